/** Chance that a seed repeats. */
export interface Dice {
    /** From 0 until before `limit`. */
    below(limit: number): number;
    /** True in so many of a hundred cases. */
    percent(chance: number): boolean;
    pick<Item>(items: readonly Item[]): Item;
    shuffled<Item>(items: readonly Item[]): Item[];
}

/** A xorshift generator, stirred first: seeds are small numbers that follow on one another. */
export function dice(seed: number): Dice {
    let state = Math.imul(seed + 1, 0x9e3779b1) | 1;
    const next = () => {
        state ^= state << 13;
        state ^= state >>> 17;
        state ^= state << 5;
        return (state >>> 0) / 2 ** 32;
    };
    for (let round = 0; round < 8; round++) {
        next();
    }
    const below = (limit: number) => Math.floor(next() * limit);
    return {
        below,
        percent: (chance) => below(100) < chance,
        pick: (items) => items[below(items.length)] as (typeof items)[number],
        shuffled: (items) => {
            const all = [...items];
            for (let last = all.length - 1; last > 0; last--) {
                const other = below(last + 1);
                [all[last], all[other]] = [all[other] as (typeof all)[number], all[last] as (typeof all)[number]];
            }
            return all;
        },
    };
}
