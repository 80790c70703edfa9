/**
 * A calendar date as the number of days since 1970-01-01. It has no time and no time zone, so nothing shifts it:
 * the date of a holiday is a date in its own country.
 */
export type Day = number;

/** A moment on the wall clock of a country, in milliseconds since 1970-01-01T00:00 on that clock. */
export type WallClock = number;

export const millisecondsPerDay = 86_400_000;

export const firstDayOf = (year: number): Day => Date.UTC(year, 0, 1) / millisecondsPerDay;
export const lastDayOf = (year: number): Day => firstDayOf(year + 1) - 1;
export const yearOf = (day: Day): number => new Date(day * millisecondsPerDay).getUTCFullYear();

/** 1, Monday, to 7, Sunday, as ISO 8601 counts. 1970-01-01 was a Thursday. */
export const weekdayOf = (day: Day): number => ((((day + 3) % 7) + 7) % 7) + 1;

/** `2026-12-24` */
export const formatDay = (day: Day): string => new Date(day * millisecondsPerDay).toISOString().slice(0, 10);

/** `2026-12-24T12:00` */
export const formatWallClock = (moment: WallClock): string => new Date(moment).toISOString().slice(0, 16);

/** The day that a text like `2026-12-24` names; nothing for another text and for dates that no calendar has. */
export function parseDay(text: string): Day | undefined {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) {
        return undefined;
    }
    const day = Date.parse(`${text}T00:00:00Z`) / millisecondsPerDay;
    // Date.parse reads 2026-02-30 as the 2nd of March.
    return Number.isNaN(day) || formatDay(day) !== text ? undefined : day;
}

/** The date in UTC. */
export const today = (): Day => Math.floor(Date.now() / millisecondsPerDay);
