import assert from "node:assert/strict";
import { UsageCounters } from "../../../../cli/local/gateway/limits/counters";
import type { Quota } from "../../../../customers/quotaPeriod";

const daily: Quota = { limit: 3, period: "DAY", offset: 0 };
const monthly: Quota = { limit: 5, period: "MONTH", offset: 0 };
const at = (time: string): number => Date.parse(time);

describe("the counters of used quotas", () => {
    it("count by plan and key, and anew in each period", () => {
        const counters = new UsageCounters();
        const counter = counters.of("bronze", "key1");
        counter.count(daily, at("2026-10-05T10:00:00Z"));
        counter.count(daily, at("2026-10-05T23:59:59Z"));
        assert.equal(counter.usedAt(daily, at("2026-10-05T23:59:59Z")), 2);
        assert.equal(counter.usedAt(daily, at("2026-10-06T00:00:00Z")), 0);
        assert.equal(counters.of("bronze", "key1"), counter);
        assert.equal(counters.of("bronze", "key2").usedAt(daily, at("2026-10-05T10:00:00Z")), 0);
        assert.equal(counters.of("gold", "key1").usedAt(daily, at("2026-10-05T10:00:00Z")), 0);
    });

    // https://docs.aws.amazon.com/apigateway/latest/api/API_GetUsage.html
    it("tell of each day what was used, and what of the quota was left", () => {
        const counter = new UsageCounters().of("bronze", "key1");
        counter.count(monthly, at("2026-10-05T10:00:00Z"));
        counter.count(monthly, at("2026-10-05T11:00:00Z"));
        counter.count(monthly, at("2026-10-07T10:00:00Z"));
        counter.count(monthly, at("2026-11-01T00:00:00Z"));
        assert.deepEqual(counter.usage(), [
            { date: "2026-10-05", used: 2, remaining: 3 },
            { date: "2026-10-07", used: 1, remaining: 2 },
            { date: "2026-11-01", used: 1, remaining: 4 },
        ]);
    });

    it("count days where there is no quota", () => {
        const counter = new UsageCounters().of("bronze", "key1");
        counter.count(undefined, at("2026-10-05T10:00:00Z"));
        assert.deepEqual(counter.usage(), [{ date: "2026-10-05", used: 1, remaining: null }]);
    });

    // https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-usage-plan-manage-usage.html
    it("have what is left of a period set, to less and to more than the quota", () => {
        const counter = new UsageCounters().of("bronze", "key1");
        const [morning, noon] = [at("2026-10-05T08:00:00Z"), at("2026-10-05T12:00:00Z")];
        counter.count(daily, morning);
        counter.setRemaining(daily, 0, noon);
        assert.equal(counter.usedAt(daily, noon), 3);
        counter.setRemaining(daily, 7, noon);
        counter.count(daily, noon);
        assert.equal(counter.usedAt(daily, noon), -3);
        assert.deepEqual(counter.usage(), [{ date: "2026-10-05", used: 2, remaining: 6 }]);
        assert.equal(counter.usedAt(daily, at("2026-10-06T00:00:00Z")), 0);
    });

    it("are not made by asking for those that are known", () => {
        const counters = new UsageCounters();
        assert.equal(counters.known("bronze", "key1"), undefined);
        assert.deepEqual(counters.toJSON(), {});
        assert.equal(counters.of("bronze", "key1"), counters.known("bronze", "key1"));
    });

    it("keep the last 90 days", () => {
        const counter = new UsageCounters().of("bronze", "key1");
        for (let day = 0; day < 100; day++) {
            counter.count(daily, at("2026-01-01T00:00:00Z") + day * 86_400_000);
        }
        assert.equal(counter.usage().length, 90);
        assert.equal(counter.usage()[0]?.date, "2026-01-11");
    });

    it("say when they have changed", () => {
        const counters = new UsageCounters();
        const counter = counters.of("bronze", "key1");
        counter.usedAt(daily, at("2026-10-05T10:00:00Z"));
        assert.equal(counters.dirty, false);
        counter.count(daily, at("2026-10-05T10:00:00Z"));
        assert.equal(counters.dirty, true);
    });

    it("go on where they were after a restart", () => {
        const counters = new UsageCounters();
        counters.of("bronze", "key1").count(daily, at("2026-10-05T10:00:00Z"));
        const kept = UsageCounters.fromJSON(JSON.parse(JSON.stringify(counters)));
        assert.equal(kept.dirty, false);
        const counter = kept.of("bronze", "key1");
        assert.equal(counter.usedAt(daily, at("2026-10-05T12:00:00Z")), 1);
        counter.count(daily, at("2026-10-05T12:00:00Z"));
        assert.deepEqual(counter.usage(), [{ date: "2026-10-05", used: 2, remaining: 1 }]);
        assert.equal(kept.dirty, true);
        assert.equal(kept.of("bronze", "key1").usedAt(daily, at("2026-10-06T12:00:00Z")), 0);
    });

    it("start anew where a plan's period begins on another day", () => {
        const counters = new UsageCounters();
        counters.of("bronze", "key1").count(daily, at("2026-10-05T10:00:00Z"));
        const kept = UsageCounters.fromJSON(JSON.parse(JSON.stringify(counters)));
        assert.equal(kept.of("bronze", "key1").usedAt(monthly, at("2026-10-05T12:00:00Z")), 0);
    });

    for (const kept of [
        undefined,
        null,
        7,
        "x",
        [],
        { p: 1 },
        { p: { k: {} } },
        { p: { k: { start: 0, used: "1", days: [] } } },
    ]) {
        it(`take ${JSON.stringify(kept)} for nothing`, () => {
            const counters = UsageCounters.fromJSON(kept);
            assert.equal(counters.of("p", "k").usedAt(daily, at("2026-10-05T10:00:00Z")), 0);
        });
    }
});
