import { addWorkdays, countWorkdays, isWorkday, type Years } from "./calendar";
import { requireKnown } from "./countries";
import { formatDay, yearOf } from "./dates";
import { holidayAnswer } from "./holidays";
import { type Given, read } from "./input";
import { firstYear, lastYear, mostDays, mostYears } from "./limits";
import { invalid } from "./problem";
import { country, date, wholeNumber } from "./readers";
import { isWeekend } from "./weekend";

/** Answers what was given, looking days up in these years. */
type Question = (given: Given, years: Years) => object;

/** Which day is so many working days away? */
const add: Question = (given, years) => {
    const asked = read(given, { country, date, days: wholeNumber(-mostDays, mostDays) });
    requireKnown(asked.country);
    const result = addWorkdays(years, asked.country, asked.date, asked.days);
    if (result === undefined) {
        const detail = `leads out of the years that are known, ${firstYear} to ${lastYear}`;
        throw invalid("invalid-parameter", [{ parameter: "days", value: asked.days, detail }]);
    }
    return { country: asked.country, date: formatDay(asked.date), days: asked.days, result: formatDay(result) };
};

/** How many working days are there from one day to another, both included? */
const count: Question = (given, years) => {
    const asked = read(given, { country, from: date, to: date });
    const to = formatDay(asked.to);
    const refuse = (detail: string) => invalid("invalid-parameter", [{ parameter: "to", value: to, detail }]);
    if (asked.to < asked.from) {
        throw refuse(`must not be before from, ${formatDay(asked.from)}`);
    }
    if (yearOf(asked.to) - yearOf(asked.from) > mostYears) {
        throw refuse(`must be at most ${mostYears} calendar years after from, ${formatDay(asked.from)}`);
    }
    requireKnown(asked.country);
    const workdays = countWorkdays(years, asked.country, asked.from, asked.to);
    return { country: asked.country, from: formatDay(asked.from), to, workdays };
};

/** Is it a working day? */
const workday: Question = (given, years) => {
    const asked = read(given, { country, date });
    requireKnown(asked.country);
    const holiday = years(asked.country, yearOf(asked.date)).holidayOf.get(asked.date);
    return {
        country: asked.country,
        date: formatDay(asked.date),
        workday: isWorkday(years, asked.country, asked.date),
        weekend: isWeekend(asked.country, asked.date),
        holiday: holiday === undefined ? null : holidayAnswer(holiday),
    };
};

/** The questions that a batch may ask, each also a method of its own. */
export const questions = { add, count, workday } satisfies Record<string, Question>;
