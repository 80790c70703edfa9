import { type Price, type PriceStep, partsOfCall, partsOfMinorUnit } from "./price";
import { rounded, scaled } from "./rounding";

/** What calls of one step cost. */
export interface Charge {
    /** The first call that the price is for, counted from the first one beyond those included, from 1. */
    readonly from: number;
    /** The last one; undefined where the step has no end. */
    readonly upTo?: number;
    /** Weighted calls, in parts of a call. */
    readonly parts: number;
    /** Of 1,000 calls, in minor units. */
    readonly perThousand: number;
    /** In minor units. */
    readonly amount: number;
}

const free: readonly PriceStep[] = [{ perThousand: 0 }];
const thousand = 1_000;
const divisor = BigInt(partsOfCall) * BigInt(partsOfMinorUnit) * BigInt(thousand);

function charge(from: number, step: PriceStep, parts: number): Charge {
    const dividend = BigInt(parts) * BigInt(scaled(step.perThousand, partsOfMinorUnit));
    return { from, upTo: step.upTo, parts, perThousand: step.perThousand, amount: rounded(dividend, divisor) };
}

function end({ upTo }: PriceStep): number {
    return upTo === undefined ? Number.POSITIVE_INFINITY : upTo * partsOfCall;
}

/**
 * What the calls beyond those included cost: by step each its own part (`graduated`), or all of them the price of the step
 * in which their number lies (`volume`).
 *
 * @param parts weighted calls beyond those included, in parts of a call
 */
export function charges(price: Price, parts: number): Charge[] {
    const steps = price.steps.length > 0 ? price.steps : free;
    if (parts === 0) {
        return [];
    }
    if (price.stepMode === "volume") {
        const reached = steps.find((step) => parts <= end(step));
        return reached ? [charge(1, reached, parts)] : [];
    }
    const all: Charge[] = [];
    let before = 0;
    for (const step of steps) {
        const within = Math.min(parts, end(step)) - before;
        if (within > 0) {
            all.push(charge(before / partsOfCall + 1, step, within));
        }
        before = end(step);
    }
    return all;
}
