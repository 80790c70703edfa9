import assert from "node:assert/strict";
import { authorizerEvent } from "../../../../cli/local/gateway/authorizer/authorizerEvent";
import { methodArns } from "../../../../cli/local/gateway/authorizer/methodArn";
import type { Exchange } from "../../../../cli/local/gateway/exchange";
import { api, authorizer, exchangeOf, method, stage } from "./standIns";

const arn = "arn:aws:execute-api:eu-west-1:123456789012:abcdefghij/dev/GET/pets/42";

function eventOf(exchange: Exchange, of = authorizer) {
    return JSON.parse(
        authorizerEvent(of, exchange.stage, (key) => (key === "known" ? "id123" : undefined))(exchange, arn),
    );
}

// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-input.html
describe("a method's ARN", () => {
    const cases: [httpMethod: string, rawPath: string, end: string][] = [
        ["GET", "/", "dev/GET/"],
        ["GET", "/pets/42", "dev/GET/pets/42"],
        ["DELETE", "/pets/a%2Fb", "dev/DELETE/pets/a%2Fb"],
        ["GET", "/pets/42/", "dev/GET/pets/42/"],
        ["GET", "//pets/42", "dev/GET/pets/42"],
    ];
    for (const [httpMethod, rawPath, end] of cases) {
        it(`of ${httpMethod} ${rawPath} ends with ${end}`, () => {
            const { request } = exchangeOf({ httpMethod, rawPath });
            assert.equal(methodArns(stage)(request), `arn:aws:execute-api:eu-west-1:123456789012:abcdefghij/${end}`);
        });
    }

    it("is of the region's partition", () => {
        const { request } = exchangeOf();
        assert.match(
            methodArns({ ...stage, region: "cn-north-1" })(request) ?? "",
            /^arn:aws-cn:execute-api:cn-north-1:/,
        );
        assert.match(methodArns({ ...stage, region: "us-gov-west-1" })(request) ?? "", /^arn:aws-us-gov:/);
    });

    // https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html
    it("has at most 1,600 bytes", () => {
        const before = "arn:aws:execute-api:eu-west-1:123456789012:abcdefghij/dev/GET".length;
        const longest = `/${"x".repeat(1_599 - before)}`;
        assert.equal(methodArns(stage)(exchangeOf({ rawPath: longest }).request)?.length, 1_600);
        assert.equal(methodArns(stage)(exchangeOf({ rawPath: `${longest}x` }).request), undefined);
    });
});

describe("the event of a TOKEN authorizer", () => {
    it("has the token, the method's ARN and nothing else", () => {
        const exchange = exchangeOf({ rawHeaders: ["authorization", 'Bearer "x"'] });
        assert.deepEqual(eventOf(exchange, { ...authorizer, type: "TOKEN" }), {
            type: "TOKEN",
            methodArn: arn,
            authorizationToken: 'Bearer "x"',
        });
    });
});

describe("the event of a REQUEST authorizer", () => {
    // Empty maps are {} here: logged on AWS by an authorizer of a method without any of them.
    it("has every field, with empty maps for what there is none of", () => {
        const bare: Exchange = exchangeOf(
            { rawPath: "/csv", rawHeaders: ["Accept", "*/*", "User-Agent", "PostmanRuntime/7.32.2"] },
            {
                pathParameters: undefined,
                method: { ...method, resourcePath: "/csv" },
                stage: { ...stage, variables: {} },
            },
        );
        const headers = {
            Accept: "*/*",
            "User-Agent": "PostmanRuntime/7.32.2",
            Host: "127.0.0.1:3000",
            "X-Amzn-Trace-Id": "Root=1-64514deb-1f334c45076e42da1686ad35",
            "X-Forwarded-For": "192.0.2.7",
            "X-Forwarded-Port": "443",
            "X-Forwarded-Proto": "https",
        };
        assert.deepEqual(eventOf(bare), {
            type: "REQUEST",
            methodArn: arn,
            resource: "/csv",
            path: "/csv",
            httpMethod: "GET",
            headers,
            multiValueHeaders: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
            queryStringParameters: {},
            multiValueQueryStringParameters: {},
            pathParameters: {},
            stageVariables: {},
            requestContext: {
                resourceId: "res123",
                resourcePath: "/csv",
                httpMethod: "GET",
                extendedRequestId: "ETkc6GW_iYcFt2g=",
                requestTime: "02/May/2023:17:52:43 +0000",
                path: "/dev/csv",
                accountId: "123456789012",
                protocol: "HTTP/1.1",
                stage: "dev",
                domainPrefix: "abcdefghij",
                requestTimeEpoch: 1683049963927,
                requestId: "6f1a7e8b-1955-4846-b76b-32cf0b84fae8",
                identity: {
                    cognitoIdentityPoolId: null,
                    accountId: null,
                    cognitoIdentityId: null,
                    caller: null,
                    sourceIp: "192.0.2.7",
                    principalOrgId: null,
                    accessKey: null,
                    cognitoAuthenticationType: null,
                    cognitoAuthenticationProvider: null,
                    userArn: null,
                    userAgent: "PostmanRuntime/7.32.2",
                    user: null,
                },
                domainName: "abcdefghij.execute-api.eu-west-1.amazonaws.com",
                deploymentId: "dep123",
                apiId: "abcdefghij",
            },
        });
    });

    it("has parameters, all values of those that came twice, and stage variables", () => {
        const event = eventOf(exchangeOf({ rawHeaders: ["X-A", "1", "X-A", "2"], rawQuery: "q=1&q=a%20b&r=" }));
        assert.equal(event.headers["X-A"], "2");
        assert.deepEqual(event.multiValueHeaders["X-A"], ["1", "2"]);
        assert.deepEqual(event.queryStringParameters, { q: "a b", r: "" });
        assert.deepEqual(event.multiValueQueryStringParameters, { q: ["1", "a b"], r: [""] });
        assert.deepEqual(event.pathParameters, { petId: "42" });
        assert.deepEqual(event.stageVariables, { tenant: "acme", empty: "" });
        assert.equal(event.body, undefined);
    });

    it("names the key of a keyed method, and of no other", () => {
        const keyed = { method: { ...method, apiKeyRequired: true } };
        const identity = (key: string[], more: Partial<Exchange>) =>
            eventOf(exchangeOf({ rawHeaders: key }, more)).requestContext.identity;
        assert.equal(identity(["x-api-key", "known"], keyed).apiKey, "known");
        assert.equal(identity(["x-api-key", "known"], keyed).apiKeyId, "id123");
        assert.equal(identity(["x-api-key", "other"], keyed).apiKey, "other");
        assert.ok(!("apiKeyId" in identity(["x-api-key", "other"], keyed)));
        assert.ok(!("apiKey" in identity(["x-api-key", "known"], {})));
        const bySource = { ...keyed, stage: { ...stage, api: { ...api, apiKeySource: "AUTHORIZER" as const } } };
        assert.ok(!("apiKey" in identity(["x-api-key", "known"], bySource)));
    });
});
