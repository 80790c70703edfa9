import type { Day } from "./dates";
import { weekdayOf } from "./dates";

interface WeekInfo {
    /** 1, Monday, to 7, Sunday. */
    readonly weekend: readonly number[];
}

/** Node 20 and 22 have the property, 24 both, the standard the function alone; TypeScript's library has neither. */
type LocaleWithWeek = Intl.Locale & { readonly weekInfo?: WeekInfo; getWeekInfo?(): WeekInfo };

const names = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

const known = new Map<string, readonly number[]>();

function weekend(country: string): readonly number[] {
    let days = known.get(country);
    if (days === undefined) {
        const locale: LocaleWithWeek = new Intl.Locale(`und-${country}`);
        const week = locale.getWeekInfo?.() ?? locale.weekInfo;
        if (week === undefined) {
            throw new Error("this JavaScript engine does not know the weekends of countries");
        }
        days = week.weekend;
        known.set(country, days);
    }
    return days;
}

/** The weekend of a country, in words. */
export const weekendDays = (country: string): string[] => weekend(country).map((weekday) => names[weekday - 1]!);

export const isWeekend = (country: string, day: Day): boolean => weekend(country).includes(weekdayOf(day));
