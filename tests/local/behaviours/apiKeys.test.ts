import assert from "node:assert/strict";
import { askAs, forbidden, logged, said } from "./asked";
import { eventOf, toldBy } from "./authorizers";
import { describeBehaviours } from "./behaviour";
import { keyOf } from "./program/keys";
import { askApi } from "./served";

const guide = "https://docs.aws.amazon.com/apigateway/latest/developerguide";
const keySource = `${guide}/api-gateway-api-key-source.html`;
const plans = `${guide}/api-gateway-api-usage-plans.html`;
const setup = `${guide}/api-gateway-setup-api-keys.html`;
const reference = `${guide}/api-gateway-mapping-template-reference.html`;
const output = `${guide}/api-gateway-lambda-authorizer-output.html`;
const recorded = "localstack/localstack, tests/aws/services/apigateway, test_api_key_required_for_methods";

const name = "api-keys";
const ask = (customer?: string, path = "/keyed", stage = "test") =>
    askAs(name, { path, stage, ...(customer === undefined ? {} : { customer }) });
const withHeader = (header: string, value: string) => askApi(name, { path: "/keyed", headers: [[header, value]] });

const byAuthorizer = "api-keys-by-authorizer";
const told = (usageIdentifierKey?: string) => toldBy({ more: { usageIdentifierKey } });
const askAuthorizer = (answer: string, key?: string) =>
    askApi(byAuthorizer, { path: "/keyed", key, headers: [["X-Answer", answer]] });

describeBehaviours("API keys", (behaviour) => {
    behaviour('no key is 403 with {"message":"Forbidden"} and ForbiddenException', recorded, async () => {
        assert.deepEqual(said(await ask()), forbidden);
    });

    behaviour(
        "an unknown key is 403 Forbidden",
        "https://repost.aws/knowledge-center/api-gateway-troubleshoot-403-forbidden",
        async () => assert.deepEqual(said(await ask("api-keys-nobody")), forbidden),
    );

    behaviour("a disabled key is 403 Forbidden", recorded, async () => {
        assert.deepEqual(said(await ask("api-keys-disabled")), forbidden);
    });

    behaviour("a key without a plan, or of a plan without stages, is 403 Forbidden", plans, async () => {
        assert.deepEqual(said(await ask("api-keys-planless")), forbidden);
        assert.deepEqual(said(await ask("api-keys-nowhere")), forbidden);
    });

    behaviour("a key of a plan for another stage is 403 Forbidden", plans, async () => {
        assert.deepEqual(said(await ask("api-keys-elsewhere")), forbidden);
        assert.equal((await ask("api-keys-elsewhere", "/mock", "second")).status, 200);
        assert.deepEqual(said(await ask("api-keys", "/mock", "second")), forbidden);
    });

    behaviour("an enabled key of a plan for the stage lets through", recorded, async () => {
        assert.equal((await ask("api-keys")).status, 200);
    });

    behaviour("a key opens every stage of its plan", plans, async () => {
        assert.equal((await ask("api-keys-both", "/mock")).status, 200);
        assert.equal((await ask("api-keys-both", "/mock", "second")).status, 200);
    });

    behaviour("a key opens every method of the stage that requires one", plans, async () => {
        assert.equal((await askAs(name, { customer: "api-keys", httpMethod: "POST", path: "/keyed" })).body, "posted");
    });

    behaviour("the key is in the header x-api-key, in any case", keySource, async () => {
        for (const header of ["x-api-key", "X-API-Key", "X-Api-KEY"]) {
            assert.equal((await withHeader(header, keyOf("api-keys"))).status, 200, header);
        }
        assert.deepEqual(said(await withHeader("Authorization", keyOf("api-keys"))), forbidden);
    });

    behaviour("a key's value has its case", setup, async () => {
        assert.deepEqual(said(await withHeader("x-api-key", keyOf("api-keys").toUpperCase())), forbidden);
    });

    behaviour("a key in the query string does not count", keySource, async () => {
        assert.deepEqual(said(await ask(undefined, `/keyed?x-api-key=${keyOf("api-keys")}`)), forbidden);
    });

    behaviour("a method that requires no key ignores one, good or bad", setup, async () => {
        for (const customer of [undefined, "api-keys", "api-keys-nobody", "api-keys-disabled"]) {
            assert.equal((await ask(customer, "/open")).status, 200);
        }
    });

    behaviour(
        "the event of a method that requires a key has identity.apiKey and identity.apiKeyId",
        reference,
        async () => {
            const { identity } = eventOf(await ask("api-keys")).requestContext;
            assert.equal(identity.apiKey, keyOf("api-keys"));
            assert.match(String(identity.apiKeyId), /^[a-z0-9]{10}$/);
        },
    );

    behaviour(
        "the event of a method that requires none has neither, even with a key in the header",
        "https://github.com/aws/serverless-java-container/issues/136",
        async () => {
            const { identity } = eventOf(await ask("api-keys", "/open")).requestContext;
            assert.ok(!("apiKey" in identity) && !("apiKeyId" in identity));
        },
    );

    behaviour("$context.identity.apiKey and apiKeyId are the key's in a mapping template", reference, async () => {
        const { identity } = eventOf(await ask("api-keys")).requestContext;
        assert.equal((await ask("api-keys", "/mock")).body, `[${keyOf("api-keys")}|${identity.apiKeyId}]`);
    });

    behaviour(
        "access logs name the key by its id, and tell a refusal as INVALID_API_KEY",
        `${guide}/api-gateway-variables-for-access-logging.html`,
        async () => {
            const answer = await ask("api-keys");
            const { apiKeyId } = eventOf(answer).requestContext.identity;
            const { keyId, type } = await logged(name, answer);
            assert.deepEqual([keyId, type], [apiKeyId, "-"]);
            const line = await logged(name, await ask("api-keys-nobody"));
            assert.deepEqual([line.keyId, line.status, line.type], ["-", "403", "INVALID_API_KEY"]);
        },
    );

    behaviour("with AUTHORIZER as the source, the key is the authorizer's usageIdentifierKey", keySource, async () => {
        const answer = await askAuthorizer(told(keyOf(byAuthorizer)));
        assert.equal(eventOf(answer).requestContext.identity.apiKey, keyOf(byAuthorizer));
    });

    behaviour("with AUTHORIZER as the source, the header x-api-key is ignored", keySource, async () => {
        assert.deepEqual(said(await askAuthorizer(told(), keyOf(byAuthorizer))), forbidden);
        assert.equal((await askAuthorizer(told(keyOf(byAuthorizer)), "another")).status, 200);
    });

    behaviour(
        "with AUTHORIZER as the source, no or an unknown usageIdentifierKey is 403 Forbidden",
        output,
        async () => {
            assert.deepEqual(said(await askAuthorizer(told())), forbidden);
            assert.deepEqual(said(await askAuthorizer(told("unknown-key-0123456789"))), forbidden);
        },
    );

    behaviour("usageIdentifierKey is cached with the policy", output, async () => {
        const token = told(keyOf(byAuthorizer));
        for (const _ of [1, 2]) {
            const answer = await askApi(byAuthorizer, { path: "/cached", headers: [["Authorization", token]] });
            assert.equal(answer.status, 200);
        }
    });

    behaviour("with HEADER as the source, a key of the authorizer does not count", keySource, async () => {
        const answer = await askApi("order", {
            path: "/shown",
            key: "unknown-key-0123456789",
            headers: [["X-Answer", told(keyOf("order"))]],
        });
        assert.deepEqual(said(answer), forbidden);
    });
});

describe("API keys, as far as AWS says nothing else", () => {
    it("takes no one of two keys", async () => {
        const key = keyOf("api-keys");
        for (const other of [key, "other"]) {
            const headers: [string, string][] = [["x-api-key", other]];
            assert.deepEqual(said(await askApi(name, { path: "/keyed", key, headers })), forbidden);
        }
    });

    it("takes an empty key for none", async () => {
        assert.deepEqual(said(await withHeader("x-api-key", "")), forbidden);
    });
});
