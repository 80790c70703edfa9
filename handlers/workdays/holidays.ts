import Holidays from "date-holidays";
import { BoundedCache } from "./boundedCache";
import { formatDay, formatWallClock, millisecondsPerDay, type WallClock } from "./dates";

/** A public holiday, in the time of its country. */
export interface Holiday {
    readonly name: string;
    /** The name in the country's first language, where it is another one. */
    readonly localName: string | undefined;
    readonly start: WallClock;
    /** The first moment after it. */
    readonly end: WallClock;
    /** It stands in for a holiday that fell on a day off. */
    readonly substitute: boolean;
}

/** A holiday as callers see it. */
export interface HolidayAnswer {
    date: string;
    name: string;
    localName?: string;
    start: string;
    end: string;
    substitute?: true;
}

// The rules of a country are parsed when its instance is made, and an instance keeps every year it has worked out.
const instances = new BoundedCache<string, Holidays>(16);
const years = new BoundedCache<string, readonly Holiday[]>(2048);

function instance(country: string): Holidays {
    // In UTC no clock is put forward or back, so a day has 24 hours. The rules do not depend on it.
    return instances.get(country, () => new Holidays(country, { types: ["public"], timezone: "UTC" }));
}

function listed(country: string, year: number, language: string | undefined) {
    const holidays = instance(country);
    // getHolidays has a parameter for it, but what it is given there it keeps for ever.
    holidays.setLanguages(language ?? []);
    return holidays.getHolidays(year);
}

/** `2026-03-20 00:00:00 -0600` of an Islamic holiday, which begins on the eve, is the 20th by the civil calendar. */
const wallClock = (date: string): WallClock => Date.parse(`${date.slice(0, 10)}T${date.slice(11, 19)}Z`);

function compute(country: string, year: number): Holiday[] {
    const sameHoliday = ({ rule, date }: { rule: string; date: string }) => `${date} ${rule}`;
    const localNames = new Map(listed(country, year, undefined).map((one) => [sameHoliday(one), one.name]));
    const holidays = listed(country, year, "en").map((one) => {
        const start = wallClock(one.date);
        const localName = localNames.get(sameHoliday(one));
        return {
            name: one.name,
            localName: localName === one.name ? undefined : localName,
            start,
            end: start + (one.end.getTime() - one.start.getTime()),
            substitute: one.substitute === true,
        };
    });
    return holidays.sort((a, b) => a.start - b.start);
}

/** The public holidays that begin in a year, in order. */
export function holidaysOf(country: string, year: number): readonly Holiday[] {
    return years.get(`${country} ${year}`, () => compute(country, year));
}

export function holidayAnswer({ name, localName, start, end, substitute }: Holiday): HolidayAnswer {
    return {
        date: formatDay(Math.floor(start / millisecondsPerDay)),
        name,
        ...(localName === undefined ? {} : { localName }),
        start: formatWallClock(start),
        end: formatWallClock(end),
        ...(substitute ? { substitute } : {}),
    };
}
