import { type ExplainedLine, explain } from "../../billing/explanation";
import type { Invoice, Unpriced } from "../../billing/invoice";
import { type BillingData, bill } from "../../billing/invoices";
import { type Standing, standingOf } from "../../billing/month";
import type { HourlyUsage } from "../../metering/usage";

export interface ReportedInvoice {
    readonly invoice: Invoice;
    /** The customer's usage, of which the invoice is made. */
    readonly rows: readonly HourlyUsage[];
    /** Where it was asked for. */
    readonly explained?: readonly ExplainedLine[];
}

/** The invoices of a month, as every form of output has them. */
export interface InvoiceReport {
    /** `2026-11`. */
    readonly month: string;
    readonly standing: Standing;
    readonly invoices: readonly ReportedInvoice[];
    readonly unpriced: readonly Unpriced[];
    readonly data: BillingData;
}

export function invoiceReport(data: BillingData, now: number, explained: boolean): InvoiceReport {
    const { invoices, unpriced, usage } = bill(data);
    return {
        month: data.month.name,
        standing: standingOf(data.month, now),
        invoices: invoices.map((invoice) => {
            const own = usage.get(invoice.customerId) ?? [];
            return { invoice, rows: own, ...(explained ? { explained: explain(invoice, own, data.terms) } : {}) };
        }),
        unpriced,
        data,
    };
}

/** What to say of a month that is not over, or not yet to be relied on. */
export const standingTexts: Readonly<Record<Standing, string>> = {
    running: "The month goes on: fees are those of the whole month, and calls those up to now.",
    provisional: "Late lines may still change this until 48 hours after the end of the month.",
    final: "",
};
