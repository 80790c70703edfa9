/** One measured figure beside what it is measured against in the same run. */
export interface Figure {
    readonly what: string;
    readonly value: number;
    readonly unit: string;
    /** The floor or the peer. */
    readonly against: string;
    readonly other: number;
    /** What the project promises, and whether it holds. */
    readonly goal?: { readonly text: string; readonly met: boolean };
}

function shown(value: number): string {
    const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
    return value.toLocaleString("en", { minimumFractionDigits: 0, maximumFractionDigits: digits });
}

/** Latencies are whole milliseconds, so that the other may be 0, which nothing is a multiple of. */
function beside({ value, unit, against, other }: Figure): string {
    return other > 0
        ? `${(value / other).toFixed(2)} of ${against} (${shown(other)} ${unit})`
        : `${against}: ${shown(other)} ${unit}`;
}

/** One line a figure. */
export function print(title: string, figures: readonly Figure[]): void {
    const rows = figures.map((figure) => [
        figure.what,
        `${shown(figure.value)} ${figure.unit}`,
        beside(figure),
        figure.goal ? `goal ${figure.goal.text}: ${figure.goal.met ? "met" : "MISSED"}` : "",
    ]);
    const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
    console.log(`\n${title}`);
    for (const row of rows) {
        const [what = "", value = "", ratio = "", goal = ""] = row;
        const [first = 0, second = 0, third = 0] = widths;
        console.log(`  ${what.padEnd(first)}  ${value.padStart(second)}  ${ratio.padEnd(third)}  ${goal}`.trimEnd());
    }
}

export function median(values: readonly number[]): number {
    const sorted = [...values].sort((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
