import assert from "node:assert/strict";
import type { Api, GatewayResponse, ResponseType } from "../../../../cli/local/api/api";
import type { Exchange, Refusal } from "../../../../cli/local/gateway/exchange";
import { gatewayResponses } from "../../../../cli/local/gateway/gatewayResponse";
import { testApi, testExchange, testMethod, testRequest, testStage } from "../exchanges";

// https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html
// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-gatewayResponse-definition.html

type Given = Partial<Record<ResponseType, Partial<GatewayResponse>>>;

function api(given: Given): Api {
    const responses = Object.entries(given).map(([type, response]) => [
        type,
        { statusCode: undefined, responseParameters: {}, responseTemplates: {}, ...response },
    ]);
    return testApi({ gatewayResponses: Object.fromEntries(responses) });
}

function answer(given: Given, refusal: Refusal, more: Partial<Exchange> = {}) {
    const one = api(given);
    return gatewayResponses(one).answer(testExchange({ stage: testStage(one), ...more }), refusal);
}

const json: readonly [string, string] = ["Content-Type", "application/json"];
const noMethod: Refusal = { type: "MISSING_AUTHENTICATION_TOKEN", message: "Missing Authentication Token" };
const throttled: Refusal = { type: "THROTTLED", message: "Too Many Requests" };
const timedOut: Refusal = { type: "INTEGRATION_TIMEOUT", message: "Endpoint request timed out" };

describe("a gateway response", () => {
    // Bodies and error types as recorded from AWS; those of an authorizer in L. Mammino,
    // "Debugging custom ApiGateway authorizers"; 413 at https://github.com/koki-develop/lgtm-generator/issues/10.
    const defaults: [refusal: Refusal, status: number, errorType: string, body: string][] = [
        [noMethod, 403, "MissingAuthenticationTokenException", '{"message":"Missing Authentication Token"}'],
        [{ type: "INVALID_API_KEY", message: "Forbidden" }, 403, "ForbiddenException", '{"message":"Forbidden"}'],
        [{ type: "UNAUTHORIZED", message: "Unauthorized" }, 401, "UnauthorizedException", '{"message":"Unauthorized"}'],
        [{ type: "ACCESS_DENIED", message: "no" }, 403, "AccessDeniedException", '{"Message":"no"}'],
        [{ type: "AUTHORIZER_FAILURE", message: null }, 500, "AuthorizerConfigurationException", '{"message":null}'],
        [throttled, 429, "TooManyRequestsException", '{"message":"Too Many Requests"}'],
        [
            { type: "QUOTA_EXCEEDED", message: "Limit Exceeded" },
            429,
            "LimitExceededException",
            '{"message":"Limit Exceeded"}',
        ],
        [
            { type: "BAD_REQUEST_BODY", message: "Invalid request body" },
            400,
            "BadRequestException",
            '{"message": "Invalid request body"}',
        ],
        [
            { type: "REQUEST_TOO_LARGE", message: "Request Too Long" },
            413,
            "BadRequestException",
            '{"message": "Request Too Long"}',
        ],
        [
            { type: "DEFAULT_5XX", message: "Internal server error", status: 502 },
            502,
            "InternalServerErrorException",
            '{"message": "Internal server error"}',
        ],
        [timedOut, 504, "InternalServerErrorException", '{"message": "Endpoint request timed out"}'],
    ];
    for (const [refusal, status, errorType, body] of defaults) {
        it(`${refusal.type} is AWS's own by default`, () => {
            assert.deepEqual(answer({}, refusal), { status, headers: [json, ["x-amzn-ErrorType", errorType]], body });
        });
    }

    const statuses: [type: ResponseType, status: number][] = [
        ["API_CONFIGURATION_ERROR", 500],
        ["AUTHORIZER_CONFIGURATION_ERROR", 500],
        ["BAD_REQUEST_PARAMETERS", 400],
        ["EXPIRED_TOKEN", 403],
        ["INTEGRATION_FAILURE", 504],
        ["INVALID_SIGNATURE", 403],
        ["RESOURCE_NOT_FOUND", 404],
        ["UNSUPPORTED_MEDIA_TYPE", 415],
        ["WAF_FILTERED", 403],
    ];
    for (const [type, status] of statuses) {
        it(`${type} is ${status} by default`, () => {
            assert.equal(answer({}, { type, message: "x" }).status, status);
        });
    }

    const own = { statusCode: 404, responseTemplates: { "application/json": '{"own":$context.error.messageString}' } };
    const four = { statusCode: 418, responseTemplates: { "application/json": '{"four":"$context.error.message"}' } };
    const five = { responseTemplates: { "application/json": '{"five":"$context.error.responseType"}' } };

    it("is the type's own", () => {
        const { status, body } = answer({ MISSING_AUTHENTICATION_TOKEN: own, DEFAULT_4XX: four }, noMethod);
        assert.deepEqual([status, body], [404, '{"own":"Missing Authentication Token"}']);
    });

    // "Changing the status code of this fallback gateway response changes the status codes of all other 4XX responses."
    it("falls back on the default of its class, status and all", () => {
        const given = { MISSING_AUTHENTICATION_TOKEN: own, DEFAULT_4XX: four, DEFAULT_5XX: five };
        const refused = [throttled, timedOut].map((one) => answer(given, one));
        assert.deepEqual(
            refused.map(({ status, body }) => [status, body]),
            [
                [418, '{"four":"Too Many Requests"}'],
                [504, '{"five":"INTEGRATION_TIMEOUT"}'],
            ],
        );
    });

    it("has a status of its own before that of the case", () => {
        const failed: Refusal = { type: "DEFAULT_5XX", message: "Internal server error", status: 502 };
        assert.equal(answer({ DEFAULT_5XX: { statusCode: 503 } }, failed).status, 503);
        assert.equal(answer({ DEFAULT_5XX: five }, failed).status, 502);
    });

    it("keeps the type's status and error type where none is set", () => {
        const { status, headers } = answer({ DEFAULT_4XX: { responseTemplates: four.responseTemplates } }, throttled);
        assert.equal(status, 429);
        assert.deepEqual(headers, [json, ["x-amzn-ErrorType", "TooManyRequestsException"]]);
    });

    // LocalStack's test_apigateway_api.py::TestApiGatewayGatewayResponse::test_gateway_response_put, validated against AWS:
    // a type that sets a header alone has its own status and the documented template, and nothing of the default.
    it("takes nothing from the default of its class where it sets anything itself", () => {
        const header = { "gatewayresponse.header.foo": "'bar'" };
        const given: Given = {
            DEFAULT_5XX: { ...five, statusCode: 599, responseParameters: { "gatewayresponse.header.X-Five": "'5'" } },
            AUTHORIZER_FAILURE: { responseParameters: header },
            DEFAULT_4XX: { responseParameters: header },
        };
        assert.deepEqual(answer(given, { type: "AUTHORIZER_FAILURE", message: null }), {
            status: 500,
            headers: [json, ["x-amzn-ErrorType", "AuthorizerConfigurationException"], ["foo", "bar"]],
            body: '{"message":null}',
        });
        assert.equal(answer(given, timedOut).status, 599);
        assert.equal(answer(given, { type: "ACCESS_DENIED", message: "no" }).body, '{"message":"no"}');
    });

    // https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-gateway-response-using-the-console.html
    it("is as the console's example makes it", () => {
        const given: Given = {
            MISSING_AUTHENTICATION_TOKEN: {
                statusCode: 404,
                responseParameters: {
                    "gatewayresponse.header.Access-Control-Allow-Origin": "'a.b.c'",
                    "gatewayresponse.header.x-request-id": "method.request.header.x-amzn-RequestId",
                    "gatewayresponse.header.x-request-path": "method.request.path.petId",
                    "gatewayresponse.header.x-request-query": "method.request.querystring.q",
                },
                responseTemplates: {
                    "application/json":
                        '{"message":$context.error.messageString,"type":"$context.error.responseType","stage":"$context.stage","resourcePath":"$context.resourcePath","stageVariables.colour":"$stageVariables.colour","statusCode":"\'404\'"}',
                },
            },
        };
        const request = testRequest({ rawHeaders: ["X-Amzn-Requestid", "mine"], rawQuery: "q=a%20b" });
        assert.deepEqual(
            answer(given, noMethod, {
                request,
                pathParameters: { petId: "5" },
                method: testMethod("GET", "/pets/{petId}"),
            }),
            {
                status: 404,
                headers: [
                    json,
                    ["x-amzn-ErrorType", "MissingAuthenticationTokenException"],
                    ["Access-Control-Allow-Origin", "a.b.c"],
                    ["x-request-id", "mine"],
                    ["x-request-path", "5"],
                    ["x-request-query", "a b"],
                ],
                body: '{"message":"Missing Authentication Token","type":"MISSING_AUTHENTICATION_TOKEN","stage":"dev","resourcePath":"/pets/{petId}","stageVariables.colour":"blue","statusCode":"\'404\'"}',
            },
        );
    });

    it("takes a header from wherever it may", () => {
        const sources: [source: string, value: string | undefined][] = [
            ["'a literal'", "a literal"],
            ["'it''s'", "it''s"],
            ["''", ""],
            ["context.stage", "dev"],
            ["context.error.messageString", '"Too Many Requests"'],
            ["context.authorizer.tier", "bronze"],
            ["context.authorizer.none", undefined],
            ["stageVariables.colour", "blue"],
            ["stageVariables.none", undefined],
            ["method.request.header.x-two", "2"],
            ["method.request.header.none", undefined],
            ["method.request.multivalueheader.X-Two", "1,2"],
            ["method.request.querystring.q", "4"],
            ["method.request.multivaluequerystring.q", "3,4"],
            ["method.request.querystring.none", undefined],
            ["method.request.path.none", undefined],
            // What no header may hold.
            ["method.request.querystring.lines", undefined],
        ];
        for (const [source, value] of sources) {
            const { headers } = answer(
                { THROTTLED: { responseParameters: { "gatewayresponse.header.X-Value": source } } },
                throttled,
                {
                    authorizer: { principalId: "u", context: { tier: "bronze" } },
                    request: testRequest({
                        rawHeaders: ["X-Two", "1", "X-Two", "2"],
                        rawQuery: "q=3&q=4&lines=a%0d%0aSet-Cookie:b",
                    }),
                },
            );
            const found = headers.find(([name]) => name === "X-Value");
            assert.equal(found?.[1], value, source);
        }
    });

    it("takes a content type of its own, in the place of the template's", () => {
        const given = {
            DEFAULT_4XX: {
                responseParameters: { "gatewayresponse.header.content-type": "'application/problem+json'" },
            },
        };
        assert.deepEqual(answer(given, throttled).headers, [
            ["content-type", "application/problem+json"],
            ["x-amzn-ErrorType", "TooManyRequestsException"],
        ]);
    });

    it("reads the authorizer's context", () => {
        const given = {
            ACCESS_DENIED: {
                responseTemplates: {
                    "application/json": '{"tier":"$context.authorizer.tier","x":"$context.authorizer.x"}',
                },
            },
        };
        const authorizer = { principalId: "u", context: { tier: "bronze" } };
        assert.equal(
            answer(given, { type: "ACCESS_DENIED", message: "no" }, { authorizer }).body,
            '{"tier":"bronze","x":""}',
        );
    });

    it("has nothing but variables: no VTL", () => {
        const template = '#set($a = 1)$a $util.escapeJavaScript("x") $input.body $context.nope ${context.stage}';
        const given = { THROTTLED: { responseTemplates: { "application/json": template } } };
        assert.equal(
            answer(given, throttled).body,
            '#set($a = 1)$a $util.escapeJavaScript("x") $input.body  ${context.stage}',
        );
    });

    // Answered by AWS as JSON that parses, with the template `"$context.error.validationErrorString"`.
    it("tells what was wrong with a body", () => {
        const template = '{"detail":"$context.error.validationErrorString"}';
        const given = { BAD_REQUEST_BODY: { responseTemplates: { "application/json": template } } };
        const validationError = '[object has missing required properties (["bar"])]';
        const { body } = answer(given, { type: "BAD_REQUEST_BODY", message: "Invalid request body", validationError });
        assert.deepEqual(JSON.parse(String(body)), { detail: validationError });
    });

    describe("with several templates", () => {
        const given = {
            THROTTLED: {
                responseTemplates: { "text/html": "<p>", "application/json": "{}", "application/xml": "<x/>" },
            },
        };
        const cases: [accept: string | undefined, type: string][] = [
            [undefined, "application/json"],
            ["*/*", "application/json"],
            ["application/xml", "application/xml"],
            ["Application/XML; charset=utf-8", "application/xml"],
            ["text/plain, text/html", "text/html"],
            ["application/xml;q=0.5, text/html;q=0.9", "text/html"],
            ["application/xml;q=0, */*", "application/json"],
            ["image/png", "application/json"],
            ["", "application/json"],
        ];
        for (const [accept, type] of cases) {
            it(`answers Accept: ${accept} with ${type}`, () => {
                const request = testRequest({ rawHeaders: accept === undefined ? [] : ["Accept", accept] });
                assert.equal(answer(given, throttled, { request }).headers[0]?.[1], type);
            });
        }

        it("answers with the first where none is JSON", () => {
            const templates = { "text/html": "<p>", "application/xml": "<x/>" };
            const { headers, body } = answer({ THROTTLED: { responseTemplates: templates } }, throttled);
            assert.deepEqual([headers[0]?.[1], body], ["text/html", "<p>"]);
        });
    });
});

describe("an API's gateway responses", () => {
    it("tell what they cannot do, once", () => {
        const responseParameters = {
            "gatewayresponse.header.X-Good": "'x'",
            "gatewayresponse.header.X-Bad": "integration.response.header.x",
            "gatewayresponse.body": "'x'",
        };
        const responseTemplates = { "application/json": "$context.stage $context.nope" };
        const { notices } = gatewayResponses(api({ DEFAULT_4XX: { responseParameters, responseTemplates } }));
        assert.deepEqual(notices, [
            "the gateway response DEFAULT_4XX takes gatewayresponse.header.X-Bad from integration.response.header.x, which is not known; it is not set",
            "the gateway response DEFAULT_4XX sets gatewayresponse.body, which is no header; it is not set",
            "the gateway response DEFAULT_4XX has $context.nope, which is not known; nothing stands in its place",
        ]);
    });

    it("need no notice where all is well", () => {
        assert.deepEqual(gatewayResponses(testApi()).notices, []);
    });
});
