import assert from "node:assert/strict";
import fc from "fast-check";
import type { Authorizer } from "../../../../cli/local/api/api";
import { authorizerNotices, authorizerStep } from "../../../../cli/local/gateway/authorizer/authorizerStep";
import { answerCache } from "../../../../cli/local/gateway/authorizer/cache";
import type { Exchange, Refusal, StageContext } from "../../../../cli/local/gateway/exchange";
import type { InvocationResult } from "../../../../cli/local/lambda/invoke";
import { answering, authorizer, exchangeOf, InvokerDouble, policyOf, stage, statement } from "./standIns";

const api = "arn:aws:execute-api:eu-west-1:123456789012:abcdefghij";
const allowAll = answering({
    principalId: "user",
    policyDocument: policyOf(statement("Allow", "*")),
    context: { tier: "gold" },
});
const denyAll = answering({
    principalId: "user",
    policyDocument: policyOf(statement("Deny", "*")),
    context: { tier: "none" },
});
const allowNone = answering({
    principalId: "user",
    policyDocument: policyOf(statement("Allow", `${api}/dev/GET/other`)),
});
const byToken = (token: string, rawPath = "/pets/42") => exchangeOf({ rawHeaders: ["Authorization", token], rawPath });

function given(
    answer: InvocationResult | ((payload: string) => InvocationResult),
    changes: Partial<Authorizer> = {},
    at: StageContext = stage,
) {
    const clock = { now: 1_000 };
    const invoker = new InvokerDouble(typeof answer === "function" ? ({ payload }) => answer(payload) : answer);
    const step = authorizerStep({ ...authorizer, ...changes }, at, invoker, () => clock.now);
    const ask = async (exchange: Exchange): Promise<Refusal | undefined> => step(exchange);
    return { ask, step, clock, calls: invoker.invocations };
}

// https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html
describe("an authorizer", () => {
    it("lets through what its policy allows, and tells who calls", async () => {
        const { ask, calls } = given(allowAll);
        const exchange = byToken("t");
        assert.equal(await ask(exchange), undefined);
        assert.deepEqual(exchange.authorizer, { principalId: "user", context: { tier: "gold" } });
        assert.equal(exchange.authorizerCall?.status, 200);
        assert.equal(calls.length, 1);
        assert.equal(calls[0]?.functionArn, "arn:aws:lambda:eu-west-1:123456789012:function:gate");
        assert.equal(calls[0]?.sourceArn, `${api}/authorizers/auth12`);
    });

    it("refuses what its policy denies, and keeps its context for the refusal", async () => {
        const { ask } = given(denyAll);
        const exchange = byToken("t");
        assert.deepEqual(await ask(exchange), {
            type: "ACCESS_DENIED",
            message: "User is not authorized to access this resource with an explicit deny",
        });
        assert.deepEqual(exchange.authorizer?.context, { tier: "none" });
    });

    it("refuses what its policy does not speak of", async () => {
        assert.deepEqual(await given(allowNone).ask(byToken("t")), {
            type: "ACCESS_DENIED",
            message: "User is not authorized to access this resource",
        });
    });

    it("is not called where an identity source is missing or empty", async () => {
        const { ask, calls } = given(allowAll);
        for (const exchange of [exchangeOf(), byToken("")]) {
            assert.deepEqual(await ask(exchange), { type: "UNAUTHORIZED", message: "Unauthorized" });
        }
        assert.equal(calls.length, 0);
    });

    it("is not called either where nothing is cached", async () => {
        const { ask, calls } = given(allowAll, { resultTtl: 0 });
        assert.equal((await ask(exchangeOf()))?.type, "UNAUTHORIZED");
        assert.equal(calls.length, 0);
    });

    it("says 401 by one error alone", async () => {
        const error = (errorMessage: string): InvocationResult => ({
            kind: "error",
            errorType: "Error",
            errorMessage,
            payload: "{}",
        });
        assert.deepEqual(await given(error("Unauthorized")).ask(byToken("t")), {
            type: "UNAUTHORIZED",
            message: "Unauthorized",
        });
        for (const message of ["unauthorized", "Unauthorized.", "Error: Unauthorized", "", "boom"]) {
            assert.deepEqual(await given(error(message)).ask(byToken("t")), {
                type: "AUTHORIZER_FAILURE",
                message: null,
            });
        }
    });

    const failures: [what: string, result: InvocationResult, type: string][] = [
        ["did not answer in time", { kind: "timeout" }, "AUTHORIZER_FAILURE"],
        [
            "may not be called",
            { kind: "refused", reason: "not-permitted", message: "no" },
            "AUTHORIZER_CONFIGURATION_ERROR",
        ],
        ["does not exist", { kind: "refused", reason: "not-found", message: "no" }, "AUTHORIZER_CONFIGURATION_ERROR"],
        ["answers nothing", { kind: "answer", payload: "null" }, "AUTHORIZER_CONFIGURATION_ERROR"],
        ["answers no JSON", { kind: "answer", payload: "{" }, "AUTHORIZER_CONFIGURATION_ERROR"],
        [
            "answers an object as context",
            answering({ principalId: "u", policyDocument: policyOf(statement("Allow", "*")), context: { o: {} } }),
            "AUTHORIZER_CONFIGURATION_ERROR",
        ],
    ];
    for (const [what, result, type] of failures) {
        it(`fails, and is asked again, where it ${what}`, async () => {
            const { ask, calls } = given(result);
            for (const time of [1, 2]) {
                const exchange = byToken("t");
                assert.deepEqual(await ask(exchange), { type, message: null });
                assert.equal(exchange.authorizer, undefined);
                assert.equal(exchange.authorizerCall?.status, 500);
                assert.ok(exchange.authorizerCall?.error);
                assert.equal(calls.length, time);
            }
        });
    }

    // https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html
    it("is not asked of an ARN that is too long", async () => {
        const { ask, calls } = given(allowAll);
        const refusal = await ask(byToken("t", `/pets/${"4".repeat(1_600)}`));
        assert.deepEqual(refusal, { type: "DEFAULT_4XX", message: "Request URI too long", status: 414 });
        assert.equal(calls.length, 0);
    });

    it("tells how long the call took", async () => {
        const clock = { now: 0 };
        const invoker = new InvokerDouble(() => {
            clock.now += 25;
            return allowAll;
        });
        const exchange = byToken("t");
        await authorizerStep(authorizer, stage, invoker, () => clock.now)(exchange);
        assert.equal(exchange.authorizerCall?.latency, 25);
    });

    it("finds its function by the stage's variables", async () => {
        const uri = authorizer.uri.replace("function:gate", "function:${stageVariables.tenant}");
        const { ask, calls } = given(allowAll, { uri });
        await ask(byToken("t"));
        assert.match(calls[0]?.functionArn ?? "", /:function:acme$/);
    });
});

describe("a TOKEN authorizer", () => {
    const token = { type: "TOKEN" as const };

    it("is called with a token that matches its expression as a whole", async () => {
        const { ask, calls } = given(allowAll, { ...token, identityValidationExpression: "Bearer [a-z]+" });
        for (const bad of ["bearer abc", "Bearer", "Bearer abc1", "x Bearer abc"]) {
            assert.deepEqual(await ask(byToken(bad)), { type: "UNAUTHORIZED", message: "Unauthorized" });
        }
        assert.equal(calls.length, 0);
        assert.equal(await ask(byToken("Bearer abc")), undefined);
        assert.equal(JSON.parse(calls[0]?.payload ?? "").authorizationToken, "Bearer abc");
    });

    it("is never called without a source of tokens", async () => {
        const { ask, calls } = given(allowAll, { ...token, identitySources: [] });
        assert.equal((await ask(byToken("t")))?.type, "AUTHORIZER_CONFIGURATION_ERROR");
        assert.equal(calls.length, 0);
    });
});

describe("a cached answer", () => {
    it("serves the same identity for its time, without a promise", async () => {
        const { ask, step, clock, calls } = given(allowAll, { resultTtl: 2 });
        await ask(byToken("t"));
        clock.now += 1_999;
        const exchange = byToken("t");
        assert.equal(step(exchange), undefined);
        assert.equal(exchange.authorizer?.context.tier, "gold");
        assert.equal(exchange.authorizerCall?.latency, undefined);
        assert.equal(calls.length, 1);
        clock.now += 1;
        await ask(byToken("t"));
        assert.equal(calls.length, 2);
    });

    it("serves no other identity", async () => {
        const { ask, calls } = given(allowAll);
        for (const one of ["t", "T", "t ", "u", "t"]) {
            await ask(byToken(one));
        }
        assert.equal(calls.length, 4);
    });

    it("is kept for a Deny too", async () => {
        const { ask, calls } = given(denyAll);
        for (const _ of [1, 2]) {
            const exchange = byToken("t");
            assert.equal((await ask(exchange))?.type, "ACCESS_DENIED");
            assert.equal(exchange.authorizer?.context.tier, "none");
        }
        assert.equal(calls.length, 1);
    });

    it("is held against every method anew: a policy for one refuses the next", async () => {
        const { ask, calls } = given((payload) => {
            const { methodArn } = JSON.parse(payload);
            return answering({ principalId: "user", policyDocument: policyOf(statement("Allow", methodArn)) });
        });
        assert.equal(await ask(byToken("t", "/pets/42")), undefined);
        for (const _ of [1, 2]) {
            assert.equal((await ask(byToken("t", "/pets/43")))?.type, "ACCESS_DENIED");
            assert.equal(await ask(byToken("t", "/pets/42")), undefined);
        }
        assert.equal(calls.length, 1);
    });

    it("is asked about conditions at every request", async () => {
        const Condition = { DateLessThan: { "aws:CurrentTime": "2023-05-02T18:00:00Z" } };
        const { ask, calls } = given(
            answering({ principalId: "user", policyDocument: policyOf({ ...statement("Allow", "*"), Condition }) }),
        );
        assert.equal(await ask(byToken("t")), undefined);
        assert.equal(await ask(byToken("t")), undefined);
        const later = exchangeOf({ rawHeaders: ["Authorization", "t"], receivedAt: Date.UTC(2023, 4, 2, 18, 0, 1) });
        assert.equal((await ask(later))?.type, "ACCESS_DENIED");
        assert.equal(calls.length, 1);
    });

    it("is not kept where the cache was flushed since it was asked for", async () => {
        const cache = answerCache(authorizer);
        const invoker = new InvokerDouble(() => {
            if (invoker.invocations.length === 1) {
                cache?.flush();
            }
            return allowAll;
        });
        const step = authorizerStep(authorizer, stage, invoker, () => 1_000, undefined, cache);
        for (const calls of [1, 2, 2]) {
            assert.equal(await step(byToken("t")), undefined);
            assert.equal(invoker.invocations.length, calls);
        }
    });

    it("does not exist with a time of 0, nor without identity sources", async () => {
        for (const changes of [{ resultTtl: 0 }, { identitySources: [] }]) {
            const { ask, calls } = given(allowAll, changes);
            await ask(byToken("t"));
            await ask(byToken("t"));
            assert.equal(calls.length, 2);
        }
    });

    it("never decides otherwise than a fresh one", async () => {
        const resource = fc.constantFrom("*", `${api}/dev/GET/*`, `${api}/*/a`, `${api}/dev/GET/a`, `${api}/dev/PUT/?`);
        const one = fc.record({ effect: fc.constantFrom("Allow" as const, "Deny" as const), resource });
        const request = fc.record({
            httpMethod: fc.constantFrom("GET", "PUT"),
            rawPath: fc.constantFrom("/a", "/b", "/a/b"),
        });
        await fc.assert(
            fc.asyncProperty(
                fc.array(one, { maxLength: 3 }),
                fc.array(request, { minLength: 1, maxLength: 8 }),
                async (statements, requests) => {
                    const policyDocument = policyOf(
                        ...statements.map(({ effect, resource }) => statement(effect, resource)),
                    );
                    const answer = answering({ principalId: "user", policyDocument });
                    const cached = given(answer);
                    for (const each of requests) {
                        const exchange = () => exchangeOf({ ...each, rawHeaders: ["Authorization", "t"] });
                        assert.deepEqual(await cached.ask(exchange()), await given(answer).ask(exchange()));
                    }
                    assert.equal(cached.calls.length, 1);
                },
            ),
            { numRuns: 200 },
        );
    });
});

describe("an authorizer that cannot work", () => {
    const faults: [changes: Partial<Authorizer>, notice: string][] = [
        [{ identitySources: ["method.request.path.petId"] }, "method.request.path.petId is no identity source"],
        [
            { type: "TOKEN", identitySources: ["context.stage"] },
            "a TOKEN authorizer has one header as its identity source",
        ],
        [{ type: "TOKEN", identitySources: [] }, "a TOKEN authorizer has one header as its identity source"],
        [
            { type: "TOKEN", identityValidationExpression: "(?>a)" },
            "identityValidationExpression is no regular expression that JavaScript knows",
        ],
        [{ uri: "https://example.com" }, "its URI names no Lambda function"],
    ];
    for (const [changes, notice] of faults) {
        it(`says so at start, and lets nobody through: ${notice}`, async () => {
            const one = { ...authorizer, ...changes };
            assert.deepEqual(authorizerNotices(one, stage), [`authorizer gate of orders: ${notice}`]);
            const refusal = { type: "AUTHORIZER_CONFIGURATION_ERROR", message: null };
            assert.deepEqual(await given(allowAll, changes).ask(byToken("t")), refusal);
        });
    }

    it("has nothing to say of one that can", () => {
        assert.deepEqual(authorizerNotices(authorizer, stage), []);
        assert.deepEqual(authorizerNotices({ ...authorizer, identitySources: [], resultTtl: 0 }, stage), []);
        assert.deepEqual(
            authorizerNotices({ ...authorizer, type: "TOKEN", identityValidationExpression: "^x-[a-z]+" }, stage),
            [],
        );
    });
});
