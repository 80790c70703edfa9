import { type Step, shortType } from "../engine/steps";
import type { ChangedApi } from "./apis";

/** What happens to a declared customer. */
export interface CustomerChange {
    readonly customer: string;
    readonly kind: "comes" | "goes" | "moves" | "is suspended" | "is resumed" | "gets keys" | "loses keys";
    /** Undefined where the customer comes. */
    readonly from?: string;
    /** Undefined where the customer goes. */
    readonly to?: string;
    /** The names of the keys that it is about. */
    readonly keys: readonly string[];
}

/** A key that is out of every plan for a moment, in which it is refused with 403. */
export interface RefusalGap {
    readonly customer: string;
    readonly key: string;
}

/** Seconds that a link's deletion and the new link's creation take, as a rule. */
export const gapSeconds = 1;

/** A customer's key, by the name of its resources: `shop/acme/primary`. */
export function keyOf(api: string, { name }: Step): { customer: string; key: string } | undefined {
    const [, customer, key] = name.startsWith(`${api}/`)
        ? (/^([^/]+)\/(.+)$/.exec(name.slice(api.length + 1)) ?? [])
        : [];
    return customer === undefined || key === undefined ? undefined : { customer, key };
}

function keysBy(
    api: string,
    steps: readonly Step[],
    type: string,
    wanted: (step: Step) => boolean,
): Map<string, string[]> {
    const found = new Map<string, string[]>();
    for (const step of steps) {
        const named = shortType(step.type) === type && wanted(step) ? keyOf(api, step) : undefined;
        if (named) {
            found.set(named.customer, [...(found.get(named.customer) ?? []), named.key].sort());
        }
    }
    return found;
}

const enabled = (state: Step["before"]) => state?.inputs.enabled !== false;

/** What happens to the declared customers, by id. */
export function customerChanges({ name, before, after, steps }: ChangedApi): CustomerChange[] {
    const [was, is] = [before?.customers ?? new Map<string, string>(), after?.customers ?? new Map<string, string>()];
    const keys = (wanted: (step: Step) => boolean) => keysBy(name, steps, "ApiKey", wanted);
    const made = keys(({ op }) => op === "create" || op === "replace");
    const deleted = keys(({ op }) => op === "delete" || op === "replace");
    const suspended = keys(({ op, before: old, after: next }) => op === "update" && enabled(old) && !enabled(next));
    const resumed = keys(({ op, before: old, after: next }) => op === "update" && !enabled(old) && enabled(next));
    const links = keysBy(name, steps, "UsagePlanKey", ({ op }) => op === "replace");
    return [...new Set([...was.keys(), ...is.keys()])].sort().flatMap((customer) => {
        const [from, to] = [was.get(customer), is.get(customer)];
        const change = (kind: CustomerChange["kind"], names: readonly string[] | undefined): CustomerChange[] =>
            names === undefined ? [] : [{ customer, kind, from, to, keys: names }];
        if (from === undefined) {
            return change("comes", made.get(customer) ?? []);
        }
        if (to === undefined) {
            return change("goes", deleted.get(customer) ?? []);
        }
        return [
            ...(from === to ? [] : change("moves", links.get(customer) ?? [])),
            ...change("is suspended", suspended.get(customer)),
            ...change("is resumed", resumed.get(customer)),
            ...change("gets keys", made.get(customer)),
            ...change("loses keys", deleted.get(customer)),
        ];
    });
}

/** The keys that are refused for a moment, since their link to a plan is deleted and then made anew. */
export function refusalGaps({ name, steps }: ChangedApi): RefusalGap[] {
    const links = keysBy(name, steps, "UsagePlanKey", ({ op }) => op === "replace");
    return [...links].flatMap(([customer, keys]) => keys.map((key) => ({ customer, key })));
}
