import assert from "node:assert/strict";
import fc from "fast-check";
import { readAnswer } from "../../../../cli/local/gateway/authorizer/answer";
import { AnswerCache, remember } from "../../../../cli/local/gateway/authorizer/cache";
import { policyOf, statement } from "./standIns";

function answer(principalId: string) {
    const read = readAnswer(JSON.stringify({ principalId, policyDocument: policyOf(statement("Allow", "*")) }));
    assert.ok(typeof read !== "string");
    return read;
}

// https://docs.aws.amazon.com/apigateway/latest/api/API_Authorizer.html (authorizerResultTtlInSeconds)
describe("a cache of answers", () => {
    it("keeps an answer for its time, and no longer", () => {
        const cache = new AnswerCache(5_000);
        cache.set("a", answer("one"), 1_000);
        assert.equal(cache.get("a", 5_999)?.result.principalId, "one");
        assert.equal(cache.get("a", 6_000), undefined);
        assert.equal(cache.get("a", 1_000), undefined);
    });

    it("does not keep it longer for being used", () => {
        const cache = new AnswerCache(5_000);
        cache.set("a", answer("one"), 0);
        for (let now = 0; now < 5_000; now += 500) {
            assert.ok(cache.get("a", now));
        }
        assert.equal(cache.get("a", 5_000), undefined);
    });

    it("forgets the oldest of too many", () => {
        const cache = new AnswerCache(5_000);
        const one = answer("one");
        for (let index = 0; index < 10_005; index++) {
            cache.set(`k${index}`, one, 0);
        }
        assert.equal(cache.get("k4", 0), undefined);
        assert.ok(cache.get("k5", 0));
        assert.ok(cache.get("k10004", 0));
    });

    it("bounds what it remembers of methods", () => {
        const cache = new AnswerCache(5_000);
        cache.set("a", answer("one"), 0);
        const cached = cache.get("a", 0);
        assert.ok(cached);
        for (let index = 0; index < 1_000; index++) {
            remember(cached, `arn${index}`, "allow");
            assert.ok(cached.decisions.size <= 64);
            assert.equal(cached.decisions.get(`arn${index}`), "allow");
        }
    });

    it("gives the last answer set in time, and nothing else, whatever is asked", () => {
        const step = fc.record({ key: fc.constantFrom("a", "b", "c"), set: fc.boolean(), wait: fc.nat(4_000) });
        fc.assert(
            fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
                const cache = new AnswerCache(5_000);
                const oracle = new Map<string, { principalId: string; at: number }>();
                let now = 0;
                for (const [index, { key, set, wait }] of steps.entries()) {
                    now += wait;
                    if (set) {
                        cache.set(key, answer(String(index)), now);
                        oracle.set(key, { principalId: String(index), at: now });
                    }
                    const known = oracle.get(key);
                    const expected = known && now < known.at + 5_000 ? known.principalId : undefined;
                    assert.equal(cache.get(key, now)?.result.principalId, expected);
                }
            }),
        );
    });
});
