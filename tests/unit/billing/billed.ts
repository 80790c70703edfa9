import { type CustomerBill, customerBill } from "../../../billing/invoice";
import { monthOf } from "../../../billing/month";
import type { Price, Terms } from "../../../billing/price";
import type { TierSegment } from "../../../billing/tierHistory";
import type { HourlyUsage } from "../../../metering/usage";

/** November 2026: 30 days, 2,592,000 seconds. */
export const november = monthOf("2026-11");

/** A price in euro, free of charge but for what is given. */
export function euro(properties: Partial<Price> = {}): Price {
    return {
        currency: "EUR",
        monthlyFee: 0,
        includedCalls: 0,
        stepMode: "graduated",
        steps: [],
        weights: {},
        trialDays: 0,
        ...properties,
    };
}

/** A row of acme's: 100 calls to GET /items under bronze in the first hour of November, but for what is given. */
export function row(properties: Partial<HourlyUsage> = {}): HourlyUsage {
    const billable = properties.billable ?? 100;
    return {
        customerId: "acme",
        tier: "bronze",
        httpMethod: "GET",
        resourcePath: "/items",
        hour: "2026-11-01T00",
        calls: billable,
        billable,
        ...properties,
    };
}

/** Since before November, in bronze. */
export const always: readonly TierSegment[] = [{ tier: "bronze", from: "2026-01-01T00:00:00Z" }];

/** Acme's bill for November. */
export function billOf(segments: readonly TierSegment[], rows: readonly HourlyUsage[], terms: Terms): CustomerBill {
    return customerBill({ customerId: "acme", segments }, rows, november, terms);
}

/** The lines of a bill's first invoice, in short: kind, tier, quantity and amount. */
export function linesOf({ invoices }: CustomerBill): string[] {
    return (invoices[0]?.lines ?? []).map((line) => {
        const quantity = line.kind === "fee" ? `${line.seconds} s` : line.quantity;
        return `${line.kind} ${line.tier}: ${quantity} = ${line.amount}`;
    });
}
