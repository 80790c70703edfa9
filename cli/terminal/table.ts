import { stripVTControlCharacters } from "node:util";
import Table from "cli-table3";
import { borderless } from "./borderless";

/** A column that is cut keeps at least so many characters. */
const least = 6;

const widthOf = (cell: string) => [...stripVTControlCharacters(cell)].length;

/** The widths in which columns fit: the widest give way, down to the least. */
export function fittedWidths(natural: readonly number[], available: number): number[] {
    const widths = [...natural];
    let room = available - borderless.middle.length * (natural.length - 1);
    let columns = natural.length;
    for (const [index, width] of [...natural.entries()].sort(([, one], [, other]) => one - other)) {
        widths[index] = Math.min(width, Math.max(least, Math.floor(room / columns)));
        room -= widths[index];
        columns -= 1;
    }
    return widths;
}

/**
 * Rows below a head, in columns, without those in which there is nothing. On a terminal they are cut to its width, with `…`
 * where something is missing.
 */
export function table(
    titles: readonly string[],
    body: readonly (readonly string[])[],
    columns: number | undefined,
): string {
    const filled = titles.map((_, index) => body.some((row) => row[index] !== ""));
    const all = [titles, ...body].map((row) => row.filter((_, index) => filled[index] || body.length === 0));
    const natural = all[0]!.map((_, index) => Math.max(...all.map((row) => widthOf(row[index] ?? ""))));
    const made = new Table({
        chars: borderless,
        style: { "padding-left": 0, "padding-right": 0, head: [], border: [] },
        ...(columns === undefined ? {} : { colWidths: fittedWidths(natural, columns) }),
    });
    made.push(...all);
    const lines = made.toString().split("\n");
    return lines.map((line) => `${line.trimEnd()}\n`).join("");
}
