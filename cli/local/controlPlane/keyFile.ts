import { parse } from "csv-parse/sync";
import { AwsError } from "./awsError";

/** A row of a file of keys. */
export interface KeyRow {
    /** In the file, from 1. */
    readonly line: number;
    readonly name: string;
    readonly value: string;
    readonly description: string;
    readonly enabled: boolean;
    readonly planIds: readonly string[];
}

const shortestValue = 20;
const longestValue = 128;
const longestName = 1_024;

/** Why a value can be no key's, or undefined. The text does not hold the value. */
export function valueFault(value: string): string | undefined {
    if (value.length < shortestValue) {
        return `API Key value should be at least ${shortestValue} characters`;
    }
    if (value.length > longestValue) {
        return `API Key value should be at most ${longestValue} characters`;
    }
    return /^[\x21-\x7e]+$/.test(value) ? undefined : "API Key value has characters that no header can hold";
}

export function nameFault(name: string): string | undefined {
    return name.length > longestName ? `API Key name should be at most ${longestName} characters` : undefined;
}

/** Single quotes may hold a list of plans together too, and CSV knows the double ones alone. */
function joinQuoted(cells: readonly string[]): string[] {
    const joined: string[] = [];
    for (let at = 0; at < cells.length; at += 1) {
        let cell = cells[at] ?? "";
        if (cell.startsWith("'")) {
            while (!(cell.length > 1 && cell.endsWith("'")) && at + 1 < cells.length) {
                at += 1;
                cell += `,${cells[at]}`;
            }
            cell = cell.replace(/^'|'$/g, "");
        }
        joined.push(cell);
    }
    return joined;
}

/**
 * The rows of a CSV file of keys. Columns come in any order and case; those that are not known are passed over.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-key-file-format.html
 */
export function keyRows(csv: string): KeyRow[] {
    let records: { record: string[]; info: { lines: number } }[];
    try {
        records = parse(csv, {
            bom: true,
            info: true,
            relax_column_count: true,
            skip_empty_lines: true,
            trim: true,
        }) as unknown as typeof records;
    } catch {
        throw new AwsError("BadRequestException", "The file of API Keys is no CSV");
    }
    const [head, ...rows] = records;
    const columns = (head?.record ?? []).map((column) => column.toLowerCase());
    for (const needed of ["name", "key"]) {
        if (!columns.includes(needed)) {
            throw new AwsError("BadRequestException", `The file of API Keys has no column ${needed}`);
        }
    }
    return rows.map(({ record, info }) => {
        const cells = joinQuoted(record);
        const cell = (column: string) => cells[columns.indexOf(column)] ?? "";
        return {
            line: info.lines,
            name: cell("name"),
            value: cell("key"),
            description: cell("description"),
            enabled: cell("enabled").toLowerCase() !== "false",
            planIds: cell("usageplanids")
                .split(",")
                .map((id) => id.trim())
                .filter((id) => id !== ""),
        };
    });
}
