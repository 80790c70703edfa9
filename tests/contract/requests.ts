import assert from "node:assert/strict";
import type { ContractTest } from "./deviations";
import { assertReached } from "./fixtureRequests";
import { assertProblem } from "./problem";
import { fixtureMethods, origin } from "./program";
import { type Answer, ask, type Sent } from "./request";
import { keyOf } from "./target";

const json = [["Content-Type", "application/json"]] as const;
const notFound = { status: 404, type: "not-found", corsOrigin: origin };
const invalid = { status: 400, type: "invalid-request", corsOrigin: origin };
const mostBytes = 10 * 1024 * 1024;

/** The verbs of a path, with those that ANY stands for. */
function verbsOf(path: string): string[] {
    const own = fixtureMethods.filter((method) => method.path === path).map(({ httpMethod }) => httpMethod);
    const any = own.includes("ANY") ? ["DELETE", "GET", "HEAD", "PATCH", "POST", "PUT"] : own;
    return [...any, "OPTIONS"].sort();
}

function listed(header: string | string[] | undefined): string[] {
    return String(header)
        .split(",")
        .map((item) => item.trim())
        .sort();
}

/** What is asked before and beside the methods: preflights, paths that are not there, requests that are not valid. */
export function requestTests(test: ContractTest): void {
    for (const path of new Set(fixtureMethods.map((method) => method.path))) {
        test(`a browser's preflight of ${path} needs no key`, async (target) => {
            const headers: Sent["headers"] = [
                ["Origin", origin],
                ["Access-Control-Request-Method", "GET"],
                ["Access-Control-Request-Headers", "x-api-key"],
            ];
            const concrete = path.replace(/\{[^}]*\}/g, "x");
            const answer: Answer = await ask(target.url, { httpMethod: "OPTIONS", path: concrete, headers });
            assert.equal(answer.status, 204, answer.body);
            assert.equal(answer.headers["access-control-allow-origin"], origin);
            assert.deepEqual(listed(answer.headers["access-control-allow-methods"]), verbsOf(path));
            assert.ok(listed(answer.headers["access-control-allow-headers"]).includes("x-api-key"));
            assert.equal(answer.headers["access-control-max-age"], "600");
            assert.equal(answer.headers.vary, "Origin");
        });
    }

    // https://docs.aws.amazon.com/apigateway/latest/developerguide/integration-passthrough-behaviors.html
    test("a preflight with a body of a type that no browser sends is refused for its type", async (target) => {
        const answer = await ask(target.url, {
            httpMethod: "OPTIONS",
            path: "/reports",
            headers: [["Content-Type", "text/plain"]],
            body: "x",
        });
        assert.equal(answer.status, 415, answer.body);
    });

    test("answers that API Gateway gives by itself can be read from the one origin", async (target) => {
        const answer = await ask(target.url, { path: "/mock" });
        assert.deepEqual(JSON.parse(answer.body), { mocked: true });
        assert.equal(answer.headers["access-control-allow-origin"], origin);
        assert.match(String(answer.headers["access-control-expose-headers"]), /retry-after/i);
    });

    test("a path that is not there is not found, with a key or without", async (target) => {
        for (const key of [undefined, keyOf(target, "golder")]) {
            for (const path of ["/nowhere", "/items", "/items/42/price/deeper", "/"]) {
                assertProblem(await ask(target.url, { path, key }), notFound);
            }
            assertProblem(await ask(target.url, { httpMethod: "PUT", path: "/items/42", key }), notFound);
        }
    });

    test("a request without a parameter that is required is refused", async (target) => {
        const key = keyOf(target, "golder");
        for (const path of ["/search", "/search?p=1"]) {
            assertProblem(await ask(target.url, { path, key }), invalid);
        }
        assertReached(await ask(target.url, { path: "/search?q=tea", key }), "GET /search");
    });

    test("a parameter that is required and blank counts as missing", async (target) => {
        assertProblem(await ask(target.url, { path: "/search?q=", key: keyOf(target, "golder") }), invalid);
    });

    test("a body that its schema does not allow is refused", async (target) => {
        const sent: Sent = { httpMethod: "POST", path: "/reports", key: keyOf(target, "golder"), headers: json };
        for (const body of ["{}", '{"title":1}', "[]"]) {
            assertProblem(await ask(target.url, { ...sent, body }), invalid);
        }
        assertReached(await ask(target.url, { ...sent, body: '{"title":"May"}' }), "POST /reports");
    });

    test("a body that is no JSON is refused", async (target) => {
        const sent: Sent = { httpMethod: "POST", path: "/reports", key: keyOf(target, "golder"), headers: json };
        assertProblem(await ask(target.url, { ...sent, body: '{"title":' }), invalid);
    });

    test("who may not call learns that, and nothing of what a valid request is", async (target) => {
        const sent: Sent = { httpMethod: "POST", path: "/reports", headers: json, body: "{}" };
        assertProblem(await ask(target.url, sent), { status: 403, type: "invalid-api-key", corsOrigin: origin });
        const refused = await ask(target.url, { ...sent, key: keyOf(target, "bronzer") });
        assertProblem(refused, { status: 403, type: "tier-not-entitled", corsOrigin: origin });
    });

    test("a body of more than 10 MB reaches nobody", async (target) => {
        const body = Buffer.from(JSON.stringify({ title: "x".repeat(mostBytes) }));
        for (const customer of ["bronzer", "silverer", "suspended"]) {
            const key = keyOf(target, customer);
            const answer = await ask(target.url, { httpMethod: "POST", path: "/reports", key, headers: json, body });
            assert.ok([403, 413].includes(answer.status), `answered ${answer.status}`);
            assert.equal(answer.headers["x-reached"], undefined);
        }
    });

    test("a body of more than 10 MB is too large for whoever may call", async (target) => {
        const answer = await ask(target.url, {
            httpMethod: "POST",
            path: "/reports",
            key: keyOf(target, "golder"),
            headers: json,
            body: Buffer.from(JSON.stringify({ title: "x".repeat(mostBytes) })),
        });
        assert.equal(answer.status, 413);
    });

    test("a refusal's request id is the one of the answer's header", async (target) => {
        const answer = await ask(target.url, { path: "/warehouse" });
        assert.equal(JSON.parse(answer.body).requestId, answer.headers["x-amzn-requestid"]);
    });
}
