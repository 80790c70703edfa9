import type { HourlyUsage } from "../metering/usage";
import { grouped } from "./grouped";
import { type CustomerBill, customerBill } from "./invoice";
import type { Month } from "./month";
import type { Terms } from "./price";
import type { TierHistory } from "./tierHistory";

/** All that the invoices of a month are made from. */
export interface BillingData {
    readonly month: Month;
    readonly histories: readonly TierHistory[];
    /** In any order. */
    readonly rows: readonly HourlyUsage[];
    readonly terms: Terms;
}

/** The bills of a month. */
export interface MonthlyBill extends CustomerBill {
    /** By customer, the usage that the bills are made of. */
    readonly usage: ReadonlyMap<string, readonly HourlyUsage[]>;
}

/** The invoices of a month, by customer id. A customer with calls and no history has a bill without a fee. */
export function bill({ month, histories, rows, terms }: BillingData): MonthlyBill {
    const byCustomer = grouped(rows, ({ customerId }) => customerId);
    const known = new Map(histories.map((history) => [history.customerId, history]));
    const ids = [...new Set([...known.keys(), ...byCustomer.keys()])].sort();
    const bills = ids.map((customerId) =>
        customerBill(
            known.get(customerId) ?? { customerId, segments: [] },
            byCustomer.get(customerId) ?? [],
            month,
            terms,
        ),
    );
    return {
        invoices: bills.flatMap(({ invoices }) => invoices),
        unpriced: bills.flatMap(({ unpriced }) => unpriced),
        usage: byCustomer,
    };
}
