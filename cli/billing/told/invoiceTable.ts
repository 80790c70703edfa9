import type { ExplainedLine } from "../../../billing/explanation";
import { grouped } from "../../../billing/grouped";
import { moneyText, sum } from "../../../billing/money";
import { countText } from "../../../billing/priceText";
import { table } from "../../terminal/table";
import { counted, harmless } from "../../terminal/text";
import { lineText, quantityText, unpricedText } from "../lineText";
import { type InvoiceReport, type ReportedInvoice, standingTexts } from "../report";

/** The sums of the invoices by currency, each with its code. */
export function totalTexts(invoices: readonly ReportedInvoice[]): string[] {
    const byCurrency = grouped(invoices, ({ invoice }) => invoice.currency);
    return [...byCurrency].sort().map(([currency, own]) =>
        moneyText(
            sum(
                own.map(({ invoice }) => invoice.total),
                currency,
            ),
            currency,
        ),
    );
}

/** One row an invoice. */
function summary(invoices: readonly ReportedInvoice[], columns: number | undefined): string {
    const rows = invoices.map(({ invoice: { customerId, lines, total, currency }, rows }) => {
        const ofKind = (fee: boolean) => lines.filter(({ kind }) => (kind === "fee") === fee);
        const amount = (fee: boolean) =>
            sum(
                ofKind(fee).map((line) => line.amount),
                currency,
            );
        return [
            harmless(customerId),
            [...new Set(lines.map(({ tier }) => harmless(tier)))].join(", "),
            countText(rows.reduce((calls, row) => calls + row.billable, 0)),
            moneyText(amount(true), currency),
            moneyText(amount(false), currency),
            moneyText(total, currency),
        ];
    });
    return table(["customer", "tiers", "billable calls", "fees", "calls", "total"], rows, columns);
}

/** By day and method, the calls behind a line. */
function behind({ calls }: ExplainedLine): string[][] {
    const days = grouped(calls, ({ hour, method }) => `${hour.slice(0, 10)} ${method}`);
    return [...days].map(([key, traced]) => {
        const total = (of: "calls" | "billable" | "quantity") => traced.reduce((all, one) => all + one[of], 0);
        const weight = traced[0]?.weight ?? 1;
        const made = `${countText(total("billable"))} of ${countText(total("calls"))} calls billable`;
        const text = `  ${harmless(key)}: ${made}${weight === 1 ? "" : `, each counts as ${countText(weight)}`}`;
        return ["", text, countText(total("quantity")), ""];
    });
}

/** All lines of an invoice, and where it was asked for, the calls behind each. */
function whole({ invoice, explained }: ReportedInvoice, month: string, columns: number | undefined): string {
    const { customerId, currency, lines, notes, total } = invoice;
    const rows = lines.flatMap((line, index) => [
        [harmless(line.tier), lineText(line, currency), quantityText(line), moneyText(line.amount, currency)],
        ...(explained?.[index] ? behind(explained[index]) : []),
    ]);
    const sumRow = ["", "total", "", moneyText(total, currency)];
    return [
        `${harmless(customerId)}, ${month}\n`,
        table(["tier", "what", "quantity", "amount"], [...rows, sumRow], columns),
        ...notes.map((note) => `! ${harmless(note)}\n`),
    ].join("");
}

/** The invoices for a person: whole ones of one customer or where they are explained, else a row for each. */
export function invoiceTable(report: InvoiceReport, isWhole: boolean, columns: number | undefined): string {
    const { month, standing, invoices, unpriced } = report;
    const listed = isWhole
        ? invoices.map((invoice) => whole(invoice, month, columns)).join("\n")
        : summary(invoices, columns);
    const totals = `${counted(invoices.length, "invoice")} for ${month}: ${totalTexts(invoices).join(", ") || "nothing"}\n`;
    return [
        invoices.length > 0 ? `${listed}\n` : "",
        totals,
        ...unpriced.map((one) => `! not charged: ${harmless(unpricedText(one))}\n`),
        standingTexts[standing] === "" ? "" : `${standingTexts[standing]}\n`,
    ].join("");
}
