import type { HourRange } from "./usage";

export const millisOfHour = 3_600_000;

/** Milliseconds since 1970 at which an hour begins: of `2026-11-25T13`. */
export function startOfHour(hour: string): number {
    return Date.parse(`${hour}:00:00Z`);
}

/** The hour of an instant, UTC. */
export function hourAt(millis: number): string {
    return new Date(millis).toISOString().slice(0, 13);
}

/** The same hours in ranges of which none reaches over the end of a month, UTC. */
export function byMonth({ from, to }: HourRange): HourRange[] {
    const ranges: HourRange[] = [];
    for (let start = from; start < to; ) {
        const [year, month] = [Number(start.slice(0, 4)), Number(start.slice(5, 7))];
        const next = hourAt(Date.UTC(year, month));
        const end = next < to ? next : to;
        ranges.push({ from: start, to: end });
        start = end;
    }
    return ranges;
}

/** The same hours in ranges of at most so many. */
export function inPieces({ from, to }: HourRange, hours: number): HourRange[] {
    const ranges: HourRange[] = [];
    for (let start = from; start < to; ) {
        const next = hourAt(startOfHour(start) + hours * millisOfHour);
        const end = next < to ? next : to;
        ranges.push({ from: start, to: end });
        start = end;
    }
    return ranges;
}
