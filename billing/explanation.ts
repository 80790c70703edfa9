import type { HourlyUsage } from "../metering/usage";
import { BillingError } from "./billingError";
import { grouped } from "./grouped";
import { type Invoice, type InvoiceLine, isOnTrial } from "./invoice";
import { holds, monthOf } from "./month";
import { type Price, partsOfCall, type Terms, weighBy } from "./price";

/** Calls to a method in an hour, and how much of them a line of an invoice holds. */
export interface TracedCalls {
    /** `2026-11-25T13`, UTC. */
    readonly hour: string;
    /** `GET /reports/{reportId}`. */
    readonly method: string;
    /** All calls, billable or not. */
    readonly calls: number;
    readonly billable: number;
    /** For how many calls one counts. */
    readonly weight: number;
    /** Weighted calls that this line holds: all of `billable × weight`, or the part up to where the next line begins. */
    readonly quantity: number;
}

/** A line and the calls behind it; none behind a fee. */
export interface ExplainedLine {
    readonly line: InvoiceLine;
    readonly calls: readonly TracedCalls[];
}

interface Traced extends TracedCalls {
    /** What no line holds yet, in parts of a call. */
    parts: number;
}

/** One entry for each hour and method, in that order: rows may come in any order, and several for one. */
function tracedOf(rows: readonly HourlyUsage[], price: Price): Traced[] {
    const weigh = weighBy(price);
    const groups = grouped(rows, ({ hour, httpMethod, resourcePath }) => `${hour} ${httpMethod} ${resourcePath}`);
    const byHour = [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
    return byHour.map(([, group]) => {
        const { hour, httpMethod, resourcePath } = group[0]!;
        const billable = group.reduce((total, row) => total + row.billable, 0);
        const calls = group.reduce((total, row) => total + row.calls, 0);
        const weight = weigh(httpMethod, resourcePath);
        const method = `${httpMethod} ${resourcePath}`;
        return { hour, method, calls, billable, weight: weight / partsOfCall, quantity: 0, parts: billable * weight };
    });
}

/** Takes so many parts of the calls, the earliest first. */
function taken(from: Traced[], parts: number): TracedCalls[] {
    const calls: TracedCalls[] = [];
    let missing = parts;
    for (const traced of from) {
        const part = Math.min(missing, traced.parts);
        if (part > 0) {
            const { parts: _, ...rest } = traced;
            calls.push({ ...rest, quantity: part / partsOfCall });
            traced.parts -= part;
            missing -= part;
        }
    }
    return calls;
}

/**
 * The calls behind each line. Calls are used up in the order in which they came: by hour, and within an hour by method.
 * So the included ones are the first of the month, and a step begins with the call after the last of the one before.
 *
 * @param rows the customer's usage, the same that the invoice was made from
 */
export function explain(invoice: Invoice, rows: readonly HourlyUsage[], terms: Terms): ExplainedLine[] {
    const month = monthOf(invoice.month);
    const byTier = grouped(
        rows.filter(({ hour }) => holds(month, hour)),
        ({ tier }) => tier,
    );
    const explained = new Map<InvoiceLine, TracedCalls[]>();
    for (const [tier, lines] of grouped(invoice.lines, ({ tier }) => tier)) {
        const price = terms[tier]?.price;
        if (price === undefined) {
            throw new BillingError(
                `the invoice has lines of ${tier}, which has no price; give the prices it was made with`,
            );
        }
        const traced = tracedOf(byTier.get(tier) ?? [], price);
        const trialEnd = lines.flatMap((line) => (line.kind === "trial" ? [line.until] : []))[0];
        const onTrial = traced.filter(({ hour }) => isOnTrial(hour, trialEnd));
        const charged = traced.filter(({ hour }) => !isOnTrial(hour, trialEnd));
        for (const line of lines) {
            if (line.kind !== "fee") {
                const from = line.kind === "trial" ? onTrial : charged;
                explained.set(line, taken(from, Math.round(line.quantity * partsOfCall)));
            }
        }
    }
    return invoice.lines.map((line) => ({ line, calls: explained.get(line) ?? [] }));
}
