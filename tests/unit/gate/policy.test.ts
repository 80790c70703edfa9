import assert from "node:assert/strict";
import fc from "fast-check";
import type { Decision, Reason } from "../../../handlers/authorizer/decide";
import { authorizerAnswer, methodArn } from "../../../handlers/authorizer/policy";
import type { Subscription } from "../../../handlers/authorizer/subscription";

const api = "arn:aws:execute-api:eu-west-1:123456789012:abcdefghij";
const subscription: Subscription = { customerId: "acme", tier: "bronze", status: "active", keyId: "id" };
const allowed: Decision = { allow: true, reason: "entitled", allowedTiers: ["bronze", "gold"] };
const denied: Decision = { allow: false, reason: "tier-not-entitled", allowedTiers: ["gold", "silver"] };

describe("a policy's resource", () => {
    const cases: [what: string, called: string, httpMethod: string, resourcePath: string, resource: string][] = [
        ["a plain path", "dev/GET/items", "GET", "/items", "dev/GET/items"],
        ["the root", "dev/GET/", "GET", "/", "dev/GET/"],
        ["a parameter", "dev/GET/items/42", "GET", "/items/{id}", "dev/GET/items/*"],
        ["two parameters", "dev/PUT/a/1/b/2/c", "PUT", "/a/{x}/b/{y}/c", "dev/PUT/a/*/b/*/c"],
        ["a greedy parameter", "dev/POST/files/a/b/c", "POST", "/files/{path+}", "dev/POST/files/*"],
        ["a value that looks like more", "dev/GET/items/a%2F..%2F*", "GET", "/items/{id}", "dev/GET/items/*"],
        ["a slash at the end", "dev/GET/items/", "GET", "/items", "dev/GET/items"],
        ["a stage with a dash", "my-stage_1/GET/items", "GET", "/items", "my-stage_1/GET/items"],
    ];
    for (const [what, called, httpMethod, resourcePath, resource] of cases) {
        it(`stands for ${what}`, () => {
            assert.equal(methodArn(`${api}/${called}`, { httpMethod, resourcePath }), `${api}/${resource}`);
        });
    }

    it("keeps the partition", () => {
        const gov = api.replace("arn:aws:", "arn:aws-us-gov:");
        const method = { httpMethod: "GET", resourcePath: "/items" };
        assert.equal(methodArn(`${gov}/dev/GET/items`, method), `${gov}/dev/GET/items`);
    });

    it("stays within 512 characters, however long the called path is", () => {
        const called = `${api}/${"s".repeat(128)}/DELETE/items/${"x".repeat(4_000)}`;
        const arn = methodArn(called, { httpMethod: "DELETE", resourcePath: "/items/{id}" });
        assert.equal(arn, `${api}/${"s".repeat(128)}/DELETE/items/*`);
        assert.ok(arn.length <= 512);
    });
});

describe("the authorizer's answer", () => {
    const resource = `${api}/dev/GET/items`;

    it("allows one method, and says who calls", () => {
        assert.deepEqual(authorizerAnswer(allowed, subscription, resource), {
            principalId: "acme",
            policyDocument: {
                Version: "2012-10-17",
                Statement: [{ Action: "execute-api:Invoke", Effect: "Allow", Resource: resource }],
            },
            context: { reason: "entitled", customerId: "acme", tier: "bronze" },
        });
    });

    it("denies in so many words, and says why", () => {
        assert.deepEqual(authorizerAnswer(denied, subscription, resource), {
            principalId: "acme",
            policyDocument: {
                Version: "2012-10-17",
                Statement: [{ Action: "execute-api:Invoke", Effect: "Deny", Resource: resource }],
            },
            context: {
                reason: "tier-not-entitled",
                customerId: "acme",
                tier: "bronze",
                detail: "The tier bronze may not call this method; gold, silver may.",
                allowedTiers: "gold, silver",
            },
        });
    });

    const details: [reason: Reason, detail: string][] = [
        ["invalid-api-key", "This method needs a valid key in the header x-api-key."],
        ["subscription-suspended", "The subscription is suspended."],
        ["subscription-expired", "The key has expired."],
        ["tier-not-entitled", "The tier bronze may not call this method; no tier may."],
    ];
    for (const [reason, detail] of details) {
        it(`tells the caller of ${reason}`, () => {
            const answer = authorizerAnswer({ allow: false, reason, allowedTiers: [] }, subscription, resource);
            assert.equal(answer.context?.detail, detail);
        });
    }

    it("has a principal where nobody is known", () => {
        const decision: Decision = { allow: false, reason: "invalid-api-key", allowedTiers: [] };
        const answer = authorizerAnswer(decision, undefined, resource);
        assert.equal(answer.principalId, "unknown");
        assert.deepEqual(Object.keys(answer.context ?? {}).sort(), ["allowedTiers", "detail", "reason"]);
        assert.equal(authorizerAnswer(decision, { ...subscription, customerId: "" }, resource).principalId, "unknown");
    });

    it("holds nothing that JSON would escape, whatever the registry holds", () => {
        const anything = fc.record({
            customerId: fc.string({ unit: "binary" }),
            tier: fc.string({ unit: "binary" }),
            status: fc.string(),
            keyId: fc.string(),
        });
        const reasons = fc.constantFrom<Reason>("unknown-tier", "subscription-suspended", "subscription-expired");
        fc.assert(
            fc.property(anything, reasons, (who, reason) => {
                const { context } = authorizerAnswer({ allow: false, reason, allowedTiers: [] }, who, resource);
                for (const value of Object.values(context ?? {})) {
                    // A gateway response puts it between quotes as it is.
                    assert.equal(JSON.stringify(value), `"${value}"`);
                }
            }),
            { numRuns: 500 },
        );
    });
});
