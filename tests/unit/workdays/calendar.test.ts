import assert from "node:assert/strict";
import fc from "fast-check";
import { addWorkdays, allYears, countWorkdays, isWorkday, nextHoliday } from "../../../handlers/workdays/calendar";
import { firstDayOf, formatDay, lastDayOf, parseDay, yearOf } from "../../../handlers/workdays/dates";
import { holidaysOf } from "../../../handlers/workdays/holidays";
import { isWeekend } from "../../../handlers/workdays/weekend";

const day = (text: string) => parseDay(text)!;
const works = (country: string, text: string) => isWorkday(allYears, country, day(text));
const add = (country: string, text: string, n: number) => {
    const result = addWorkdays(allYears, country, day(text), n);
    return result === undefined ? undefined : formatDay(result);
};

// Countries of every kind of weekend and calendar, and few enough to be worked out once.
const country = fc.constantFrom("DE", "SA", "EG", "IR", "IN", "US", "SZ", "TR", "IS");
const anyDay = fc.integer({ min: day("2020-01-01"), max: day("2030-12-31") });
const few = fc.integer({ min: -600, max: 600 });

/** Looks at every day by itself, in the slowest and simplest way. */
function isWorkdayByHand(code: string, of: number): boolean {
    const year = yearOf(of);
    const covers = [...holidaysOf(code, year - 1), ...holidaysOf(code, year)].some(
        ({ start, end }) => start <= of * 86_400_000 && (of + 1) * 86_400_000 <= end,
    );
    return !covers && !isWeekend(code, of);
}

describe("workdays: calendar", () => {
    for (const [what, code, date, expected] of [
        ["a Monday", "DE", "2026-11-30", true],
        ["a holiday", "DE", "2026-12-25", false],
        ["a Saturday", "DE", "2026-11-28", false],
        ["a Sunday in Saudi Arabia", "SA", "2026-11-29", true],
        ["a Friday in Saudi Arabia", "SA", "2026-11-27", false],
        ["a leap day", "DE", "2024-02-29", true],
        ["a leap day on a Saturday", "DE", "2020-02-29", false],
        ["a substitute day", "GB", "2021-12-28", false],
        ["the day after the substitutes", "GB", "2021-12-29", true],
        ["a substitute day in the year before its holiday", "US", "2021-12-31", false],
        ["the first of several days", "SA", "2026-05-26", false],
        ["the last of several days that is no weekend", "SA", "2026-05-28", false],
        ["the day after several days and the weekend", "SA", "2026-05-31", true],
        ["a day of a holiday that began in the year before", "SZ", "2026-01-02", false],
        ["the day after it", "SZ", "2025-01-03", true],
        ["a holiday from one o'clock", "IS", "2026-12-24", true],
        ["the last day of an Islamic holiday", "EG", "2026-03-22", false],
        ["the day after it", "EG", "2026-03-23", true],
        ["a day before an Islamic holiday, whose eve it is", "EG", "2026-05-26", true],
    ] as const) {
        it(`${what}, ${code} ${date}, is ${expected ? "a" : "no"} working day`, () => {
            assert.equal(works(code, date), expected);
        });
    }

    it("lists a holiday that reaches into the year", () => {
        const [first] = allYears("SZ", 2026).holidays;
        assert.equal(formatDay(first!.start / 86_400_000), "2025-12-28");
    });

    for (const [code, date, name] of [
        ["FO", "2028-06-05", "Whit Monday"],
        ["TR", "2048-07-15", "Democracy and National Unity Day"],
    ] as const) {
        it(`a holiday of the whole day goes before one of a part of it, ${code} ${date}`, () => {
            assert.equal(allYears(code, yearOf(day(date))).holidayOf.get(day(date))?.name, name);
            assert.equal(works(code, date), false);
        });
    }

    for (const [code, from, n, to] of [
        ["DE", "2026-12-24", 0, "2026-12-24"],
        ["DE", "2026-12-25", 0, "2026-12-25"],
        ["DE", "2026-12-24", 1, "2026-12-28"],
        ["DE", "2026-12-24", 5, "2027-01-04"],
        ["DE", "2027-01-04", -5, "2026-12-24"],
        ["DE", "2026-12-26", -1, "2026-12-24"],
        ["SA", "2026-11-26", 1, "2026-11-29"],
        ["DE", "2024-02-28", 1, "2024-02-29"],
        ["DE", "2076-12-30", 1, "2076-12-31"],
        ["DE", "2076-12-31", 1, undefined],
        ["DE", "1970-01-02", -1, undefined],
    ] as const) {
        it(`${from} ${n < 0 ? "−" : "+"} ${Math.abs(n)} in ${code} is ${to ?? "unknown"}`, () => {
            assert.equal(add(code, from, n), to);
        });
    }

    it("working days are those of the simplest reckoning", () => {
        fc.assert(
            fc.property(country, anyDay, (code, of) => isWorkday(allYears, code, of) === isWorkdayByHand(code, of)),
            { numRuns: 1000 },
        );
    });

    it("count is a loop over the days, both ends included", () => {
        fc.assert(
            fc.property(country, anyDay, fc.integer({ min: 0, max: 900 }), (code, from, length) => {
                let expected = 0;
                for (let of = from; of <= from + length; of++) {
                    expected += isWorkdayByHand(code, of) ? 1 : 0;
                }
                assert.equal(countWorkdays(allYears, code, from, from + length), expected);
            }),
        );
    });

    it("count is the inverse of add", () => {
        fc.assert(
            fc.property(country, anyDay, few, (code, from, n) => {
                const to = addWorkdays(allYears, code, from, n)!;
                const [earlier, later] = n < 0 ? [to, from - 1] : [from + 1, to];
                assert.equal(n === 0 ? to - from : countWorkdays(allYears, code, earlier, later), Math.abs(n));
                assert.ok(n === 0 || isWorkday(allYears, code, to));
            }),
        );
    });

    it("what is added can be taken away again, from a working day", () => {
        fc.assert(
            fc.property(country, anyDay, few, (code, from, n) => {
                fc.pre(isWorkday(allYears, code, from));
                assert.equal(addWorkdays(allYears, code, addWorkdays(allYears, code, from, n)!, -n), from);
            }),
        );
    });

    it("adding in steps is adding at once", () => {
        fc.assert(
            fc.property(country, anyDay, fc.nat(300), fc.nat(300), (code, from, a, b) => {
                const atOnce = addWorkdays(allYears, code, from, a + b);
                assert.equal(addWorkdays(allYears, code, addWorkdays(allYears, code, from, a)!, b), atOnce);
            }),
        );
    });

    it("the next holiday begins after the date, and none begins between", () => {
        fc.assert(
            fc.property(country, anyDay, (code, after) => {
                const next = nextHoliday(allYears, code, after)!;
                const following = [0, 1].flatMap((years) => holidaysOf(code, yearOf(after) + years));
                const starts = following.map(({ start }) => start).filter((start) => start >= (after + 1) * 86_400_000);
                assert.equal(next.start, Math.min(...starts));
            }),
        );
        assert.equal(nextHoliday(allYears, "DE", day("2076-12-31")), undefined);
    });

    it("a year's working days are within it and in order", () => {
        fc.assert(
            fc.property(country, fc.integer({ min: 1970, max: 2076 }), (code, year) => {
                const { workdays } = allYears(code, year);
                assert.ok(workdays.every((of, index) => index === 0 || workdays[index - 1]! < of));
                assert.ok(workdays[0]! >= firstDayOf(year) && workdays.at(-1)! <= lastDayOf(year));
            }),
            { numRuns: 50 },
        );
    });
});
