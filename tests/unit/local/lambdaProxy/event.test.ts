import assert from "node:assert/strict";
import type { APIGatewayProxyEvent } from "aws-lambda";
import fc from "fast-check";
import type { Exchange, IncomingRequest, StageContext } from "../../../../cli/local/gateway/exchange";
import { eventWriter } from "../../../../cli/local/gateway/integrations/lambdaProxy/event";
import { requestTime } from "../../../../cli/local/gateway/requestTime";
import { queryOf } from "../../../../cli/local/gateway/requestValues";
import { api, exchangeOf, method, stage, traceId } from "./fixtures";

function eventOf(of: Partial<IncomingRequest>, more: Partial<Exchange> = {}, at: StageContext = stage) {
    const exchange = exchangeOf(of, { stage: at, ...more });
    return JSON.parse(eventWriter(exchange.method ?? method, at)(exchange)) as APIGatewayProxyEvent;
}

/** What API Gateway adds to every request's headers. */
const added = {
    Host: "127.0.0.1:3000",
    "X-Amzn-Trace-Id": traceId,
    "X-Forwarded-For": "127.0.0.1",
    "X-Forwarded-Port": "443",
    "X-Forwarded-Proto": "https",
};

function allOf(headers: Record<string, string>): Record<string, string[]> {
    return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]));
}

describe("the event of a Lambda proxy integration", () => {
    // Recorded: test_apigateway_lambda.snapshot.json, test_lambda_aws_proxy_integration
    it("has these members and no others, null where there is nothing", () => {
        assert.deepEqual(
            eventOf({ rawHeaders: ["Accept", "*/*", "User-Agent", "test/1"] }, { pathParameters: undefined }),
            {
                resource: "/pets/{petId}",
                path: "/pets/42",
                httpMethod: "GET",
                headers: { Accept: "*/*", "User-Agent": "test/1", ...added },
                multiValueHeaders: allOf({ Accept: "*/*", "User-Agent": "test/1", ...added }),
                queryStringParameters: null,
                multiValueQueryStringParameters: null,
                pathParameters: null,
                stageVariables: null,
                requestContext: {
                    resourceId: "res123",
                    resourcePath: "/pets/{petId}",
                    accountId: "123456789012",
                    stage: "dev",
                    domainPrefix: "abcdefghij",
                    domainName: "abcdefghij.execute-api.eu-west-1.amazonaws.com",
                    deploymentId: "dep123",
                    apiId: "abcdefghij",
                    httpMethod: "GET",
                    extendedRequestId: "JKJaXmPLvHcESHA=",
                    requestTime: "09/Apr/2015:12:34:56 +0000",
                    path: "/dev/pets/42",
                    protocol: "HTTP/1.1",
                    requestTimeEpoch: 1428582896789,
                    requestId: "c6af9ac6-7b61-11e6-9a41-93e8deadbeef",
                    identity: {
                        cognitoIdentityPoolId: null,
                        accountId: null,
                        cognitoIdentityId: null,
                        caller: null,
                        principalOrgId: null,
                        accessKey: null,
                        cognitoAuthenticationType: null,
                        cognitoAuthenticationProvider: null,
                        userArn: null,
                        user: null,
                        sourceIp: "127.0.0.1",
                        userAgent: "test/1",
                    },
                },
                body: null,
                isBase64Encoded: false,
            },
        );
    });

    // Recorded: test_apigateway_lambda.snapshot.json, test_lambda_aws_proxy_integration
    const paths: [what: string, rawPath: string, path: string, contextPath: string][] = [
        [
            "as it was sent",
            "/pets/test%2Balias@gmail.com/a+b",
            "/pets/test%2Balias@gmail.com/a+b",
            "/dev/pets/test%2Balias@gmail.com/a+b",
        ],
        ["with the slash at its end", "/pets/", "/pets/", "/dev/pets/"],
        ["with slashes doubled inside", "/pets//double", "/pets//double", "/dev/pets//double"],
        [
            "without slashes doubled at its start, which the context keeps",
            "//hardcoded",
            "/hardcoded",
            "/dev//hardcoded",
        ],
    ];
    for (const [what, rawPath, path, contextPath] of paths) {
        it(`has the path ${what}`, () => {
            const event = eventOf({ rawPath });
            assert.equal(event.path, path);
            assert.equal(event.requestContext.path, contextPath);
        });
    }

    it("has the verb of the request where the method is ANY, and path parameters undecoded", () => {
        const any = { ...method, httpMethod: "ANY", resourcePath: "/{proxy+}" };
        const event = eventOf({ httpMethod: "PATCH" }, { method: any, pathParameters: { proxy: "a/b%2Fc" } });
        assert.equal(event.httpMethod, "PATCH");
        assert.equal(event.requestContext.httpMethod, "PATCH");
        assert.equal(event.resource, "/{proxy+}");
        assert.deepEqual(event.pathParameters, { proxy: "a/b%2Fc" });
    });

    // Recorded: test_apigateway_lambda.snapshot.json, invocation-payload-with-params-encoding and -multi
    it("has the query decoded: the last value of each name, and all of them", () => {
        const event = eventOf({ rawQuery: "price=10&price=20&email=test%2Balias@gmail.com&plus=test+alias" });
        assert.deepEqual(event.queryStringParameters, {
            price: "20",
            email: "test+alias@gmail.com",
            plus: "test alias",
        });
        assert.deepEqual(event.multiValueQueryStringParameters, {
            price: ["10", "20"],
            email: ["test+alias@gmail.com"],
            plus: ["test alias"],
        });
    });

    it("has stage variables and the operation's name where there are any", () => {
        const event = eventOf(
            {},
            { method: { ...method, operationName: "getPet" } },
            { ...stage, variables: { table: "pets" } },
        );
        assert.deepEqual(event.stageVariables, { table: "pets" });
        assert.equal((event.requestContext as { operationName?: string }).operationName, "getPet");
    });

    // https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html
    it("has the caller's key and its id, but only where the method needs one", () => {
        const { identity } = eventOf({}, { apiKey: { id: "key1", value: "v".repeat(20) } }).requestContext;
        assert.equal(identity.apiKey, "v".repeat(20));
        assert.equal(identity.apiKeyId, "key1");
        assert.ok(!("apiKey" in eventOf({}).requestContext.identity));
    });

    // Recorded: https://github.com/DefinitelyTyped/DefinitelyTyped/pull/69823
    it("has all that the authorizer said as text, and its latency as a number", () => {
        const event = eventOf(
            {},
            {
                authorizer: { principalId: "my-username", context: { str: "hello", num: 123, bool: true } },
                authorizerCall: { latency: 17 },
            },
        );
        assert.deepEqual(event.requestContext.authorizer, {
            principalId: "my-username",
            integrationLatency: 17,
            str: "hello",
            num: "123",
            bool: "true",
        });
        const fromCache = eventOf({}, { authorizer: { principalId: "x", context: {} } });
        assert.deepEqual(fromCache.requestContext.authorizer, { principalId: "x", integrationLatency: 0 });
    });
});

describe("the headers of an event", () => {
    it("are named as they were sent: the last value of each, and all of them", () => {
        const event = eventOf({ rawHeaders: ["tEsT-HEADeR", "aValUE", "X-Many", "1", "X-Many", "2"] });
        assert.deepEqual(event.headers, { "tEsT-HEADeR": "aValUE", "X-Many": "2", ...added });
        assert.deepEqual(event.multiValueHeaders["X-Many"], ["1", "2"]);
    });

    // Recorded: test_apigateway_integrations.snapshot.json, test_apigateway_header_remapping_aws[AWS_PROXY]
    it("leave out what ends at API Gateway", () => {
        const sent = {
            Accept: "application/json",
            Age: "1",
            Authorization: "Unauthorized",
            Connection: "close",
            "Content-Encoding": "deflate",
            "Content-Length": "0",
            "Content-MD5": "x",
            "Content-Type": "application/json",
            Date: "today",
            Expect: "100-continue",
            Host: "somewhere",
            "Max-Forwards": "2",
            Pragma: "cache",
            "Proxy-Authenticate": "Basic",
            Range: "bytes=500-999",
            Referer: "https://example.com/",
            Server: "https://example.com/",
            TE: "deflate",
            Trailer: "Expires",
            "Transfer-Encoding": "chunked",
            Upgrade: "HTTP/2.0",
            "User-Agent": "test/0",
            Via: "p.example.net",
            Warn: "299",
            "WWW-Authenticate": "Basic",
        };
        const passed = [
            "Accept",
            "Age",
            "Authorization",
            "Content-Encoding",
            "Content-Type",
            "Date",
            "Pragma",
            "Range",
        ];
        const { headers } = eventOf({ rawHeaders: Object.entries(sent).flat() });
        assert.deepEqual(
            Object.keys(headers).sort(),
            [...passed, "Referer", "User-Agent", "Via", "Warn", ...Object.keys(added)].sort(),
        );
    });

    // https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
    it("leave out a Signature Version 4", () => {
        const event = eventOf({ rawHeaders: ["Authorization", "AWS4-HMAC-SHA256 Credential=x"] });
        assert.deepEqual(event.headers, added);
    });

    it("add the connection's address to the caller's chain, and believe nothing else of it", () => {
        const event = eventOf({
            rawHeaders: ["x-forwarded-for", "1.2.3.4", "X-Forwarded-Proto", "http", "x-forwarded-port", "80"],
        });
        assert.deepEqual(event.headers, { ...added, "X-Forwarded-For": "1.2.3.4, 127.0.0.1" });
        assert.equal(event.requestContext.identity.sourceIp, "127.0.0.1");
    });

    it("keep the caller's trace", () => {
        const event = eventOf({ rawHeaders: ["x-amzn-trace-id", "Root=1-2-3"] });
        assert.deepEqual(event.headers, { ...added, "X-Amzn-Trace-Id": "Root=1-2-3" });
    });

    // Recorded: test_apigateway_lambda.snapshot.json, test_lambda_aws_proxy_integration: an edge-optimized API
    it("are Authorization and User-Agent at the edge, however they were sent", () => {
        const edge = { ...stage, api: { ...api, endpointType: undefined } };
        const rawHeaders = ["aUThorization", "a", "user-Agent", "b", "x-Lower", "c"];
        const event = eventOf({ rawHeaders }, {}, edge);
        assert.deepEqual(event.headers, { Authorization: "a", "User-Agent": "b", "x-Lower": "c", ...added });
        assert.deepEqual(eventOf({ rawHeaders }).headers, {
            aUThorization: "a",
            "user-Agent": "b",
            "x-Lower": "c",
            ...added,
        });
    });

    it("tell nothing of a user agent that is not named", () => {
        assert.equal(eventOf({}).requestContext.identity.userAgent, null);
    });
});

describe("the body of an event", () => {
    const png = Buffer.from([0x89, 0x50, 0xff, 0x00]);
    // https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-payload-encodings.html
    const cases: [
        what: string,
        types: string[],
        contentType: string,
        sent: Buffer,
        body: string | null,
        flag: boolean,
    ][] = [
        ["is text", [], "application/json", Buffer.from('{"a":"ž"}'), '{"a":"ž"}', false],
        ["is text where the type is not binary", ["image/png"], "text/plain", Buffer.from("x"), "x", false],
        ["is base64 where the type is binary", ["image/png"], "image/png", png, png.toString("base64"), true],
        [
            "is base64 whatever the type's parameters",
            ["image/png"],
            "image/png; x=y",
            png,
            png.toString("base64"),
            true,
        ],
        ["is base64 where all types are binary", ["*/*"], "application/json", Buffer.from("{}"), "e30=", true],
        ["is null where there is none", ["*/*"], "image/png", Buffer.alloc(0), null, false],
        ["is text with what is no UTF-8 replaced", [], "image/png", png, "\ufffdP\ufffd\u0000", false],
    ];
    for (const [what, binaryMediaTypes, contentType, sent, body, flag] of cases) {
        it(what, () => {
            const at = { ...stage, api: { ...api, binaryMediaTypes } };
            const event = eventOf({ rawHeaders: ["content-type", contentType], body: sent }, {}, at);
            assert.equal(event.body, body);
            assert.equal(event.isBase64Encoded, flag);
        });
    }
});

describe("any event", () => {
    const text = fc.string({ unit: "binary", maxLength: 12 });
    const headerName = fc.oneof(fc.constantFrom("A", "a", "__proto__", "constructor", "x-y"), text);
    const requests = fc.record({
        httpMethod: fc.constantFrom("GET", "POST", "DELETE"),
        rawPath: text.map((path) => `/${path}`),
        rawQuery: fc.oneof(fc.constant(""), fc.constant("&"), text, fc.constant("a=1&a=2&__proto__=3&%=%zz")),
        rawHeaders: fc.array(fc.tuple(headerName, text), { maxLength: 6 }).map((pairs) => pairs.flat()),
        body: fc.uint8Array({ maxLength: 12 }).map((bytes) => Buffer.from(bytes)),
        sourceIp: text,
        host: text,
    });
    const callers = fc.record({
        pathParameters: fc.option(fc.dictionary(text, text, { maxKeys: 3 }), { nil: undefined }),
        apiKey: fc.option(fc.record({ id: text, value: text }), { nil: undefined }),
        authorizer: fc.option(
            fc.record({
                principalId: text,
                context: fc.dictionary(text, fc.oneof(text, fc.integer(), fc.boolean()), { maxKeys: 3 }),
            }),
            { nil: undefined },
        ),
    });

    it("says the same as one that is put together member by member", () => {
        const orNull = (values: object | undefined) => (Object.keys(values ?? {}).length === 0 ? null : values);
        fc.assert(
            fc.property(requests, callers, (of, more) => {
                const exchange = exchangeOf(of, more);
                const { request, apiKey, authorizer } = exchange;
                const last = new Map<string, string>();
                const all = new Map<string, string[]>();
                for (let at = 0; at < request.rawHeaders.length; at += 2) {
                    const [name = "", value = ""] = request.rawHeaders.slice(at, at + 2);
                    last.set(name, value);
                    all.set(name, [...(all.get(name) ?? []), value]);
                }
                const ours = { ...added, Host: request.host, "X-Forwarded-For": request.sourceIp };
                const query = queryOf(request);
                const naive = {
                    resource: method.resourcePath,
                    path: request.rawPath.replace(/^\/+/, "/"),
                    httpMethod: request.httpMethod,
                    headers: { ...Object.fromEntries(last), ...ours },
                    multiValueHeaders: { ...Object.fromEntries(all), ...allOf(ours) },
                    queryStringParameters: orNull(query.last),
                    multiValueQueryStringParameters: orNull(query.all),
                    pathParameters: orNull(exchange.pathParameters),
                    stageVariables: null,
                    requestContext: {
                        resourceId: method.resourceId,
                        resourcePath: method.resourcePath,
                        accountId: stage.accountId,
                        stage: stage.stageName,
                        domainPrefix: stage.api.id,
                        domainName: stage.domainName,
                        deploymentId: stage.deploymentId,
                        apiId: stage.api.id,
                        httpMethod: request.httpMethod,
                        extendedRequestId: exchange.extendedRequestId,
                        requestTime: requestTime(request.receivedAt),
                        path: `/dev${request.rawPath}`,
                        protocol: request.protocol,
                        requestTimeEpoch: request.receivedAt,
                        requestId: exchange.requestId,
                        identity: {
                            cognitoIdentityPoolId: null,
                            accountId: null,
                            cognitoIdentityId: null,
                            caller: null,
                            sourceIp: request.sourceIp,
                            principalOrgId: null,
                            accessKey: null,
                            cognitoAuthenticationType: null,
                            cognitoAuthenticationProvider: null,
                            userArn: null,
                            userAgent: null,
                            user: null,
                            ...(apiKey ? { apiKey: apiKey.value, apiKeyId: apiKey.id } : {}),
                        },
                        ...(authorizer
                            ? {
                                  authorizer: {
                                      ...Object.fromEntries(
                                          Object.entries(authorizer.context).map(([name, value]) => [
                                              name,
                                              String(value),
                                          ]),
                                      ),
                                      principalId: authorizer.principalId,
                                      integrationLatency: 0,
                                  },
                              }
                            : {}),
                    },
                    body: request.body.length === 0 ? null : request.body.toString("utf8"),
                    isBase64Encoded: false,
                };
                // Through JSON, where a lone surrogate is the same for both.
                assert.deepEqual(JSON.parse(eventWriter(method, stage)(exchange)), JSON.parse(JSON.stringify(naive)));
            }),
            { numRuns: 500 },
        );
    });
});
