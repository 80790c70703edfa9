import type { ExplainedLine } from "../../../billing/explanation";
import type { InvoiceLine } from "../../../billing/invoice";
import { moneyText } from "../../../billing/money";
import { countText } from "../../../billing/priceText";
import { lineText, quantityText } from "../lineText";
import type { InvoiceReport, ReportedInvoice } from "../report";
import { dailyChart, type Key, keysOf, type Limit, methodChart, runningChart } from "./charts";
import { variableOf } from "./colours";
import { type Html, html } from "./html";
import { dailyUsage, methodUsage } from "./usage";

const methodsShown = 8;
const hoursShown = 500;

/** Where a customer's section is on the page. */
export function anchor(index: number): string {
    return `invoice-${index + 1}`;
}

function tiersOf(lines: readonly InvoiceLine[]): string[] {
    return [...new Set(lines.map(({ tier }) => tier))];
}

/** The calls that a month includes, of all tiers together. */
function included(lines: readonly InvoiceLine[]): Limit[] {
    const calls = lines.reduce((sum, line) => sum + (line.kind === "included" ? line.included : 0), 0);
    return calls > 0 ? [{ name: `${countText(calls)} calls included`, calls }] : [];
}

/** What a key may use up in a day or in a month. */
function quotas({ data: { terms } }: InvoiceReport, tiers: readonly string[], period: "DAY" | "MONTH"): Limit[] {
    return tiers.flatMap((tier) => {
        const quota = Object.hasOwn(terms, tier) ? terms[tier]?.quota : undefined;
        return quota?.period === period
            ? [{ name: `quota of ${tier}: ${countText(quota.limit)} a key`, calls: quota.limit }]
            : [];
    });
}

function lineTable({ invoice: { lines, currency, total } }: ReportedInvoice): Html {
    const rows = lines.map(
        (line) =>
            html`<tr><td class="name">${line.tier}</td><td class="what">${lineText(line, currency)}</td><td class="number">${quantityText(line)}</td><td class="number">${moneyText(line.amount, currency)}</td></tr>`,
    );
    return html`<div class="table"><table>
<thead><tr><th>Tier</th><th>What</th><th class="number">Quantity</th><th class="number">Amount</th></tr></thead>
<tbody>${rows}</tbody>
<tfoot><tr><td colspan="3">Total</td><td class="number">${moneyText(total, currency)}</td></tr></tfoot>
</table></div>`;
}

function explanation({ line, calls }: ExplainedLine, currency: string): Html {
    const rows = calls
        .slice(0, hoursShown)
        .map(
            (one) =>
                html`<tr><td>${one.hour.replace("T", " ")}:00</td><td class="name">${one.method}</td><td class="number">${countText(one.calls)}</td><td class="number">${countText(one.billable)}</td><td class="number">${countText(one.weight)}</td><td class="number">${countText(one.quantity)}</td></tr>`,
        );
    const more = calls.length - rows.length;
    return html`<details><summary>Calls behind: ${line.tier}, ${lineText(line, currency)}</summary><div class="table"><table>
<thead><tr><th>Hour, UTC</th><th>Method</th><th class="number">Calls</th><th class="number">Billable</th><th class="number">Weight</th><th class="number">On this line</th></tr></thead>
<tbody>${rows}</tbody></table></div>${more > 0 ? html`<p class="faint">${countText(more)} more rows are in the CSV and the JSON.</p>` : ""}</details>`;
}

function legend(keys: readonly Key[]): Html {
    const entries = keys.map(
        ({ name, colour }) => html`<li><i style="background: ${variableOf(colour)}"></i>${name}</li>`,
    );
    return html`<ul class="legend">${entries}</ul>`;
}

/** The charts of some usage: by day, from the first on, and by method. */
export function usageCharts(report: InvoiceReport, own: readonly ReportedInvoice[], whose: string): Html {
    const { data, until } = { data: report.data, until: lastDay(report) };
    const rows = own.flatMap((one) => [...one.rows]);
    const lines = own.length === 1 ? (own[0]?.invoice.lines ?? []) : [];
    const tiers = tiersOf(lines);
    const usage = dailyUsage(rows, data.month);
    const methods = methodUsage(rows, data.month, methodsShown);
    const month = report.month;
    const keys = keysOf(usage, allTiers(report));
    return html`<div class="charts">
<figure><h3>Calls by day</h3>${legend(keys)}<div>${dailyChart(usage, keys, quotas(report, tiers, "DAY"), `Calls by day in ${month}, ${whose}`)}</div></figure>
<figure><h3>Billable calls so far</h3><div>${runningChart(usage, until, [...included(lines), ...quotas(report, tiers, "MONTH")], `Billable calls from the first of ${month} on, ${whose}`)}</div></figure>
<figure><h3>Billable calls by method</h3><div>${methodChart(methods, `Billable calls by method in ${month}, ${whose}`)}</div></figure>
</div>`;
}

/** Every tier, in one order for all charts of the page, so that each has the same colour everywhere. */
function allTiers({ data: { terms, rows } }: InvoiceReport): string[] {
    return [...new Set([...Object.keys(terms), ...rows.map(({ tier }) => tier)])];
}

/** The days of the month that have begun, by the last hour in which somebody called where the month goes on. */
function lastDay({ standing, data: { rows, month } }: InvoiceReport): number {
    const last = rows.reduce((latest, { hour }) => (hour > latest ? hour : latest), "");
    return standing === "running" && last !== "" ? Number(last.slice(8, 10)) : month.days;
}

/** A customer's invoice, whole. */
export function customerSection(report: InvoiceReport, reported: ReportedInvoice, index: number): Html {
    const { invoice, explained, rows } = reported;
    const notes = invoice.notes.map((note) => html`<li>${note}</li>`);
    return html`<section class="customer" id="${anchor(index)}">
<div class="head"><h2>${invoice.customerId}</h2><b>${moneyText(invoice.total, invoice.currency)}</b></div>
${lineTable(reported)}
${notes.length > 0 ? html`<ul class="notes">${notes}</ul>` : ""}
${(explained ?? []).filter(({ calls }) => calls.length > 0).map((one) => explanation(one, invoice.currency))}
${rows.length > 0 ? usageCharts(report, [reported], invoice.customerId) : html`<p class="faint">No calls.</p>`}
</section>`;
}
