import type { SoldApi } from "./apis";

/** What callers of one kind may call from now on, and what no longer. */
export interface AccessChange {
    /** A tier; undefined for everybody, with a key or without. */
    readonly tier?: string;
    readonly gains: readonly string[];
    readonly loses: readonly string[];
}

type Sold = Pick<SoldApi, "access" | "tiers">;

function mayCall({ access }: Sold, tier: string | undefined): Set<string> {
    const entries = [...access].filter(([, to]) => to === "open" || (tier !== undefined && to.includes(tier)));
    return new Set(entries.map(([method]) => method));
}

const without = (one: ReadonlySet<string>, other: ReadonlySet<string>) =>
    [...one].filter((method) => !other.has(method)).sort();

/**
 * Who may call what from now on and could not before, and the other way round: of everybody, and of each tier that is there
 * before and after. What everybody gains is not said again of each tier.
 */
export function accessChanges(before: Sold, after: Sold): AccessChange[] {
    const stay = [...after.tiers.keys()].filter((tier) => before.tiers.has(tier));
    const opened = new Set(without(mayCall(after, undefined), mayCall(before, undefined)));
    return [undefined, ...stay].flatMap((tier) => {
        const [was, is] = [mayCall(before, tier), mayCall(after, tier)];
        const gains = without(is, was).filter((method) => tier === undefined || !opened.has(method));
        const loses = without(was, is);
        return gains.length + loses.length === 0 ? [] : [{ ...(tier === undefined ? {} : { tier }), gains, loses }];
    });
}

/** The methods that needed a key and need none any more. */
export function openedMethods(before: Sold, after: Sold): string[] {
    return [...after.access]
        .filter(([method, to]) => to === "open" && before.access.has(method) && before.access.get(method) !== "open")
        .map(([method]) => method)
        .sort();
}
