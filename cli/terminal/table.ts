import { cutTo, widthOf } from "./width";

const gap = "  ";

/** A column that is cut keeps at least so many characters. */
const least = 6;

/** The widths in which columns fit: the widest give way, down to the least. */
export function fittedWidths(natural: readonly number[], available: number): number[] {
    const widths = [...natural];
    let room = available - gap.length * (natural.length - 1);
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
 * where something is missing. It is quick where there are thousands: libraries that draw tables take seconds for that.
 */
export function table(
    titles: readonly string[],
    body: readonly (readonly string[])[],
    columns: number | undefined,
): string {
    const filled = titles.map((_, index) => body.some((row) => row[index] !== ""));
    const rows = [titles, ...body].map((row) => row.filter((_, index) => filled[index] || body.length === 0));
    const natural = rows[0]!.map((_, index) =>
        rows.reduce((widest, row) => Math.max(widest, widthOf(row[index] ?? "")), 0),
    );
    const widths = columns === undefined ? natural : fittedWidths(natural, columns);
    const line = (row: readonly string[]) =>
        row
            .map((cell, index) => {
                const width = widths[index] ?? 0;
                const cut = cutTo(cell, width);
                return cut + " ".repeat(Math.max(0, width - widthOf(cut)));
            })
            .join(gap)
            .trimEnd();
    return rows.map((row) => `${line(row)}\n`).join("");
}
