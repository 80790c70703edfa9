import type { Command } from "commander";
import type { BillingData } from "../../billing/invoices";
import { hoursOf, type Month } from "../../billing/month";
import type { Terms } from "../../billing/price";
import type { TierHistory } from "../../billing/tierHistory";
import type { HourlyUsage, HourRange } from "../../metering/usage";

/** Where the commands find what bills are made from. */
export interface BillingSource {
    /** Of one customer, or of all. */
    usage(range: HourRange, customerId?: string): Promise<readonly HourlyUsage[]>;
    /** Of one customer, or of all. */
    histories(customerId?: string): Promise<readonly TierHistory[]>;
    terms(): Promise<Terms>;
}

/** A kind of source: what has to be given to find it, and how it is opened with what was given. */
export interface BillingSources {
    declare(command: Command): Command;
    open(given: Readonly<Record<string, unknown>>): Promise<BillingSource>;
}

/** All that the bills of a month are made from, of one customer or of all. */
export async function billingData(source: BillingSource, month: Month, customerId?: string): Promise<BillingData> {
    const [rows, histories, terms] = await Promise.all([
        source.usage(hoursOf(month), customerId),
        source.histories(customerId),
        source.terms(),
    ]);
    return { month, rows, histories, terms };
}
