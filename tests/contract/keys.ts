import assert from "node:assert/strict";
import type { ContractTest } from "./deviations";
import { assertNotAbused, assertReached } from "./fixtureRequests";
import { assertProblem } from "./problem";
import { fixtureCallers, origin } from "./program";
import { ask, type Sent } from "./request";
import { keyOf } from "./target";

const sold: Sent = { httpMethod: "PUT", path: "/warehouse" };
const noKey = { status: 403, type: "invalid-api-key", corsOrigin: origin };

function swapCase(key: string): string {
    return key.replace(/[a-z]/gi, (letter) =>
        letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
    );
}

/** What is a key, and what is not. */
export function keyTests(test: ContractTest): void {
    test("the header's name is read whatever its case", async (target) => {
        for (const name of ["X-API-KEY", "X-Api-Key", "x-aPI-kEY"]) {
            const headers = [[name, keyOf(target, "golder")]] as const;
            assertReached(await ask(target.url, { ...sold, headers }), "PUT /warehouse");
        }
    });

    test("two keys are no key, in whatever order", async (target) => {
        const [bronze, gold] = [keyOf(target, "bronzer"), keyOf(target, "golder")];
        for (const pair of [[bronze, gold] as const, [gold, bronze] as const]) {
            const headers = [["x-api-key", pair[0]] as const, ["X-Api-Key", pair[1]] as const];
            assertProblem(await ask(target.url, { ...sold, headers }), noKey);
        }
    });

    test("of two keys, the one that is metered is the one that is let in", async (target) => {
        const [bronze, gold] = [keyOf(target, "bronzer"), keyOf(target, "golder")];
        for (const pair of [[bronze, gold] as const, [gold, bronze] as const]) {
            const headers = [["x-api-key", pair[0]] as const, ["X-Api-Key", pair[1]] as const];
            const answer = await ask(target.url, { ...sold, headers });
            const tier = answer.status === 200 ? JSON.parse(answer.body).tier : undefined;
            assertNotAbused(answer, tier, "a caller with two keys");
        }
    });

    test("a key is taken as it is: neither joined, quoted, prefixed, cut nor in another case", async (target) => {
        const [bronze, gold] = [keyOf(target, "bronzer"), keyOf(target, "golder")];
        const forged = {
            joined: `${gold},${bronze}`,
            "joined the other way round": `${bronze}, ${gold}`,
            "followed by a comma": `${gold},`,
            quoted: `"${gold}"`,
            prefixed: `Bearer ${gold}`,
            cut: gold.slice(0, -1),
            lengthened: `${gold}x`,
            "in another case": swapCase(gold),
            "with a wildcard": "*",
        };
        for (const [how, key] of Object.entries(forged)) {
            const answer = await ask(target.url, { ...sold, key });
            assert.equal(answer.status, 403, `a key ${how} was answered ${answer.status}`);
            assertProblem(answer, noKey);
        }
    });

    test("white space around a key changes nothing", async (target) => {
        for (const { customer, tier, key } of fixtureCallers(target)) {
            const answer = await ask(target.url, { ...sold, key: `  ${key}\t` });
            assertNotAbused(answer, tier, `${customer}, with a padded key,`);
            assert.equal(answer.status, tier === "gold" ? 200 : 403);
        }
    });

    test("a key anywhere else than in its header is none", async (target) => {
        const gold = keyOf(target, "golder");
        const misplaced: Sent[] = [
            { ...sold, path: `/warehouse?x-api-key=${gold}` },
            { ...sold, path: `/warehouse?api_key=${gold}&apikey=${gold}` },
            { ...sold, headers: [["Authorization", `Bearer ${gold}`]] },
            { ...sold, headers: [["Cookie", `x-api-key=${gold}`]] },
            { ...sold, headers: [["x_api_key", gold]] },
        ];
        for (const sent of misplaced) {
            assertProblem(await ask(target.url, sent), noKey);
        }
    });

    test("an id of a key, or a customer's name, is no key", async (target) => {
        for (const key of ["golder", "golder/primary", "gold"]) {
            assertProblem(await ask(target.url, { ...sold, key }), noKey);
        }
    });

    test("the back end learns the customer and the tier from the gate, not from the caller", async (target) => {
        for (const { customer, tier: own, key } of fixtureCallers(target).filter((caller) => caller.tier)) {
            const answer = await ask(target.url, {
                path: "/items/42",
                key,
                headers: [
                    ["x-tiered-api-customer", "golder"],
                    ["x-tiered-api-tier", "gold"],
                ],
            });
            const { customerId, tier } = JSON.parse(answer.body);
            assert.deepEqual({ customerId, tier }, { customerId: customer, tier: own });
        }
    });
}
