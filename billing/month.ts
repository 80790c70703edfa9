import type { HourRange } from "../metering/usage";
import { BillingError } from "./billingError";

/** A calendar month in UTC: `2026-11`. */
export interface Month {
    readonly name: string;
    /** Milliseconds since 1970 of its first instant. */
    readonly start: number;
    /** Of the first instant after it. */
    readonly end: number;
    readonly days: number;
    readonly seconds: number;
}

const secondsOfDay = 86_400;

/** @throws BillingError where the text is no month */
export function monthOf(name: string): Month {
    const parts = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(name);
    if (!parts) {
        throw new BillingError(`${JSON.stringify(name)} is no month; write it as 2026-11`);
    }
    const [year, number] = [Number(parts[1]), Number(parts[2])];
    const start = Date.UTC(year, number - 1);
    const end = Date.UTC(year, number);
    const seconds = (end - start) / 1_000;
    return { name, start, end, seconds, days: seconds / secondsOfDay };
}

/** The month in which an instant lies. */
export function monthAt(instant: Date): Month {
    return monthOf(instant.toISOString().slice(0, 7));
}

/** For so long after the end of a month, late lines may still change what was used in it. */
const lateMillis = 48 * 3_600_000;

/** How far a month is: it goes on, lines of it may still be late, or nothing changes any more. */
export type Standing = "running" | "provisional" | "final";

export function standingOf({ end }: Month, now: number): Standing {
    return now < end ? "running" : now < end + lateMillis ? "provisional" : "final";
}

/** The hours of a month. */
export function hoursOf({ start, end }: Month): HourRange {
    return { from: new Date(start).toISOString().slice(0, 13), to: new Date(end).toISOString().slice(0, 13) };
}

/** Whether an hour (`2026-11-25T13`) is one of the month's. */
export function holds(month: Month, hour: string): boolean {
    return hour.startsWith(month.name);
}

/** Milliseconds since 1970 at which an hour begins. */
export function startOfHour(hour: string): number {
    return Date.parse(`${hour}:00:00Z`);
}
