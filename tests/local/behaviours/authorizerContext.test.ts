import assert from "node:assert/strict";
import { logged } from "./asked";
import { assertRefusal, broken, eventOf, toldBy } from "./authorizers";
import { describeBehaviours } from "./behaviour";
import { askApi } from "./served";

const guide = "https://docs.aws.amazon.com/apigateway/latest/developerguide";
const output = `${guide}/api-gateway-lambda-authorizer-output.html`;
const reference = `${guide}/api-gateway-mapping-template-reference.html`;
const logging = `${guide}/api-gateway-variables-for-access-logging.html`;
const types = "https://github.com/DefinitelyTyped/DefinitelyTyped/pull/69823";
const captured =
    "aws-powertools/powertools-lambda-typescript, packages/parser/tests/events/apigw-rest/lambda-authorizer-auth.json";

const name = "authorizer-context";
const ask = (path: string, told: Record<string, unknown> = {}) =>
    askApi(name, { path, headers: [["Authorization", toldBy(told)]] });
const given = async (told: Record<string, unknown>) =>
    eventOf(await ask("/event", told)).requestContext.authorizer as Record<string, unknown>;

const policyDocument = { Version: "2012-10-17", Statement: { Effect: "Allow", Action: "*", Resource: "*" } };
const withoutContext = { principalId: "caller", policyDocument };

describeBehaviours("Authorizer context", (behaviour) => {
    behaviour('numbers and booleans arrive as text: 123 as "123", true as "true"', output, async () => {
        const { text, number, yes, no } = await given({ context: { text: "a", number: 123, yes: true, no: false } });
        assert.deepEqual([text, number, yes, no], ["a", "123", "true", "false"]);
    });

    behaviour("null arrives as null", types, async () => {
        assert.equal((await given({ context: { nothing: null } })).nothing, null);
    });

    behaviour('an object or a list in it is 500 with {"message":null}', output, async () => {
        assertRefusal(await ask("/event", { context: { object: {} } }), broken);
        assertRefusal(await ask("/event", { context: { list: ["a"] } }), broken);
    });

    behaviour("principalId is beside it, as requestContext.authorizer.principalId", output, async () => {
        assert.equal((await given({ more: { principalId: "user|1" } })).principalId, "user|1");
    });

    behaviour("integrationLatency is beside it, as a number", captured, async () => {
        assert.equal(typeof (await given({})).integrationLatency, "number");
    });

    behaviour("without one, the function is told principalId and integrationLatency alone", types, async () => {
        const told = await given({ answer: withoutContext });
        assert.deepEqual(Object.keys(told).sort(), ["integrationLatency", "principalId"]);
    });

    behaviour("usageIdentifierKey is not among it", output, async () => {
        assert.ok(!("usageIdentifierKey" in (await given({ more: { usageIdentifierKey: "a-key" } }))));
    });

    behaviour("$context.authorizer.x is its value in a mapping template", reference, async () => {
        const { body } = await ask("/template", { context: { tier: "gold", number: 7 } });
        assert.deepEqual(JSON.parse(body), { tier: "gold", number: 7, caller: "caller", none: "" });
    });

    behaviour(
        "$context.authorizer.principalId is empty in the template of a method without an authorizer",
        reference,
        async () => {
            assert.equal((await askApi(name, { path: "/open" })).body, "[]");
        },
    );

    behaviour(
        "$context.authorizer.x is its value in the ACCESS_DENIED response, in the body and in headers",
        `${guide}/api-gateway-gatewayResponse-definition.html`,
        async () => {
            const answer = await ask("/event", { statement: { Effect: "Deny" }, context: { tier: "bronze" } });
            assert.equal(answer.status, 403);
            assert.equal(answer.headers["x-tier"], "bronze");
            assert.deepEqual(JSON.parse(answer.body), {
                message: "User is not authorized to access this resource with an explicit deny",
                tier: "bronze",
            });
        },
    );

    behaviour("$context.authorizer.x is its value in access logs, and - where there is none", logging, async () => {
        const answer = await ask("/template", { context: { tier: "gold" } });
        const { tier, caller, none, status } = await logged(name, answer);
        assert.deepEqual([tier, caller, none, status], ["gold", "caller", "-", "200"]);
    });

    behaviour(
        "context.authorizer.x can be mapped to a header of the response",
        `${guide}/request-response-data-mappings.html`,
        async () => {
            assert.equal((await ask("/header", { context: { tier: "gold" } })).headers["x-tier"], "gold");
        },
    );

    behaviour(
        "$context.authorizer.x is its value in the request template of a custom integration",
        reference,
        async () => {
            const { body } = await ask("/custom", { context: { tier: "gold" } });
            assert.deepEqual(JSON.parse(body), { tier: "gold" });
        },
    );

    const responses = `${guide}/supported-gateway-response-types.html`;
    const kinds: [what: string, told: Record<string, unknown>, type: string][] = [
        ["Unauthorized", { throws: "Unauthorized" }, "UNAUTHORIZED"],
        ["a denial", { statement: { Effect: "Deny" } }, "ACCESS_DENIED"],
    ];
    for (const [what, told, type] of kinds) {
        behaviour(`access logs tell ${what} as ${type}`, responses, async () => {
            assert.equal((await logged(name, await ask("/template", told))).type, type);
        });
    }

    behaviour("access logs have the id and the status of the authorizer's call", logging, async () => {
        const line = await logged(name, await ask("/template"));
        assert.match(line.call ?? "", /^[0-9a-f-]{36}$/);
        assert.notEqual(line.call, line.requestId);
        assert.equal(line.function, "200");
    });

    behaviour("identity.user and identity.caller stay null", reference, async () => {
        const { identity } = eventOf(await ask("/event")).requestContext;
        assert.deepEqual([identity.user, identity.caller], [null, null]);
    });

    behaviour("requestContext of a method without an authorizer has no authorizer", output, async () => {
        const event = eventOf(await askApi("routing", { path: "/items/1" }));
        assert.ok(!("authorizer" in event.requestContext));
    });
});

describe("Authorizer context, as far as AWS says nothing else", () => {
    it("has a number as principalId as text", async () => {
        assert.equal((await given({ more: { principalId: 42 } })).principalId, "42");
    });

    it("logs what an authorizer that failed said", async () => {
        const answer = await ask("/template", { throws: "no database" });
        assert.match((await logged(name, answer)).error ?? "", /no database/);
    });
});
