import { stripVTControlCharacters } from "node:util";
import Table from "cli-table3";

const none = "";
const borderless = {
    top: none,
    "top-mid": none,
    "top-left": none,
    "top-right": none,
    bottom: none,
    "bottom-mid": none,
    "bottom-left": none,
    "bottom-right": none,
    left: none,
    "left-mid": none,
    mid: none,
    "mid-mid": none,
    right: none,
    "right-mid": none,
    middle: "  ",
};

/** A column that is cut keeps at least so many characters. */
const least = 6;

const widthOf = (cell: string) => [...stripVTControlCharacters(cell)].length;

/** The widths in which columns fit: the widest give way first. */
export function fittedWidths(natural: readonly number[], available: number): number[] {
    const widths = [...natural];
    const total = () => widths.reduce((sum, width) => sum + width, 0) + borderless.middle.length * (widths.length - 1);
    for (let over = total() - available; over > 0; over = total() - available) {
        const widest = Math.max(...widths);
        if (widest <= least) {
            break;
        }
        const next = Math.max(least, ...widths.filter((width) => width < widest));
        const those = widths.filter((width) => width === widest).length;
        const cut = Math.max(1, Math.min(widest - next, Math.ceil(over / those)));
        let left = over;
        for (const [index, width] of widths.entries()) {
            if (width === widest && left > 0) {
                widths[index] = Math.max(least, width - cut);
                left -= cut;
            }
        }
    }
    return widths;
}

/** Rows below a head, in columns. On a terminal they are cut to its width, with `…` where something is missing. */
export function table(
    head: readonly string[],
    rows: readonly (readonly string[])[],
    columns: number | undefined,
): string {
    const all = [head, ...rows];
    const natural = head.map((_, index) => Math.max(...all.map((row) => widthOf(row[index] ?? ""))));
    const made = new Table({
        chars: borderless,
        style: { "padding-left": 0, "padding-right": 0, head: [], border: [] },
        ...(columns === undefined ? {} : { colWidths: fittedWidths(natural, columns) }),
    });
    made.push(...all.map((row) => [...row]));
    const lines = made.toString().split("\n");
    return lines.map((line) => `${line.trimEnd()}\n`).join("");
}
