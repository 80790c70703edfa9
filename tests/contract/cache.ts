import assert from "node:assert/strict";
import type { ContractTest } from "./deviations";
import { assertReached } from "./fixtureRequests";
import { assertProblem } from "./problem";
import { origin } from "./program";
import { ask, type Sent } from "./request";
import { keyOf } from "./target";

const notEntitled = { status: 403, type: "tier-not-entitled", corsOrigin: origin };

/** What an authorizer's answer may be kept for: the same key and the same method, and nothing else. */
export function cacheTests(test: ContractTest): void {
    test("an answer kept for one key is not given to another", async (target) => {
        const sent: Sent = { httpMethod: "DELETE", path: "/items/7" };
        for (let round = 0; round < 3; round++) {
            assertReached(await ask(target.url, { ...sent, key: keyOf(target, "golder") }), "DELETE /items/{id}");
            assertProblem(await ask(target.url, { ...sent, key: keyOf(target, "bronzer") }), notEntitled);
            assertProblem(await ask(target.url, sent), { status: 403, type: "invalid-api-key", corsOrigin: origin });
        }
    });

    test("an answer kept for /items/42 serves /items/43", async (target) => {
        const key = keyOf(target, "golder");
        for (const id of ["42", "43", "a.b-c", "42"]) {
            assertReached(await ask(target.url, { path: `/items/${id}`, key }), "GET /items/{id}");
            assertReached(await ask(target.url, { path: `/items/${id}/price`, key }), "GET /items/{id}/price");
        }
        for (const path of ["/files/a", "/files/a/b/c", "/files/index/b"]) {
            assertReached(await ask(target.url, { path, key }), "GET /files/{path+}");
        }
    });

    test("an answer kept for one verb or path opens no other", async (target) => {
        const key = keyOf(target, "silverer");
        for (let round = 0; round < 2; round++) {
            assertReached(await ask(target.url, { path: "/items/42", key }), "GET /items/{id}");
            assertProblem(await ask(target.url, { path: "/items/42/price", key }), notEntitled);
            assertProblem(await ask(target.url, { httpMethod: "DELETE", path: "/items/42", key }), notEntitled);
            assertReached(await ask(target.url, { path: "/warehouse", key }), "GET /warehouse");
            assertProblem(await ask(target.url, { httpMethod: "PUT", path: "/warehouse", key }), notEntitled);
        }
    });

    test("a refusal that is kept says the same as the first one", async (target) => {
        const sent: Sent = { path: "/files/a", key: keyOf(target, "bronzer") };
        const texts = [];
        for (let round = 0; round < 3; round++) {
            const { requestId, ...problem } = assertProblem(await ask(target.url, sent), notEntitled);
            texts.push(problem);
        }
        assert.deepEqual(texts[1], texts[0]);
        assert.deepEqual(texts[2], texts[0]);
    });
}
