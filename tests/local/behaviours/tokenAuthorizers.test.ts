import assert from "node:assert/strict";
import {
    assertRefusal,
    authorizerEvent,
    broken,
    callsAt,
    eventOf,
    explicitlyDenied,
    stageArn,
    toldBy,
    unauthorized,
} from "./authorizers";
import { describeBehaviours } from "./behaviour";
import { askApi } from "./served";

const guide = "https://docs.aws.amazon.com/apigateway/latest/developerguide";
const input = `${guide}/api-gateway-lambda-authorizer-input.html`;
const output = `${guide}/api-gateway-lambda-authorizer-output.html`;
const use = `${guide}/apigateway-use-lambda-authorizer.html`;
const create = `${guide}/api-gateway-lambda-authorizer-lambda-function-create.html`;
const authorizerPage = "https://docs.aws.amazon.com/apigateway/latest/api/API_CreateAuthorizer.html";

const name = "token-authorizers";
const sent = (path: string, token?: string, header = "Authorization") => ({
    path,
    headers: token === undefined ? [] : [[header, token] as [string, string]],
});
const ask = (path: string, token?: string) => askApi(name, sent(path, token));

describeBehaviours("TOKEN authorizers", (behaviour) => {
    behaviour("its event has type TOKEN, authorizationToken, methodArn and nothing else", input, async () => {
        assert.deepEqual(await authorizerEvent(name, sent("/token", "Bearer foo")), {
            type: "TOKEN",
            authorizationToken: "Bearer foo",
            methodArn: `${stageArn(name)}/GET/token`,
        });
    });

    behaviour("the methodArn of the root ends in GET and a slash, for a TOKEN authorizer too", input, async () => {
        assert.equal((await authorizerEvent(name, sent("/", "x"))).methodArn, `${stageArn(name)}/GET/`);
    });

    behaviour("the token is taken from the header of its identity source", authorizerPage, async () => {
        const { authorizationToken } = await authorizerEvent(name, sent("/named", "mine", "X-Token"));
        assert.equal(authorizationToken, "mine");
        assertRefusal(await askApi(name, sent("/named", "mine")), unauthorized);
    });

    behaviour("a missing token is 401 Unauthorized without a call", use, async () => {
        const before = await callsAt(name, sent("/token", "x"));
        assertRefusal(await ask("/token"), unauthorized);
        assert.equal(await callsAt(name, sent("/token", "x")), before + 1);
    });

    behaviour("an empty token is 401 Unauthorized", use, async () => {
        assertRefusal(await ask("/token", ""), unauthorized);
    });

    behaviour(
        "a token that identityValidationExpression does not match is 401 without a call",
        authorizerPage,
        async () => {
            const before = await callsAt(name, sent("/token", "x"));
            for (const token of ["Basic abc", "bearer abc", "Bearer"]) {
                assertRefusal(await ask("/bearer", token), unauthorized);
            }
            assert.equal(await callsAt(name, sent("/token", "x")), before + 1);
        },
    );

    behaviour(
        "a token that identityValidationExpression matches is given to the function",
        authorizerPage,
        async () => {
            const { authorizationToken } = await authorizerEvent(name, sent("/bearer", "Bearer abc"));
            assert.equal(authorizationToken, "Bearer abc");
        },
    );

    behaviour("the token reaches the method's function too", input, async () => {
        assert.equal(eventOf(await ask("/token", "Bearer foo")).headers.Authorization, "Bearer foo");
    });

    behaviour("an error with the message Unauthorized is 401", create, async () => {
        assertRefusal(await ask("/token", toldBy({ throws: "Unauthorized" })), unauthorized);
    });

    behaviour('callback("Unauthorized") is 401, and callback(null, policy) lets through', create, async () => {
        assertRefusal(await ask("/callback", "refuse"), unauthorized);
        eventOf(await ask("/callback", "x"));
    });

    behaviour("a policy that denies is 403", create, async () => {
        assertRefusal(await ask("/token", toldBy({ statement: { Effect: "Deny" } })), explicitlyDenied);
    });

    const loige = "https://loige.co/debugging-custom-apigateway-authorizers/";
    const policyDocument = { Version: "2012-10-17", Statement: [] };
    const unusable: [what: string, answer: unknown, source: string][] = [
        ["without principalId", { policyDocument }, output],
        ["without policyDocument", { principalId: "caller" }, loige],
        ["of null", null, "https://github.com/ExpanseLLC/lambda_authorizer/issues/1"],
        ["that is a text", "allow", output],
        ["whose policy has no Statement", { principalId: "caller", policyDocument: { Version: "2012-10-17" } }, output],
    ];
    for (const [what, answer, source] of unusable) {
        behaviour(`an answer ${what} is 500 with {"message":null}`, source, async () => {
            assertRefusal(await ask("/token", toldBy({ answer })), broken);
        });
    }

    behaviour(
        "without an identity source of its own, the token is in Authorization",
        "https://www.pulumi.com/registry/packages/aws/api-docs/apigateway/authorizer/",
        async () => {
            const single = "token-authorizers-single";
            assertRefusal(await askApi(single, sent("/")), unauthorized);
            assert.match((await askApi(single, sent("/", "x"))).body, /^\d+$/);
        },
    );
});

describe("TOKEN authorizers, as far as AWS says nothing else", () => {
    it("matches the whole token", async () => {
        assertRefusal(await ask("/bearer", "Bearer abc1"), unauthorized);
        assertRefusal(await ask("/bearer", "x Bearer abc"), unauthorized);
    });

    it("takes a rejection with the very text for 401 too", async () => {
        assertRefusal(await ask("/token", toldBy({ rejects: "Unauthorized" })), unauthorized);
    });
});
