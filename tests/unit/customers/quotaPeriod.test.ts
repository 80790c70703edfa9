import assert from "node:assert/strict";
import fc from "fast-check";
import { periodAt, type Quota } from "../../../customers/quotaPeriod";

// https://docs.aws.amazon.com/apigateway/latest/api/API_QuotaSettings.html

const quota = (period: Quota["period"], offset: number): Quota => ({ limit: 10, period, offset });

describe("a quota's period", () => {
    const cases: [what: string, quota: Quota, now: string, start: string, end: string][] = [
        ["is a day", quota("DAY", 0), "2026-03-31T23:59:59.999Z", "2026-03-31", "2026-04-01"],
        ["begins at midnight, UTC", quota("DAY", 0), "2026-04-01T00:00:00.000Z", "2026-04-01", "2026-04-02"],
        ["is a week from Sunday on", quota("WEEK", 0), "2026-10-03T12:00:00Z", "2026-09-27", "2026-10-04"],
        ["is a new one on Sunday", quota("WEEK", 0), "2026-10-04T00:00:00Z", "2026-10-04", "2026-10-11"],
        ["is a week from Wednesday on", quota("WEEK", 3), "2026-10-06T23:59:59Z", "2026-09-30", "2026-10-07"],
        ["is a week from Saturday on", quota("WEEK", 6), "2026-10-03T00:00:00Z", "2026-10-03", "2026-10-10"],
        ["is a month", quota("MONTH", 0), "2026-02-28T23:59:59Z", "2026-02-01", "2026-03-01"],
        ["is a month in a leap year", quota("MONTH", 0), "2028-02-29T00:00:00Z", "2028-02-01", "2028-03-01"],
        ["is a month from the 15th on", quota("MONTH", 14), "2026-10-14T23:59:59Z", "2026-09-15", "2026-10-15"],
        ["is a new one on the 15th", quota("MONTH", 14), "2026-10-15T00:00:00Z", "2026-10-15", "2026-11-15"],
        ["goes on over the year", quota("MONTH", 27), "2027-01-27T00:00:00Z", "2026-12-28", "2027-01-28"],
    ];
    for (const [what, of, now, start, end] of cases) {
        it(what, () => {
            assert.deepEqual(periodAt(of, Date.parse(now)), { start: Date.parse(start), end: Date.parse(end) });
        });
    }

    const anyQuota = fc.oneof(
        fc.constant(quota("DAY", 0)),
        fc.integer({ min: 0, max: 6 }).map((offset) => quota("WEEK", offset)),
        fc.integer({ min: 0, max: 27 }).map((offset) => quota("MONTH", offset)),
    );
    const anyTime = fc.integer({ min: Date.UTC(1970, 0, 1), max: Date.UTC(2100, 0, 1) });

    it("holds its time, all its times agree, and the next begins where it ends, on the day of the offset", () => {
        fc.assert(
            fc.property(
                anyQuota,
                anyTime,
                fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
                (of, now, at) => {
                    const period = periodAt(of, now);
                    assert.ok(period.start <= now && now < period.end);
                    const inside = period.start + Math.floor(at * (period.end - period.start));
                    assert.deepEqual(periodAt(of, inside), period);
                    assert.equal(periodAt(of, period.end).start, period.end);
                    assert.equal(periodAt(of, period.start - 1).end, period.start);
                    const begins = new Date(period.start);
                    assert.equal(begins.toISOString().slice(10), "T00:00:00.000Z");
                    if (of.period === "WEEK") {
                        assert.equal(begins.getUTCDay(), of.offset);
                    }
                    if (of.period === "MONTH") {
                        assert.equal(begins.getUTCDate(), of.offset + 1);
                    }
                },
            ),
            { numRuns: 500 },
        );
    });
});
