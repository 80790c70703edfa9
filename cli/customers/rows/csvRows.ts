import { type CsvError, type Info, parse } from "csv-parse/sync";
import type { ImportRow, RefusedRow } from "../../../customers/customers";
import { CommandError } from "../commandError";
import { knownColumns, type ReadRows, rowOf } from "./columns";
import { unescapedFormula } from "./formula";

interface Parsed {
    readonly record: readonly string[];
    readonly info: Info;
}

/** In our own words: the parser's hold the row, and with it a key. */
function csvFault({ code }: CsvError): string {
    switch (code) {
        case "CSV_QUOTE_NOT_CLOSED":
            return "a quote is opened and never closed";
        case "CSV_INVALID_CLOSING_QUOTE":
        case "INVALID_OPENING_QUOTE":
            return 'a quote stands inside a cell; put the cell in quotes and double those within: "say ""hello"""';
        default:
            return "cannot be read as CSV";
    }
}

/** Refuses a header that would leave cells without a meaning. */
function checkHeader(header: readonly string[]): void {
    const known = knownColumns.join(", ");
    const faults = [
        ...header
            .filter((name) => !knownColumns.includes(name))
            .map((name) => `there is no column ${JSON.stringify(name)}; there are ${known}`),
        ...header
            .filter((name, index) => header.indexOf(name) !== index)
            .map((name) => `the column ${JSON.stringify(name)} is there twice`),
        ...["id", "tier"].filter((name) => !header.includes(name)).map((name) => `the column ${name} is missing`),
    ];
    if (faults.length > 0) {
        throw new CommandError(
            `line 1, the header: ${faults.join("; ")}\nThe first line names the columns, as in: id,tier,description`,
        );
    }
}

/** Customers from CSV with a header. */
export function csvRows(text: string): ReadRows {
    const refused: RefusedRow[] = [];
    const wholeRow = (line: number, reason: string): RefusedRow => ({ line, column: "row", value: "", reason });
    const parsed = parse(text, {
        bom: true,
        info: true,
        relax_column_count: true,
        skip_empty_lines: true,
        skip_records_with_error: true,
        trim: true,
        on_skip: (error) => {
            if (error) {
                refused.push(wholeRow(Number(error.lines ?? 0), csvFault(error)));
            }
        },
    }) as unknown as readonly Parsed[];
    const [first, ...others] = parsed;
    if (first === undefined) {
        throw new CommandError("there are no rows: the file is empty");
    }
    const header = first.record.map((name) => name.trim());
    checkHeader(header);
    const rows: ImportRow[] = [];
    for (const { record, info } of others) {
        if (record.length !== header.length) {
            refused.push(wholeRow(info.lines, `has ${record.length} cells where the header has ${header.length}`));
            continue;
        }
        const cells = header.flatMap((name, index) => {
            const cell = record[index] ?? "";
            return cell === "" ? [] : [[name, name === "key" ? cell : unescapedFormula(cell)] as const];
        });
        const row = rowOf(info.lines, Object.fromEntries(cells));
        if (Array.isArray(row)) {
            refused.push(...row);
        } else {
            rows.push(row as ImportRow);
        }
    }
    return { rows, refused };
}
