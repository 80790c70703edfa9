import { stringify } from "csv-stringify/sync";
import { table } from "../terminal/table";
import { counted, harmless } from "../terminal/text";
import { copiesIn, type UsageReport } from "./report";

const number = (value: number) => value.toLocaleString("en");

/** What has to be known beside the figures to rely on them. */
function remarks(report: UsageReport): string[] {
    const { lines, callsOfNobody, month } = report;
    const { unreadable, otherApi, tooLate } = lines;
    const copies = copiesIn(report);
    const lineOf = (count: number) => counted(count, "line");
    return [
        ...(lines.read === 0 ? [`The log has no line of ${month}.`] : []),
        ...(copies ? [`${lineOf(copies)} said again what another had said: counted once.`] : []),
        ...(callsOfNobody > 0
            ? [`${counted(callsOfNobody, "call")} of nobody: of an open method, or with a key that no customer has.`]
            : []),
        ...(unreadable > 0 ? [`${lineOf(unreadable)} cannot be read: torn, or no JSON. Not counted.`] : []),
        ...(tooLate > 0 ? [`${lineOf(tooLate)} came when the hour was closed. Not counted.`] : []),
        ...(otherApi > 0 ? [`${lineOf(otherApi)} of another API or stage: left out.`] : []),
    ];
}

/** For a person: the figures, their sum, and what to know about them. */
export function usageTable(report: UsageReport, columns: number | undefined): string {
    const { by, parts, calls, billable } = report;
    const body = parts.map((part) => [...part.values.map(harmless), number(part.calls), number(part.billable)]);
    const sum = [...by.map((_, index) => (index === 0 ? "in all" : "")), number(calls), number(billable)];
    const notes = remarks(report);
    return [
        table([...by, "calls", "billable"], [...body, sum], columns),
        ...(notes.length > 0 ? ["\n", ...notes.map((note) => `${note}\n`)] : []),
    ].join("");
}

/** For a spreadsheet: a row for each part. A text that a spreadsheet would take for a formula is marked as text. */
export function usageCsv({ by, parts }: UsageReport): string {
    const rows = parts.map(({ values, calls, billable }) => [...values, calls, billable]);
    return stringify([[...by, "calls", "billable"], ...rows], { escape_formulas: true });
}

/** For a program: all that is known. */
export function usageJson(report: UsageReport): string {
    const { month, hours, customer, by, parts, calls, billable, callsOfNobody, lines } = report;
    const rows = parts.map((part) => ({
        ...Object.fromEntries(by.map((dimension, index) => [dimension, part.values[index]])),
        calls: part.calls,
        billable: part.billable,
    }));
    const told = {
        month,
        ...hours,
        customer,
        by,
        rows,
        calls,
        billable,
        callsOfNobody,
        lines,
        copies: copiesIn(report),
    };
    return `${JSON.stringify(told, undefined, 2)}\n`;
}
