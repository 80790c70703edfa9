import type { SubscriptionPeriod } from "../../../metering/subscriptionHistory";
import type { Dice } from "./dice";

/** Who buys what, as it changes over a month: customers move between tiers, and their keys are rotated. */
export interface World {
    readonly customers: readonly SoldTo[];
    readonly history: readonly SubscriptionPeriod[];
}

export interface SoldTo {
    readonly id: string;
    /** In the order in which they begin; the first since ever. */
    readonly tiers: readonly { readonly tier: string; readonly from: number }[];
    readonly keys: readonly { readonly id: string; readonly from: number; readonly to: number }[];
}

export const month = { start: Date.UTC(2026, 10, 1), end: Date.UTC(2026, 11, 1) };
export const tiers = ["bronze", "silver", "gold-plus"];
const always = { from: month.start - 400 * 86_400_000, to: month.end + 400 * 86_400_000 };

function keysOf(dice: Dice, owner: string): SoldTo["keys"] {
    return Array.from({ length: 1 + dice.below(3) }, (_, index) => {
        const id = `${owner}k${index}`;
        // A rotated key has an end, and one after it.
        return dice.percent(30)
            ? { id, from: always.from, to: month.start + dice.below(month.end - month.start) }
            : { id, from: always.from, to: always.to };
    });
}

function tiersOf(dice: Dice): SoldTo["tiers"] {
    const moves = dice.percent(50) ? 1 + dice.below(3) : 0;
    const instants = Array.from({ length: moves }, () => month.start + dice.below(month.end - month.start));
    return [always.from, ...new Set(instants.sort((a, b) => a - b))].map((from) => ({ tier: dice.pick(tiers), from }));
}

export function tierAt({ tiers: all }: SoldTo, instant: number): string {
    return all.findLast(({ from }) => from <= instant)?.tier ?? "-";
}

/** What the registry's stream would have kept: a row a key and tier. */
function historyOf({ id, tiers: all, keys }: SoldTo): SubscriptionPeriod[] {
    return keys.flatMap((key) =>
        all.flatMap(({ tier, from }, index) => {
            const next = all[index + 1]?.from;
            const to = Math.min(next ?? key.to, key.to);
            return from < to
                ? [{ keyId: key.id, customerId: id, tier, from, ...(to === always.to ? {} : { to }) }]
                : [];
        }),
    );
}

/** Keys of one name are in no other world. */
export function world(dice: Dice, name: string): World {
    const customers = Array.from({ length: 1 + dice.below(6) }, (_, index) => ({
        id: dice.pick(["acme", "globex", "0-initech", "A_b", "umbrella"]) + index,
        tiers: tiersOf(dice),
        keys: keysOf(dice, `${name}c${index}`),
    }));
    return { customers, history: dice.shuffled(customers.flatMap(historyOf)) };
}
