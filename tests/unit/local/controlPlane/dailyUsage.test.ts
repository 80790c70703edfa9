import assert from "node:assert/strict";
import { dailyUsage, daysOf } from "../../../../cli/local/controlPlane/dailyUsage";
import type { Quota } from "../../../../customers/quotaPeriod";
import { outcome } from "./fixtures";

// https://docs.aws.amazon.com/apigateway/latest/api/API_GetUsage.html

const monthly: Quota = { limit: 100, period: "MONTH", offset: 0 };
const daily: Quota = { limit: 10, period: "DAY", offset: 0 };

describe("the days of a call", () => {
    it("are the first, the last and those between", () => {
        const days = daysOf("2026-02-27", "2026-03-02");
        assert.deepEqual(
            days.map((time) => new Date(time).toISOString()),
            ["02-27", "02-28", "03-01", "03-02"].map((date) => `2026-${date}T00:00:00.000Z`),
        );
        assert.equal(daysOf("2026-01-01", "2026-03-31").length, 90);
    });

    const wrong: readonly (readonly [start: string | null, end: string | null, message: RegExp])[] = [
        [null, "2026-03-01", /Invalid startDate/],
        ["2026-03-01", null, /Invalid endDate/],
        ["2026-02-30", "2026-03-01", /Invalid startDate 2026-02-30/],
        ["1.3.2026", "2026-03-01", /Invalid startDate/],
        ["2026-03-02", "2026-03-01", /endDate is before startDate/],
        ["2026-01-01", "2026-04-01", /more than 90 days/],
    ];
    for (const [start, end, message] of wrong) {
        it(`are not from ${start} to ${end}`, () => {
            const said = outcome(() => daysOf(start, end));
            assert.match(said, /^400 BadRequestException/);
            assert.match(said, message);
        });
    }
});

describe("what a key used", () => {
    const known = [
        { date: "2026-09-30", used: 5, remaining: 95 },
        { date: "2026-10-02", used: 7, remaining: 93 },
        { date: "2026-10-04", used: 1, remaining: 92 },
    ];
    const cases: Readonly<Record<string, [Parameters<typeof daysOf>, Quota | undefined, unknown]>> = {
        "is told for each day, with what was left at its end": [
            ["2026-10-01", "2026-10-05"],
            monthly,
            [
                [0, 100],
                [7, 93],
                [0, 93],
                [1, 92],
                [0, 92],
            ],
        ],
        "is all there again when a period has begun": [
            ["2026-10-02", "2026-10-03"],
            daily,
            [
                [7, 93],
                [0, 10],
            ],
        ],
        "is told without a quota too": [
            ["2026-10-02", "2026-10-03"],
            undefined,
            [
                [7, -1],
                [0, -1],
            ],
        ],
        "is nothing in days without any": [["2026-10-05", "2026-10-06"], monthly, []],
    };
    for (const [what, [days, quota, expected]] of Object.entries(cases)) {
        it(what, () => assert.deepEqual(dailyUsage(daysOf(...days), known, quota), expected));
    }
});
