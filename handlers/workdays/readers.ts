import { type Day, parseDay, yearOf } from "./dates";
import { type Reader, Refused } from "./input";
import { firstYear, lastYear } from "./limits";

/** A country's code. Whether it is known is another question, and another answer: 404. */
export const country: Reader<string> = (raw) => {
    if (typeof raw !== "string" || !/^[A-Za-z]{2}$/.test(raw)) {
        throw new Refused("must be an ISO 3166-1 code of two letters, such as DE");
    }
    return raw.toUpperCase();
};

/** A date in a year that the API answers for. */
export const date: Reader<Day> = (raw) => {
    const day = typeof raw === "string" ? parseDay(raw) : undefined;
    if (day === undefined || yearOf(day) < firstYear || yearOf(day) > lastYear) {
        throw new Refused(`must be a date YYYY-MM-DD that the calendar has, ${firstYear}-01-01 to ${lastYear}-12-31`);
    }
    return day;
};

export function optional<T>(reader: Reader<T>): Reader<T | undefined> {
    return (raw, source) => (raw === undefined ? undefined : reader(raw, source));
}

/** A whole number between two others, both included. */
export function wholeNumber(least: number, most: number): Reader<number> {
    return (raw, source) => {
        const isText = source === "text" && typeof raw === "string" && /^-?\d{1,9}$/.test(raw);
        const number = isText ? Number(raw) : source === "json" ? raw : undefined;
        if (typeof number !== "number" || !Number.isInteger(number) || number < least || number > most) {
            throw new Refused(`must be a whole number from ${least} to ${most}`);
        }
        return number;
    };
}

export const year: Reader<number> = wholeNumber(firstYear, lastYear);
