import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import fc from "fast-check";
import { readAnswer } from "../../../../cli/local/gateway/authorizer/answer";
import { AnswerCache } from "../../../../cli/local/gateway/authorizer/cache";
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

    it("forgets all that it has when it is flushed", () => {
        const cache = new AnswerCache(5_000);
        cache.set("a", answer("one"), 0);
        const { generation } = cache;
        cache.flush();
        assert.equal(cache.get("a", 0), undefined);
        assert.notEqual(cache.generation, generation);
        cache.set("a", answer("two"), 0);
        assert.equal(cache.get("a", 0)?.result.principalId, "two");
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

    it("tells long identities apart, and takes no other text for one", () => {
        const cache = new AnswerCache(5_000);
        const long = "x".repeat(5_000);
        cache.set(`${long}1`, answer("one"), 0);
        cache.set(`${long}2`, answer("two"), 0);
        assert.equal(cache.get(`${long}1`, 0)?.result.principalId, "one");
        assert.equal(cache.get(`${long}2`, 0)?.result.principalId, "two");
        const hash = createHash("sha256").update(`${long}1`).digest("base64");
        for (const other of [long, hash, `#${hash}`]) {
            assert.equal(cache.get(other, 0), undefined);
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
