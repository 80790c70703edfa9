import type { Unpriced } from "./invoice";
import { type BillingData, bill } from "./invoices";
import type { Terms } from "./price";

/** What a customer pays now, and what it would pay. */
export interface Comparison {
    readonly customerId: string;
    /** ISO 4217. */
    readonly currency: string;
    /** In minor units. */
    readonly current: number;
    readonly other: number;
}

export interface WhatIf {
    /** By customer id, then currency. */
    readonly comparisons: readonly Comparison[];
    /** By currency. */
    readonly totals: readonly Omit<Comparison, "customerId">[];
    /** Calls that would not be charged. */
    readonly unpriced: readonly Unpriced[];
}

function key(customerId: string, currency: string): string {
    return `${customerId} ${currency}`;
}

/** The same usage under its own prices and under others. */
export function whatIf(data: BillingData, other: Terms): WhatIf {
    const current = bill(data);
    const wouldBe = bill({ ...data, terms: other });
    const found = new Map<string, Comparison>();
    const nothing = { current: 0, other: 0 };
    for (const { customerId, currency, total } of current.invoices) {
        found.set(key(customerId, currency), { ...nothing, customerId, currency, current: total });
    }
    for (const { customerId, currency, total } of wouldBe.invoices) {
        const at = key(customerId, currency);
        found.set(at, { ...nothing, customerId, currency, ...found.get(at), other: total });
    }
    const comparisons = [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, comparison]) => comparison);
    return { comparisons, totals: totalsOf(comparisons), unpriced: wouldBe.unpriced };
}

function totalsOf(comparisons: readonly Comparison[]): WhatIf["totals"] {
    const currencies = [...new Set(comparisons.map(({ currency }) => currency))].sort();
    return currencies.map((currency) => {
        const own = comparisons.filter((comparison) => comparison.currency === currency);
        const total = (side: "current" | "other") => own.reduce((all, comparison) => all + comparison[side], 0);
        return { currency, current: total("current"), other: total("other") };
    });
}
