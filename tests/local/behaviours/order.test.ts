import assert from "node:assert/strict";
import { exceeded, forbidden, said, tooMany } from "./asked";
import { callsAt, explicitlyDenied, toldBy, unauthorized } from "./authorizers";
import { describeBehaviours } from "./behaviour";
import { keyOf } from "./program/keys";
import { askApi } from "./served";

const guide = "https://docs.aws.amazon.com/apigateway/latest/developerguide";
const flow = `${guide}/apigateway-authorization-flow.html`;
const use = `${guide}/apigateway-use-lambda-authorizer.html`;
const notFound =
    "localstack/localstack, tests/aws/services/apigateway/test_apigateway_common.snapshot.json, test_routing_not_found";
const validator =
    "localstack/localstack, tests/aws/services/apigateway/test_apigateway_common.snapshot.json, test_api_gateway_request_validator";

interface Parts {
    readonly token?: Readonly<Record<string, unknown>>;
    readonly customer?: string;
    readonly valid?: boolean;
}

/** A request of a method with authorizer, key, throttles and validation; what it lacks is wrong with it. */
const ask = ({ token, customer, valid = false }: Parts) =>
    askApi("order", {
        httpMethod: "POST",
        path: valid ? "/all?needed=x" : "/all",
        key: customer === undefined ? undefined : keyOf(customer),
        headers: [
            ["Content-Type", "application/json"],
            ...(token === undefined ? [] : ([["Authorization", "x"], ["X-Answer", toldBy(token)]] as [string, string][])), // biome-ignore format: pairs
        ],
        body: valid ? '{"name":"a"}' : "{}",
    });
const allowed = {};
const denied = { statement: { Effect: "Deny" } };

describeBehaviours("Order of evaluation", (behaviour) => {
    behaviour(
        "an unknown route is 403 Missing Authentication Token before authorizer, key and throttle",
        notFound,
        async () => {
            const calls = () => callsAt("request-authorizers", { path: "/any" });
            const before = await calls();
            const answer = await askApi("request-authorizers", {
                path: "/any/1/2",
                headers: [["X-Answer", toldBy(denied)]],
            });
            assert.deepEqual(said(answer), [
                403,
                '{"message":"Missing Authentication Token"}',
                "MissingAuthenticationTokenException",
            ]);
            assert.equal(await calls(), before + 1);
        },
    );

    behaviour("without identity and without key: 401, of the authorizer", use, async () => {
        assert.deepEqual(said(await ask({})), unauthorized);
        assert.deepEqual(said(await ask({ customer: "order" })), unauthorized);
    });

    behaviour("denied and without a key: 403 of the authorizer", flow, async () => {
        assert.deepEqual(said(await ask({ token: denied })), explicitlyDenied);
        assert.deepEqual(said(await ask({ token: denied, customer: "nobody" })), explicitlyDenied);
    });

    behaviour("allowed, and without a key or with an unknown one: 403 Forbidden", flow, async () => {
        assert.deepEqual(said(await ask({ token: allowed })), forbidden);
        assert.deepEqual(said(await ask({ token: allowed, customer: "nobody" })), forbidden);
    });

    behaviour("a key that is the authorizer's identity source and is missing: 401", use, async () => {
        assert.deepEqual(said(await askApi("order", { path: "/shown" })), unauthorized);
    });

    behaviour("parameters are checked before the body", validator, async () => {
        const { status, body } = await ask({ token: allowed, customer: "order-validation" });
        assert.equal(status, 400);
        assert.equal(JSON.parse(body).message, "Missing required request parameters: [needed]");
    });

    behaviour(
        "a request that fails validation is not given to the integration",
        `${guide}/api-gateway-method-request-validation.html`,
        async () => {
            assert.equal((await askApi("order", { path: "/called" })).status, 400);
            assert.equal((await askApi("order", { path: "/called?needed=x" })).status, 200);
        },
    );

    behaviour("what passes all of them is answered", flow, async () => {
        assert.equal((await ask({ token: allowed, customer: "order", valid: true })).body, "passed");
    });
});

describe("Order of evaluation, as far as AWS says nothing else", () => {
    it("throttles before it validates", async () => {
        const parts = { token: allowed, customer: "order-throttled" };
        assert.equal((await ask({ ...parts, valid: true })).status, 200);
        assert.deepEqual(said(await ask(parts)), tooMany);
    });

    it("takes a token for a request that fails validation", async () => {
        const parts = { token: allowed, customer: "order-invalid" };
        assert.equal((await ask(parts)).status, 400);
        assert.deepEqual(said(await ask({ ...parts, valid: true })), tooMany);
    });

    it("takes no token for a request that the authorizer refuses", async () => {
        const customer = "order-denied";
        assert.equal((await ask({ token: denied, customer })).status, 403);
        assert.equal((await ask({ token: allowed, customer, valid: true })).status, 200);
    });

    it("counts a request that fails validation, and none that the authorizer refuses", async () => {
        const customer = "order-quota";
        assert.equal((await ask({ token: denied, customer })).status, 403);
        assert.equal((await ask({ token: allowed, customer })).status, 400);
        assert.deepEqual(said(await ask({ token: allowed, customer })), exceeded);
    });
});
