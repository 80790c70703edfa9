import assert from "node:assert/strict";
import { contextReader } from "../../../../cli/local/gateway/context";
import { testApi, testExchange, testMethod, testRequest, testStage } from "../exchanges";

// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html
// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html

const full = testExchange({
    request: testRequest({ rawHeaders: ["USER-agent", "curl/8.5.0"] }),
    method: testMethod("GET", "/pets/{petId}"),
    authorizer: { principalId: "user|1", context: { tier: "gold", count: 3, trial: false, status: "mine" } },
    authorizerCall: { status: 200, latency: 12, error: "broken", requestId: "authorizer-request" },
    apiKey: { id: "keyid", value: "a-secret-of-20-characters" },
    integrationCall: {
        status: 404,
        serviceStatus: 200,
        latency: 34,
        error: "unreachable",
        requestId: "lambda-request",
    },
    refusal: {
        type: "BAD_REQUEST_BODY",
        message: 'Invalid "request" body',
        validationError: '[object has missing required properties (["id"])]',
    },
    overrides: {
        status: 201,
        responseHeaders: { "X-Page": "7" },
        requestHeaders: { "X-From": "me" },
        requestQuery: { q: "1" },
        requestPath: { id: "9" },
    },
});

const bare = testExchange();

describe("a $context variable", () => {
    const cases: [name: string, value: unknown, without: unknown][] = [
        ["accountId", "123456789012", "123456789012"],
        ["apiId", "abc123defg", "abc123defg"],
        ["authorizer.principalId", "user|1", undefined],
        ["authorizer.tier", "gold", undefined],
        ["authorizer.count", 3, undefined],
        ["authorizer.trial", false, undefined],
        ["authorizer.unknown", undefined, undefined],
        ["authorizer.constructor", undefined, undefined],
        ["authorizer.error", "broken", undefined],
        ["authorizer.latency", 12, undefined],
        ["authorizer.integrationLatency", 12, undefined],
        ["authorizer.integrationStatus", 200, undefined],
        ["authorizer.requestId", "authorizer-request", undefined],
        ["authorizer.status", "mine", undefined],
        ["authorizer.claims.sub", undefined, undefined],
        ["awsEndpointRequestId", "lambda-request", undefined],
        ["deploymentId", "dep123", "dep123"],
        ["domainName", "abc123defg.execute-api.eu-west-1.amazonaws.com", bare.stage.domainName],
        ["domainPrefix", "abc123defg", "abc123defg"],
        ["endpointType", "EDGE", "EDGE"],
        ["error.message", 'Invalid "request" body', undefined],
        ["error.messageString", '"Invalid \\"request\\" body"', undefined],
        ["error.responseType", "BAD_REQUEST_BODY", undefined],
        // https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html; as answers
        // of AWS hold it between quotes, its own are escaped.
        ["error.validationErrorString", '[object has missing required properties ([\\"id\\"])]', undefined],
        ["extendedRequestId", "fTX0oGxcoAMEawg=", "fTX0oGxcoAMEawg="],
        ["httpMethod", "GET", "GET"],
        ["identity.apiKey", "a-secret-of-20-characters", undefined],
        ["identity.apiKeyId", "keyid", undefined],
        ["identity.sourceIp", "127.0.0.1", "127.0.0.1"],
        ["identity.userAgent", "curl/8.5.0", undefined],
        ["integration.error", "unreachable", undefined],
        ["integration.integrationStatus", 200, undefined],
        ["integration.latency", 34, undefined],
        ["integration.requestId", "lambda-request", undefined],
        ["integration.status", 404, undefined],
        ["integrationErrorMessage", "unreachable", undefined],
        ["integrationLatency", 34, undefined],
        ["integrationStatus", 200, undefined],
        ["path", "/dev/pets/42", "/dev/pets/42"],
        ["protocol", "HTTP/1.1", "HTTP/1.1"],
        ["requestId", "c6af9ac6-7b61-11e6-9a41-93e8deadbeef", bare.requestId],
        ["requestOverride.header.X-From", "me", undefined],
        ["requestOverride.path.id", "9", undefined],
        ["requestOverride.querystring.q", "1", undefined],
        ["requestTime", "09/Apr/2015:12:34:56 +0000", "09/Apr/2015:12:34:56 +0000"],
        ["requestTimeEpoch", 1_428_582_896_789, 1_428_582_896_789],
        ["resourceId", "res123", undefined],
        ["resourcePath", "/pets/{petId}", undefined],
        ["responseLatency", 5, 5],
        ["responseLength", 17, 17],
        ["responseOverride.header.X-Page", "7", undefined],
        ["responseOverride.status", 201, undefined],
        ["stage", "dev", "dev"],
        ["status", 200, 200],
    ];
    for (const [name, value, without] of cases) {
        it(`${name} is read`, () => {
            const read = contextReader(name);
            assert.ok(read);
            assert.equal(read(full), value);
            assert.equal(read(bare), without);
        });
    }

    const never = [
        ...["error", "latency", "status"].flatMap((name) => [
            `authenticate.${name}`,
            `authorize.${name}`,
            `waf.${name}`,
        ]),
        ...["accountId", "caller", "principalOrgId", "user", "userArn", "vpcId", "vpceId"].map(
            (name) => `identity.${name}`,
        ),
        ...["AuthenticationProvider", "AuthenticationType", "IdentityId", "IdentityPoolId"].map(
            (name) => `identity.cognito${name}`,
        ),
        ...["clientCertPem", "issuerDN", "serialNumber", "subjectDN", "validity.notBefore", "validity.notAfter"].map(
            (name) => `identity.clientCert.${name}`,
        ),
        ...["customDomain.basePathMatched", "wafResponseCode", "webaclArn", "xrayTraceId"],
        "authorizer.claims",
    ];
    for (const name of never) {
        it(`${name} is known, and never there`, () => {
            assert.equal(contextReader(name)?.(full), undefined);
            assert.notEqual(contextReader(name), undefined);
        });
    }

    for (const name of [
        "",
        "nothing",
        "Stage",
        "identity",
        "identity.apikey",
        "authorizer",
        "authorizer.a.b",
        "toString",
    ]) {
        it(`${JSON.stringify(name)} is unknown`, () => {
            assert.equal(contextReader(name), undefined);
        });
    }

    for (const name of [
        "routeKey",
        "constructor",
        "requestOverride.body.x",
        "responseOverride.path.x",
        "__proto__.a",
    ]) {
        it(`${name} is unknown to REST APIs`, () => {
            assert.equal(contextReader(name), undefined);
        });
    }

    it("tells the type of the API's endpoint", () => {
        const stage = testStage(testApi({ endpointType: "REGIONAL" }));
        assert.equal(contextReader("endpointType")?.(testExchange({ stage })), "REGIONAL");
    });

    it("tells the second of each request, also when they come out of order", () => {
        const read = contextReader("requestTime");
        const times = ["2026-01-01T00:00:00.000Z", "2026-12-31T23:59:59.999Z", "2026-01-01T00:00:00.999Z"];
        assert.deepEqual(
            times.map((time) => read?.(testExchange({ request: testRequest({ receivedAt: Date.parse(time) }) }))),
            ["01/Jan/2026:00:00:00 +0000", "31/Dec/2026:23:59:59 +0000", "01/Jan/2026:00:00:00 +0000"],
        );
    });
});
