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
const use = `${guide}/apigateway-use-lambda-authorizer.html`;
const configure = `${guide}/configure-api-gateway-lambda-authorization.html`;
const api = "https://docs.aws.amazon.com/apigateway/latest/api";
const captured =
    "aws-powertools/powertools-lambda-typescript, packages/parser/tests/events/apigw-rest/authorizer-request.json";

const name = "request-authorizers";
const ask = (path: string, headers: [string, string][] = []) => askApi(name, { path, headers });
const event = (path: string, headers: [string, string][] = []) => authorizerEvent(name, { path, headers });

describeBehaviours("REQUEST authorizers", (behaviour) => {
    behaviour(
        "its event has type, methodArn, resource, path, httpMethod, headers, query string, parameters, stage variables and requestContext",
        input,
        async () => {
            assert.deepEqual(Object.keys(await event("/any")).sort(), [
                "headers",
                "httpMethod",
                "methodArn",
                "multiValueHeaders",
                "multiValueQueryStringParameters",
                "path",
                "pathParameters",
                "queryStringParameters",
                "requestContext",
                "resource",
                "stageVariables",
                "type",
            ]);
        },
    );

    behaviour(
        "its event's type is REQUEST, its resource the template and its path what was asked for",
        input,
        async () => {
            const { type, resource, path, httpMethod, pathParameters } = await event("/any/42");
            assert.deepEqual([type, resource, path, httpMethod], ["REQUEST", "/any/{id}", "/any/42", "GET"]);
            assert.deepEqual(pathParameters, { id: "42" });
        },
    );

    behaviour("its methodArn has stage, verb and the path with its values", input, async () => {
        assert.equal((await event("/any/42")).methodArn, `${stageArn(name)}/GET/any/42`);
    });

    behaviour(
        "the methodArn of the root ends in GET and a slash",
        `${guide}/api-gateway-control-access-using-iam-policies-to-invoke-api.html`,
        async () => assert.equal((await event("/")).methodArn, `${stageArn(name)}/GET/`),
    );

    behaviour("the body of a request is not in its event", input, async () => {
        const sent = { httpMethod: "POST", path: "/any", body: '{"a":1}' };
        const got = await authorizerEvent(name, sent);
        assert.ok(!("body" in got) && !("isBase64Encoded" in got));
    });

    behaviour("maps without entries are {} in its event, and null in the function's", captured, async () => {
        const answer = eventOf(await ask("/any")) as unknown as Record<string, unknown>;
        const got = await event("/any");
        for (const map of ["queryStringParameters", "multiValueQueryStringParameters", "pathParameters"]) {
            assert.deepEqual([got[map], answer[map]], [{}, null], map);
        }
    });

    behaviour(
        "header and query string have the last of several values, the multi-value maps all of them",
        input,
        async () => {
            const got = await event("/any?a=1&a=2&b=x%20y", [
                ["X-Several", "1"],
                ["X-Several", "2"],
            ]);
            assert.deepEqual(got.queryStringParameters, { a: "2", b: "x y" });
            assert.deepEqual(got.multiValueQueryStringParameters, { a: ["1", "2"], b: ["x y"] });
            assert.equal((got.headers as Record<string, string>)["X-Several"], "2");
            assert.deepEqual((got.multiValueHeaders as Record<string, string[]>)["X-Several"], ["1", "2"]);
        },
    );

    behaviour("its event has the stage's variables", input, async () => {
        assert.deepEqual((await event("/any")).stageVariables, { tenant: "acme" });
    });

    behaviour("the Content-Length of a request is among the headers of its event", captured, async () => {
        const got = await authorizerEvent(name, { httpMethod: "POST", path: "/any", body: "12345" });
        assert.equal((got.headers as Record<string, string>)["Content-Length"], "5");
        assert.deepEqual((got.multiValueHeaders as Record<string, string[]>)["Content-Length"], ["5"]);
    });

    behaviour("requestContext is the function's, but for authorizer", captured, async () => {
        const { requestContext } = eventOf(await ask("/any/42"));
        const { authorizer, ...rest } = requestContext;
        const { requestContext: got } = JSON.parse(authorizer.event ?? "");
        assert.deepEqual(got, rest);
    });

    behaviour(
        "without a source of identity and a TTL of 0 it is called for every request",
        `${api}/API_CreateAuthorizer.html`,
        async () => {
            const before = await callsAt(name, { path: "/any" });
            assert.equal(await callsAt(name, { path: "/any" }), before + 1);
        },
    );

    for (const [what, path, headers] of [
        ["header", "/header", [["X-Other", "x"]]],
        ["query parameter", "/query?other=x", []],
        ["stage variable", "/unset", []],
    ] as [string, string, [string, string][]][]) {
        behaviour(`a missing ${what} of its identity sources is 401 Unauthorized without a call`, use, async () => {
            const before = await callsAt(name, { path: "/any" });
            assertRefusal(await ask(path, headers), unauthorized);
            assert.equal(await callsAt(name, { path: "/any" }), before + 1);
        });
    }

    behaviour("an empty identity source counts as missing", use, async () => {
        assertRefusal(await ask("/header", [["Authorization", ""]]), unauthorized);
        assertRefusal(await ask("/query?token="), unauthorized);
        assertRefusal(await ask("/query?token"), unauthorized);
    });

    behaviour("all of its identity sources have to be there", use, async () => {
        assertRefusal(await ask("/several?token=x"), unauthorized);
        assertRefusal(await ask("/several", [["Authorization", "x"]]), unauthorized);
        eventOf(await ask("/several?token=x", [["Authorization", "x"]]));
    });

    behaviour("stage variables and $context variables can be identity sources", configure, async () => {
        eventOf(await ask("/surroundings"));
    });

    behaviour(
        "throwing Unauthorized is 401 Unauthorized",
        `${guide}/api-gateway-lambda-authorizer-lambda-function-create.html`,
        async () => {
            assertRefusal(await ask("/any", [["X-Answer", toldBy({ throws: "Unauthorized" })]]), unauthorized);
        },
    );

    behaviour(
        'any other error is 500 with {"message":null} and AuthorizerConfigurationException',
        "https://github.com/auth0-samples/jwt-rsa-aws-custom-authorizer/pull/6 and https://github.com/serverless/examples/issues/305",
        async () => {
            for (const throws of ["no", "unauthorized", "Unauthorized!", ""]) {
                assertRefusal(await ask("/any", [["X-Answer", toldBy({ throws })]]), broken);
            }
        },
    );

    behaviour(
        "a function that runs over its own time is 500",
        `${guide}/supported-gateway-response-types.html`,
        async () => {
            assertRefusal(await ask("/hasty", [["X-Answer", toldBy({ waits: 3_000 })]]), broken);
        },
    );

    behaviour(
        "a function that does not permit API Gateway to call it is 500",
        "https://repost.aws/knowledge-center/api-gateway-lambda-authorization-errors",
        async () => assertRefusal(await ask("/unpermitted"), broken),
    );

    behaviour(
        "with authorizerCredentials it needs no permission of the function",
        `${api}/API_CreateAuthorizer.html`,
        async () => {
            eventOf(await ask("/credentials"));
        },
    );

    behaviour("a Deny is 403, whatever stands behind the method", use, async () => {
        const answer: [string, string][] = [
            ["Authorization", "x"],
            ["X-Answer", toldBy({ statement: { Effect: "Deny" } })],
        ];
        assertRefusal(await ask("/mock", answer), explicitlyDenied);
    });

    behaviour("a method without an authorizer calls none", use, async () => {
        const before = await callsAt(name, { path: "/any" });
        assert.equal((await ask("/open")).body, "open");
        assert.equal(await callsAt(name, { path: "/any" }), before + 1);
    });
});

describe("REQUEST authorizers, as far as AWS says nothing else", () => {
    it("finds the header of an identity source whatever its case", async () => {
        eventOf(await ask("/header", [["aUTHORIZATION", "x"]]));
    });
});
