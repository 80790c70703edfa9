import { moneyText } from "../../../billing/money";
import { countText } from "../../../billing/priceText";
import { unpricedText } from "../lineText";
import { type InvoiceReport, type ReportedInvoice, standingTexts } from "../report";
import { totalTexts } from "../told/invoiceTable";
import { anchor, customerSection, usageCharts } from "./customer";
import { Html, html } from "./html";
import { style } from "./style";

/** So many customers have a section of their own with charts; a page of thousands would open in nobody's browser. */
const sectionsShown = 50;
/** And so many a row. */
const rowsShown = 2_000;

function monthText(month: string): string {
    return new Date(`${month}-01T00:00:00Z`).toLocaleString("en", { month: "long", year: "numeric", timeZone: "UTC" });
}

function billableOf({ rows }: ReportedInvoice): number {
    return rows.reduce((calls, row) => calls + row.billable, 0);
}

function figures({ invoices, data }: InvoiceReport): Html {
    const calls = data.rows.reduce((sum, row) => sum + row.calls, 0);
    const billable = data.rows.reduce((sum, row) => sum + row.billable, 0);
    const customers = new Set(invoices.map(({ invoice }) => invoice.customerId)).size;
    const entries: [string, string][] = [
        ...totalTexts(invoices).map((total): [string, string] => [total, "in all"]),
        [countText(customers), customers === 1 ? "customer" : "customers"],
        [countText(billable), "billable calls"],
        [countText(calls - billable), "calls that are not billed"],
    ];
    return html`<ul class="figures">${entries.map(([value, what]) => html`<li><b>${value}</b><span>${what}</span></li>`)}</ul>`;
}

function overview(largest: readonly ReportedInvoice[]): Html {
    const rows = largest.slice(0, rowsShown).map((reported, index) => {
        const { customerId, currency, total, lines } = reported.invoice;
        const tiers = [...new Set(lines.map(({ tier }) => tier))].join(", ");
        const name = index < sectionsShown ? html`<a href="#${anchor(index)}">${customerId}</a>` : customerId;
        return html`<tr><td class="name">${name}</td><td class="name">${tiers}</td><td class="number">${countText(billableOf(reported))}</td><td class="number">${moneyText(total, currency)}</td></tr>`;
    });
    const more = largest.length - rows.length;
    return html`<div class="table"><table>
<thead><tr><th>Customer</th><th>Tiers</th><th class="number">Billable calls</th><th class="number">Total</th></tr></thead>
<tbody>${rows}</tbody></table></div>
${more > 0 ? html`<p class="faint">${countText(more)} more are in the CSV and the JSON.</p>` : ""}`;
}

/** The invoices of a month as one file, which opens without a network and runs no script. */
export function invoicePage(report: InvoiceReport): string {
    const { month, invoices, unpriced, standing } = report;
    const largest = [...invoices].sort((a, b) => b.invoice.total - a.invoice.total);
    const title = `Invoices for ${monthText(month)}`;
    const only = largest.length === 1 ? largest[0] : undefined;
    const sections = largest.slice(0, sectionsShown).map((one, index) => customerSection(report, one, index));
    const hidden = largest.length - sections.length;
    const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${only ? `${only.invoice.customerId}, ${monthText(month)}` : title}</title>
<style>${new Html(style)}</style>
</head>
<body>
<header><h1>${title}</h1>${standing === "final" ? "" : html`<p class="standing">${standingTexts[standing]}</p>`}</header>
<main>
${figures(report)}
${unpriced.length > 0 ? html`<ul class="notes">${unpriced.map((one) => html`<li>Not charged: ${unpricedText(one)}</li>`)}</ul>` : ""}
${only || largest.length === 0 ? "" : [usageCharts(report, largest, "all customers"), overview(largest)]}
${sections}
${hidden > 0 ? html`<p class="faint">The ${countText(sectionsShown)} largest invoices are shown whole; of another customer, ask with --customer.</p>` : ""}
</main>
</body>
</html>
`;
    return page.markup;
}
