import { BoundedCache } from "./boundedCache";
import { type Day, firstDayOf, lastDayOf, millisecondsPerDay, yearOf } from "./dates";
import { type Holiday, holidaysOf } from "./holidays";
import { firstYear, lastYear } from "./limits";
import { isWeekend } from "./weekend";

/** A year of a country. */
export interface CalendarYear {
    /** The public holidays with at least a part in the year, in order. */
    readonly holidays: readonly Holiday[];
    /** The holiday of each day that has one; one that takes the whole day comes before one that takes a part. */
    readonly holidayOf: ReadonlyMap<Day, Holiday>;
    /** Every working day, in order. */
    readonly workdays: Int32Array;
}

/** Looks a country's year up. */
export type Years = (country: string, year: number) => CalendarYear;

const cache = new BoundedCache<string, CalendarYear>(2048);

/** The years of all countries, each worked out once. */
export const allYears: Years = (country, year) => cache.get(`${country} ${year}`, () => build(country, year));

/** A part of a day off, such as Christmas Eve from noon, leaves it a working day. */
function takesWholeDay({ start, end }: Holiday, day: Day): boolean {
    return start <= day * millisecondsPerDay && end >= (day + 1) * millisecondsPerDay;
}

function build(country: string, year: number): CalendarYear {
    const [first, last] = [firstDayOf(year), lastDayOf(year)];
    // Some holidays of several days begin in December and end in January.
    const holidays = [...holidaysOf(country, year - 1), ...holidaysOf(country, year)].filter(
        ({ end }) => end > first * millisecondsPerDay,
    );
    const holidayOf = new Map<Day, Holiday>();
    const off = new Set<Day>();
    for (const holiday of holidays) {
        const from = Math.max(first, Math.floor(holiday.start / millisecondsPerDay));
        for (let day = from; day <= last && day * millisecondsPerDay < holiday.end; day++) {
            const whole = takesWholeDay(holiday, day);
            if (!holidayOf.has(day) || (whole && !off.has(day))) {
                holidayOf.set(day, holiday);
            }
            if (whole) {
                off.add(day);
            }
        }
    }
    const days = Array.from({ length: last - first + 1 }, (_, index) => first + index);
    const workdays = Int32Array.from(days.filter((day) => !off.has(day) && !isWeekend(country, day)));
    return { holidays, holidayOf, workdays };
}

/** How many of the ordered days come before this one. */
function countBefore(days: Int32Array, day: Day): number {
    let [low, high] = [0, days.length];
    while (low < high) {
        const middle = (low + high) >> 1;
        if (days[middle]! < day) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

export function isWorkday(years: Years, country: string, day: Day): boolean {
    const { workdays } = years(country, yearOf(day));
    return workdays[countBefore(workdays, day)] === day;
}

/** The working days from one day to another, both included. */
export function countWorkdays(years: Years, country: string, from: Day, to: Day): number {
    let count = 0;
    for (let year = yearOf(from); year <= yearOf(to); year++) {
        const { workdays } = years(country, year);
        count += countBefore(workdays, to + 1) - countBefore(workdays, from);
    }
    return count;
}

/**
 * The n-th working day after a day, or before it where n is negative; for 0 the day itself, be it a working day or not.
 * Nothing where that is outside the years that are known.
 */
export function addWorkdays(years: Years, country: string, day: Day, n: number): Day | undefined {
    return n === 0 ? day : n > 0 ? forward(years, country, day, n) : backward(years, country, day, -n);
}

function forward(years: Years, country: string, day: Day, n: number): Day | undefined {
    let missing = n;
    for (let year = yearOf(day); year <= lastYear; year++) {
        const { workdays } = years(country, year);
        const passed = countBefore(workdays, day + 1);
        if (missing <= workdays.length - passed) {
            return workdays[passed + missing - 1];
        }
        missing -= workdays.length - passed;
    }
    return undefined;
}

function backward(years: Years, country: string, day: Day, n: number): Day | undefined {
    let missing = n;
    for (let year = yearOf(day); year >= firstYear; year--) {
        const { workdays } = years(country, year);
        const ahead = countBefore(workdays, day);
        if (missing <= ahead) {
            return workdays[ahead - missing];
        }
        missing -= ahead;
    }
    return undefined;
}

/** The first public holiday that begins after a day; nothing where the years that are known have none. */
export function nextHoliday(years: Years, country: string, after: Day): Holiday | undefined {
    const earliest = (after + 1) * millisecondsPerDay;
    for (let year = yearOf(after); year <= lastYear; year++) {
        const found = years(country, year).holidays.find(({ start }) => start >= earliest);
        if (found) {
            return found;
        }
    }
    return undefined;
}
