import assert from "node:assert/strict";
import type { Statement } from "aws-lambda";
import fc from "fast-check";
import { type GateParts, gate } from "../../../handlers/authorizer/handler";
import type { Subscription } from "../../../handlers/authorizer/subscription";
import { aKey, asked } from "./event";

const table = { tiers: ["bronze", "gold"], methods: { "GET /items": ["bronze", "gold"], "GET /items/{id}": ["gold"] } };
const subscription: Subscription = { customerId: "acme", tier: "bronze", status: "active", keyId: "key-id" };

function theGate(parts: Partial<GateParts> = {}) {
    const lines: string[] = [];
    const asks: string[] = [];
    const answer = gate({
        table,
        now: () => 1_700_000_000_000,
        log: (line) => lines.push(line),
        ...parts,
        lookUp: async (key) => {
            asks.push(key);
            return parts.lookUp ? parts.lookUp(key) : subscription;
        },
    });
    return { answer, lines, asks };
}

const effect = (statements: unknown) => (statements as Statement[]).map(({ Effect }) => Effect);

describe("the gate", () => {
    it("asks for the caller's key and allows what the tier may", async () => {
        const { answer, lines, asks } = theGate();
        const { policyDocument, context } = await answer(asked());
        assert.deepEqual(effect(policyDocument.Statement), ["Allow"]);
        assert.deepEqual(context, { reason: "entitled", customerId: "acme", tier: "bronze" });
        assert.ok(asks.length === 1 && asks[0] === aKey);
        assert.deepEqual(lines, []);
    });

    it("refuses what the tier may not, for the method and not for the path called", async () => {
        const { answer, lines } = theGate();
        const { policyDocument, context } = await answer(asked({ resourcePath: "/items/{id}", path: "/items/42" }));
        assert.deepEqual(policyDocument.Statement, [
            {
                Action: "execute-api:Invoke",
                Effect: "Deny",
                Resource: "arn:aws:execute-api:eu-west-1:123456789012:abcdefghij/dev/GET/items/*",
            },
        ]);
        assert.equal(context?.reason, "tier-not-entitled");
        assert.deepEqual(
            lines.map((line) => JSON.parse(line)),
            [
                {
                    level: "info",
                    requestId: "request-1",
                    httpMethod: "GET",
                    resourcePath: "/items/{id}",
                    message: "refused",
                    reason: "tier-not-entitled",
                    customerId: "acme",
                    tier: "bronze",
                    keyId: "key-id",
                },
            ],
        );
    });

    it("throws what it cannot decide, which API Gateway neither keeps nor lets through", async () => {
        const removedTier = theGate({ lookUp: async () => ({ ...subscription, tier: "silver" }) });
        await assert.rejects(removedTier.answer(asked()), { message: "cannot decide: unknown-tier" });
        const newMethod = theGate();
        await assert.rejects(newMethod.answer(asked({ resourcePath: "/new", path: "/new" })), {
            message: "cannot decide: unknown-method",
        });
        assert.deepEqual(
            [...removedTier.lines, ...newMethod.lines].map((line) => JSON.parse(line).reason),
            ["unknown-tier", "unknown-method"],
        );
    });

    it("takes the time in milliseconds and the end in seconds", async () => {
        const ends = (expiresAt: number) => theGate({ lookUp: async () => ({ ...subscription, expiresAt }) }).answer;
        assert.equal((await ends(1_700_000_001)(asked())).context?.reason, "entitled");
        assert.equal((await ends(1_700_000_000)(asked())).context?.reason, "subscription-expired");
    });

    it("asks nobody where there is no key, and refuses", async () => {
        const { answer, asks } = theGate();
        const without: (Record<string, string> | null)[] = [null, {}, { "x-api-key": "short" }];
        for (const headers of [...without, { "x-api-key": `${aKey},${aKey}` }]) {
            const { policyDocument, context } = await answer(asked({ headers }));
            assert.deepEqual(effect(policyDocument.Statement), ["Deny"]);
            assert.equal(context?.reason, "invalid-api-key");
        }
        assert.equal(asks.length, 0);
    });

    it("refuses a key that the registry has not", async () => {
        const { answer } = theGate({ lookUp: async () => undefined });
        const { policyDocument, context } = await answer(asked());
        assert.deepEqual(effect(policyDocument.Statement), ["Deny"]);
        assert.equal(context?.reason, "invalid-api-key");
    });

    const failures: [what: string, failure: unknown][] = [
        ["an error", Object.assign(new Error(`no luck with ${aKey}`), { name: "TimeoutError" })],
        ["a text", `no luck with ${aKey}`],
        ["nothing", undefined],
    ];
    for (const [what, failure] of failures) {
        it(`throws where the look-up throws ${what}, and never answers`, async () => {
            const { answer, lines } = theGate({ lookUp: () => Promise.reject(failure) });
            await assert.rejects(answer(asked()), (error: Error) => {
                // "Unauthorized" would be a 401, which is kept; anything else is not.
                assert.equal(error.message, "the registry cannot be asked");
                assert.ok(error.cause === undefined);
                return true;
            });
            assert.equal(lines.length, 1);
            assert.equal(JSON.parse(lines[0] ?? "").level, "error");
            assert.ok(!lines.join().includes(aKey), "the key is logged");
        });
    }

    it("never logs a key or answers with it, whatever comes", async () => {
        const secret = fc.stringMatching(/^[A-Za-z0-9]{20,40}$/);
        const outcomes = fc.constantFrom<(key: string) => Promise<Subscription | undefined>>(
            async () => subscription,
            async () => undefined,
            async () => ({ ...subscription, status: "suspended" }),
            async () => ({ ...subscription, tier: "silver" }),
            (key) => Promise.reject(new Error(`cannot find ${key}`)),
        );
        const spoilt = fc.constantFrom<(key: string) => string>(
            (key) => key,
            (key) => ` ${key}`,
            (key) => `${key},${key}`,
            (key) => `${key}"`,
        );
        await fc.assert(
            fc.asyncProperty(secret, outcomes, spoilt, async (key, lookUp, spoil) => {
                const { answer, lines } = theGate({ lookUp });
                const event = asked({ headers: { "X-Api-Key": spoil(key) }, apiKey: key });
                const result = await answer(event).catch((error: Error) => [error.message, error.stack, error.cause]);
                assert.ok(!lines.join("\n").includes(key), "the key is logged");
                assert.ok(!JSON.stringify(result).includes(key), "the key is in the answer");
            }),
            { numRuns: 300 },
        );
    });
});
