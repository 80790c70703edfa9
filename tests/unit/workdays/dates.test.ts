import assert from "node:assert/strict";
import fc from "fast-check";
import { firstDayOf, formatDay, lastDayOf, parseDay, weekdayOf, yearOf } from "../../../handlers/workdays/dates";

describe("workdays: dates", () => {
    for (const [text, day] of [
        ["1970-01-01", 0],
        ["1969-12-31", -1],
        ["2000-02-29", 11_016],
        ["2024-02-29", 19_782],
        ["2026-12-24", 20_811],
    ] as const) {
        it(`reads ${text}`, () => {
            assert.equal(parseDay(text), day);
            assert.equal(formatDay(day), text);
        });
    }

    for (const text of [
        ...[
            "2026-02-29",
            "2026-02-30",
            "2026-04-31",
            "2026-13-01",
            "2026-00-10",
            "2026-01-00",
            "2026-01-32",
            "2100-02-29",
        ],
        ...[
            "2026-1-1",
            "20260101",
            "2026-01-01T00:00",
            " 2026-01-01",
            "2026-01-01\n",
            "+002026-01-01",
            "२०२६-०१-०१",
            "",
        ],
    ]) {
        it(`refuses ${JSON.stringify(text)}`, () => assert.equal(parseDay(text), undefined));
    }

    it("reads what it writes", () => {
        fc.assert(fc.property(fc.integer({ min: -20_000, max: 60_000 }), (day) => parseDay(formatDay(day)) === day));
    });

    it("knows weekdays and years", () => {
        fc.assert(
            fc.property(fc.integer({ min: -20_000, max: 60_000 }), (day) => {
                const date = new Date(`${formatDay(day)}T12:00:00Z`);
                assert.equal(weekdayOf(day), date.getUTCDay() || 7);
                assert.equal(yearOf(day), date.getUTCFullYear());
                assert.ok(firstDayOf(yearOf(day)) <= day && day <= lastDayOf(yearOf(day)));
            }),
        );
    });
});
