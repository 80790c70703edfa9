import { BillingError } from "./billingError";

/**
 * The one rounding rule of every invoice: a quotient of whole numbers, none below 0, to the nearest whole number and from
 * a half on up. It is applied once to a line, and never to what another line is made from.
 *
 * @throws BillingError where the result is more than a number can hold exactly
 */
export function rounded(dividend: bigint, divisor: bigint): number {
    const result = Number((2n * dividend + divisor) / (2n * divisor));
    if (!Number.isSafeInteger(result)) {
        throw new BillingError(`${dividend} / ${divisor} is more than can be counted exactly`);
    }
    return result;
}

/** A number of so many decimals at most, as a whole number of its smallest part. */
export function scaled(value: number, parts: number): number {
    return Math.round(value * parts);
}
