import assert from "node:assert/strict";
import type { ContractTest } from "./deviations";
import { assertNotAbused, assertReached } from "./fixtureRequests";
import { assertProblem } from "./problem";
import { fixtureCallers, origin } from "./program";
import { ask, type Sent } from "./request";
import { keyOf, type Target, unknownKey } from "./target";

/** Requests that are spelled to get around the gate, by what is odd about them. */
const oddities: Readonly<Record<string, readonly Sent[]>> = {
    "a trailing slash": [
        { path: "/items/42/price/" },
        { path: "/items/42/price//" },
        { httpMethod: "DELETE", path: "/items/42/" },
        { httpMethod: "PUT", path: "/warehouse/" },
        { path: "/files/a/" },
    ],
    "doubled slashes": [
        { path: "//items/42/price" },
        { path: "/items//42/price" },
        { path: "/items/42//price" },
        { httpMethod: "PUT", path: "///warehouse" },
        { path: "/files//a" },
    ],
    "an encoded slash": [
        { path: "/items/42%2Fprice" },
        { path: "/items%2F42%2fprice" },
        { path: "/%2Fitems/42/price" },
        { httpMethod: "PUT", path: "/%2fwarehouse" },
        { path: "/files%2Fa" },
        { path: "/files/index%2F..%2Fa" },
    ],
    "dots and encoded dots": [
        { path: "/status/../items/42/price" },
        { path: "/status/%2e%2e/items/42/price" },
        { path: "/./items/42/price" },
        { path: "/%2e/items/42/price" },
        { path: "/files/index/%2E%2E/a" },
        { httpMethod: "PUT", path: "/mock/..%2Fwarehouse" },
    ],
    "encoded letters": [
        { path: "/%69tems/42/price" },
        { path: "/items/42/pric%65" },
        { httpMethod: "PUT", path: "/%77arehouse" },
        { path: "/items/42/price%00" },
        { path: "/items/42/price;a=b" },
    ],
    "another case of the path": [
        { path: "/ITEMS/42/PRICE" },
        { path: "/items/42/Price" },
        { httpMethod: "PUT", path: "/Warehouse" },
        { path: "/Files/a" },
    ],
    "a verb that the path has not": [
        { httpMethod: "PUT", path: "/items/42" },
        { httpMethod: "POST", path: "/items/42/price" },
        { httpMethod: "PATCH", path: "/reports" },
        { httpMethod: "DELETE", path: "/status" },
        { httpMethod: "POST", path: "/files/index" },
    ],
    HEAD: [
        { httpMethod: "HEAD", path: "/items/42/price" },
        { httpMethod: "HEAD", path: "/search?q=tea" },
        { httpMethod: "HEAD", path: "/warehouse" },
        { httpMethod: "HEAD", path: "/files/a" },
        { httpMethod: "HEAD", path: "/nobody" },
    ],
    "a header that names another verb or path": [
        { path: "/items/42", headers: [["X-HTTP-Method-Override", "DELETE"]] },
        { path: "/warehouse", headers: [["X-HTTP-Method", "PUT"]] },
        { path: "/status", headers: [["X-Original-URL", "/items/42/price"]] },
        { path: "/status", headers: [["X-Rewrite-URL", "/warehouse"]] },
    ],
};

/** Every caller that there is, and two that have no key. */
function everybody(target: Target): { who: string; tier: string | undefined; key: string | undefined }[] {
    const named = fixtureCallers(target).map(({ customer, tier, key }) => ({ who: customer, tier, key }));
    return [
        { who: "nobody", tier: undefined, key: undefined },
        { who: "a stranger", tier: undefined, key: unknownKey },
        ...named,
    ];
}

/** No spelling of a path or verb reaches a keyed method without its key. */
export function spellingTests(test: ContractTest): void {
    for (const [oddity, requests] of Object.entries(oddities)) {
        test(`nobody gets past the gate with ${oddity}`, async (target) => {
            for (const sent of requests) {
                for (const { who, tier, key } of everybody(target)) {
                    const answer = await ask(target.url, { ...sent, key });
                    assertNotAbused(answer, tier, `${who}, with ${sent.httpMethod ?? "GET"} ${sent.path},`);
                    assert.ok(answer.status < 500, `${sent.path} was answered ${answer.status}`);
                }
            }
        });
    }

    test("paths are told apart by case", async (target) => {
        const answer = await ask(target.url, { path: "/Items/42", key: keyOf(target, "golder") });
        assertProblem(answer, { status: 404, type: "not-found", corsOrigin: origin });
    });

    test("an encoded slash stays within its segment", async (target) => {
        const answer = await ask(target.url, { path: "/items/42%2Fprice", key: keyOf(target, "golder") });
        assertReached(answer, "GET /items/{id}");
    });

    test("a path parameter reaches the back end as it was sent", async (target) => {
        const answer = await ask(target.url, { path: "/items/a%20b", key: keyOf(target, "golder") });
        assert.deepEqual(JSON.parse(answer.body).pathParameters, { id: "a%20b" });
    });

    test("HEAD is no other name for GET", async (target) => {
        const answer = await ask(target.url, {
            httpMethod: "HEAD",
            path: "/items/42",
            key: keyOf(target, "golder"),
        });
        assert.equal(answer.status, 404);
    });

    test("a verb beside ANY wins, and the other verbs are ANY's", async (target) => {
        const key = keyOf(target, "golder");
        assertReached(await ask(target.url, { path: "/warehouse", key }), "GET /warehouse");
        assertReached(await ask(target.url, { httpMethod: "PUT", path: "/warehouse", key }), "PUT /warehouse");
    });

    test("a verb that a fixed path has not falls to the greedy ANY beside it, and to its gate", async (target) => {
        const sent: Sent = { httpMethod: "POST", path: "/files/index" };
        assertProblem(await ask(target.url, sent), { status: 403, type: "invalid-api-key", corsOrigin: origin });
        const refused = await ask(target.url, { ...sent, key: keyOf(target, "bronzer") });
        assertProblem(refused, { status: 403, type: "tier-not-entitled", corsOrigin: origin });
        assertReached(await ask(target.url, { ...sent, key: keyOf(target, "golder") }), "POST /files/{path+}");
    });
}
