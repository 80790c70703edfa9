import assert from "node:assert/strict";
import type { ContractTest } from "./deviations";
import { assertReached } from "./fixtureRequests";
import { assertProblem } from "./problem";
import { burst, origin, quota } from "./program";
import { type Answer, ask } from "./request";
import { keyOf, type Target, type TargetTraits } from "./target";

/** How many calls a best-effort limit may let through beyond its number. */
const grace = 60;

/** Throttles and quotas, of plans and of single methods in a plan. */
export function limitTests(test: ContractTest, { exactLimits }: TargetTraits): void {
    /** Calls until the limit refuses; answers the refusal. */
    async function useUp(target: Target, path: string, key: string, limit: number): Promise<Answer> {
        for (let calls = 0; calls <= limit + grace; calls++) {
            const answer = await ask(target.url, { path, key });
            if (answer.status === 429) {
                if (exactLimits) {
                    assert.ok(calls === limit || calls === 0, `refused after ${calls} calls instead of ${limit}`);
                }
                return answer;
            }
            assert.equal(answer.status, 200, answer.body);
        }
        return assert.fail(`no 429 within ${limit + grace} calls`);
    }

    const throttled = { status: 429, type: "throttled", corsOrigin: origin };
    const usedUp = { status: 429, type: "quota-exceeded", corsOrigin: origin };

    test("a key beyond its tier's burst is told to come back", async (target) => {
        const answer = await useUp(target, "/items/42", keyOf(target, "throttled"), burst);
        assertProblem(answer, throttled);
        assert.match(answer.headers["retry-after"] ?? "", /^[1-9]\d*$/);
    });

    test("a throttle is one key's: another key of the customer has its own, and others feel nothing", async (target) => {
        await useUp(target, "/items/42", keyOf(target, "throttled"), burst);
        const second = keyOf(target, "throttled", "second");
        assertReached(await ask(target.url, { path: "/items/42", key: second }), "GET /items/{id}");
        const other = keyOf(target, "bronzer");
        assertReached(await ask(target.url, { path: "/items/42", key: other }), "GET /items/{id}");
    });

    test("a method that the tier may not call stays 403 for a throttled key", async (target) => {
        const key = keyOf(target, "throttled");
        await useUp(target, "/items/42", key, burst);
        const answer = await ask(target.url, { path: "/items/42/price", key });
        assertProblem(answer, { status: 403, type: "tier-not-entitled", corsOrigin: origin });
    });

    test("an open method ignores the key of a caller who is throttled", async (target) => {
        const key = keyOf(target, "throttled");
        await useUp(target, "/items/42", key, burst);
        assertReached(await ask(target.url, { path: "/status", key }), "GET /status");
    });

    test("a quota that is used up refuses", async (target) => {
        assertProblem(await useUp(target, "/items/42", keyOf(target, "metered"), quota), usedUp);
    });

    test("a quota is one key's", async (target) => {
        await useUp(target, "/items/42", keyOf(target, "metered"), quota);
        for (const other of [keyOf(target, "bronzer"), keyOf(target, "metered", "second")]) {
            assertReached(await ask(target.url, { path: "/items/42", key: other }), "GET /items/{id}");
        }
    });

    test("a throttle of one method in a plan leaves the key's other methods, and other keys, alone", async (target) => {
        const key = keyOf(target, "slowed");
        const answer = await useUp(target, "/limited", key, burst);
        assertProblem(answer, throttled);
        assertReached(await ask(target.url, { path: "/items/42", key }), "GET /items/{id}");
        for (const other of [keyOf(target, "slowed", "second"), keyOf(target, "golder")]) {
            assertReached(await ask(target.url, { path: "/limited", key: other }), "GET /limited");
        }
    });
}
