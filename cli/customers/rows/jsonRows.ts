import type { ImportRow, RefusedRow } from "../../../customers/customers";
import { knownColumns, type ReadRows, rowOf } from "./columns";

function objectOf(text: string): Readonly<Record<string, unknown>> | undefined {
    try {
        const value: unknown = JSON.parse(text);
        return typeof value === "object" && value !== null && !Array.isArray(value)
            ? (value as Record<string, unknown>)
            : undefined;
    } catch {
        // What is said of it would show the line, and with it a key.
        return undefined;
    }
}

function lineRow(line: number, text: string): ImportRow | RefusedRow[] {
    const object = objectOf(text);
    if (object === undefined) {
        return [{ line, column: "row", value: "", reason: 'is no JSON object, as in {"id":"acme","tier":"gold"}' }];
    }
    const cells: Record<string, string> = {};
    const faults: RefusedRow[] = [];
    for (const [column, value] of Object.entries(object)) {
        if (!knownColumns.includes(column)) {
            faults.push({
                line,
                column: JSON.stringify(column),
                value: "",
                reason: `there is no such property; there are ${knownColumns.join(", ")}`,
            });
        } else if (typeof value === "string") {
            if (value !== "") {
                cells[column] = value;
            }
        } else if (value !== null) {
            const shown = column === "key" ? "" : JSON.stringify(value);
            faults.push({ line, column, value: shown, reason: "is no text; write it in quotes" });
        }
    }
    const row = rowOf(line, cells);
    return faults.length > 0 || Array.isArray(row) ? [...faults, ...(Array.isArray(row) ? row : [])] : row;
}

/** Customers from JSON, an object a line. */
export function jsonRows(text: string): ReadRows {
    const rows: ImportRow[] = [];
    const refused: RefusedRow[] = [];
    for (const [index, line] of text
        .replace(/^\uFEFF/, "")
        .split(/\r?\n/)
        .entries()) {
        if (line.trim() === "") {
            continue;
        }
        const row = lineRow(index + 1, line);
        if (Array.isArray(row)) {
            refused.push(...row);
        } else {
            rows.push(row);
        }
    }
    return { rows, refused };
}
