import { stringify } from "csv-stringify/sync";
import type { TracedCalls } from "../../../billing/explanation";
import type { InvoiceLine } from "../../../billing/invoice";
import { decimal } from "../../../billing/money";
import { escapedFormula } from "../../customers/rows/formula";
import type { InvoiceReport } from "../report";

/** A text that is no figure is made harmless to spreadsheets, which would take some for formulas. */
function cell(value: string | number): string {
    const text = String(value);
    return /^-?\d+(\.\d+)?$/.test(text) ? text : escapedFormula(text);
}

/** Rows below a head. */
export function csv(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
    return stringify([[...head], ...rows.map((row) => row.map(cell))]);
}

const lineColumns = [
    "customer",
    "month",
    "currency",
    "line",
    "tier",
    "kind",
    "quantity",
    "seconds",
    "from",
    "upTo",
    "perThousand",
    "monthlyFee",
    "amountMinor",
    "amount",
] as const;
const callColumns = ["hour", "method", "calls", "billable", "weight", "lineQuantity"] as const;

function cells(line: InvoiceLine, currency: string): (string | number)[] {
    const step = line.kind === "step" ? line : undefined;
    const fee = line.kind === "fee" ? line : undefined;
    return [
        line.tier,
        line.kind,
        line.kind === "fee" ? "" : line.quantity,
        fee?.seconds ?? "",
        step?.from ?? "",
        step?.upTo ?? "",
        step?.perThousand ?? "",
        fee?.monthlyFee ?? "",
        line.amount,
        decimal(line.amount, currency),
    ];
}

function callCells({ hour, method, calls, billable, weight, quantity }: TracedCalls): (string | number)[] {
    return [hour, method, calls, billable, weight, quantity];
}

/** One row a line. Explained, the row is there again for each hour and method behind it, so that its amount is not to be summed. */
export function invoiceCsv({ month, invoices }: InvoiceReport, explained: boolean): string {
    const rows = invoices.flatMap(({ invoice: { customerId, currency, lines }, explained: traced }) =>
        lines.flatMap((line, index) => {
            const own = [customerId, month, currency, index + 1, ...cells(line, currency)];
            const calls = traced?.[index]?.calls ?? [];
            const without = explained ? [...own, ...callColumns.map(() => "")] : own;
            return calls.length > 0 ? calls.map((one) => [...own, ...callCells(one)]) : [without];
        }),
    );
    return csv(explained ? [...lineColumns, ...callColumns] : lineColumns, rows);
}

/** One document. Amounts are in minor units, and beside them in decimals. */
export function invoiceJson({ month, standing, invoices, unpriced }: InvoiceReport): string {
    const document = {
        month,
        standing,
        invoices: invoices.map(({ invoice, explained }) => ({
            ...invoice,
            lines: invoice.lines.map((line, index) => ({
                ...line,
                decimal: decimal(line.amount, invoice.currency),
                ...(explained ? { calls: explained[index]?.calls } : {}),
            })),
            decimal: decimal(invoice.total, invoice.currency),
        })),
        unpriced,
    };
    return `${JSON.stringify(document)}\n`;
}
