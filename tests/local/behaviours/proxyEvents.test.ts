import assert from "node:assert/strict";
import type { Sent } from "../../contract/request";
import { describeBehaviours } from "./behaviour";
import { askApi, served } from "./served";

const guide = "https://docs.aws.amazon.com/apigateway/latest/developerguide";
const lambdaProxy = `${guide}/set-up-lambda-proxy-integrations.html`;
const event = "localstack/localstack, test_apigateway_lambda.snapshot.json, test_lambda_aws_proxy_integration";
const keyed = "https://github.com/aws/serverless-java-container/issues/136";

const key = "proxyEventsKey00000001";

async function eventOf(sent: Partial<Sent> = {}) {
    const { status, body } = await askApi("proxy-events", { path: "/plain", ...sent });
    assert.equal(status, 200, body);
    return JSON.parse(body);
}

const posted = (body: string | Buffer, contentType: string) =>
    eventOf({ httpMethod: "POST", headers: [["Content-Type", contentType]], body });

const members = (value: object) => Object.keys(value).sort();

describeBehaviours("Lambda proxy event", (behaviour) => {
    behaviour(
        "has exactly body, headers, httpMethod, isBase64Encoded, multiValueHeaders, multiValueQueryStringParameters, path, " +
            "pathParameters, queryStringParameters, requestContext, resource and stageVariables",
        event,
        async () =>
            assert.deepEqual(members(await eventOf()), [
                ...["body", "headers", "httpMethod", "isBase64Encoded", "multiValueHeaders"],
                ...["multiValueQueryStringParameters", "path", "pathParameters", "queryStringParameters"],
                ...["requestContext", "resource", "stageVariables"],
            ]),
    );
    behaviour("resource is the template and path the request's path without the stage", event, async () => {
        const { resource, path } = await eventOf({ path: "/pets/1/toys/2" });
        assert.deepEqual([resource, path], ["/pets/{petId}/toys/{toyId}", "/pets/1/toys/2"]);
    });
    behaviour("httpMethod is the caller's verb, on ANY too", event, async () => {
        for (const httpMethod of ["GET", "DELETE", "PATCH"]) {
            const { httpMethod: told, requestContext } = await eventOf({ httpMethod });
            assert.deepEqual([told, requestContext.httpMethod], [httpMethod, httpMethod]);
        }
    });
    behaviour("pathParameters has each parameter of the path, and is null where the path has none", event, async () => {
        assert.deepEqual((await eventOf({ path: "/pets/1/toys/2" })).pathParameters, { petId: "1", toyId: "2" });
        assert.equal((await eventOf()).pathParameters, null);
    });
    behaviour("both maps of the query are null where there is no query", event, async () => {
        const { queryStringParameters, multiValueQueryStringParameters } = await eventOf();
        assert.deepEqual([queryStringParameters, multiValueQueryStringParameters], [null, null]);
    });
    behaviour(
        "queryStringParameters has the last value of a name, multiValueQueryStringParameters all of them in order",
        `${event}, params-encoding-multi`,
        async () => {
            const path = "/plain?category=electronics&category=books&price=10&price=20&price=30";
            const { queryStringParameters, multiValueQueryStringParameters } = await eventOf({ path });
            assert.deepEqual(queryStringParameters, { category: "books", price: "30" });
            assert.deepEqual(multiValueQueryStringParameters, {
                category: ["electronics", "books"],
                price: ["10", "20", "30"],
            });
        },
    );
    behaviour(
        "values of a query are decoded: + and %20 are blanks, %2B is +",
        `${event}, params-encoding`,
        async () => {
            const path = "/plain?offset=2023-06-12T18:05:10.123456+00:00&email=test%2Balias@gmail.com&blank=foo%20bar";
            const { queryStringParameters } = await eventOf({ path: `${path}&url=https://www.google.com/` });
            assert.deepEqual(queryStringParameters, {
                offset: "2023-06-12T18:05:10.123456 00:00",
                email: "test+alias@gmail.com",
                blank: "foo bar",
                url: "https://www.google.com/",
            });
        },
    );
    behaviour("names of a query are case-sensitive", `${guide}/api-gateway-known-issues.html`, async () =>
        assert.deepEqual((await eventOf({ path: "/plain?A=1&a=2" })).queryStringParameters, { A: "1", a: "2" }),
    );
    behaviour("a semicolon splits a query as & does", `${guide}/api-gateway-known-issues.html`, async () =>
        assert.deepEqual((await eventOf({ path: "/plain?q=a;b" })).queryStringParameters, { q: "a", b: "" }),
    );
    it("a name without a value has an empty one", async () => {
        assert.deepEqual((await eventOf({ path: "/plain?a&b=" })).queryStringParameters, { a: "", b: "" });
    });

    behaviour("headers keep the spelling that they were sent in", event, async () => {
        const { headers, multiValueHeaders } = await eventOf({ headers: [["tEsT-HEADeR", "aValUE"]] });
        assert.equal(headers["tEsT-HEADeR"], "aValUE");
        assert.deepEqual(multiValueHeaders["tEsT-HEADeR"], ["aValUE"]);
    });
    behaviour(
        "headers has the last value of a header, multiValueHeaders all of them in order",
        lambdaProxy,
        async () => {
            const { headers, multiValueHeaders } = await eventOf({
                headers: [
                    ["header1", "value1"],
                    ["header2", "value2"],
                    ["header1", "value3"],
                ],
            });
            assert.deepEqual([headers.header1, headers.header2], ["value3", "value2"]);
            assert.deepEqual(
                [multiValueHeaders.header1, multiValueHeaders.header2],
                [["value1", "value3"], ["value2"]],
            );
        },
    );
    behaviour(
        "each name in headers is in multiValueHeaders too, Host and what API Gateway adds as well",
        event,
        async () => {
            const { headers, multiValueHeaders } = await eventOf({ headers: [["X-Own", "1"]] });
            assert.deepEqual(members(multiValueHeaders), members(headers));
            const added = [
                "Host",
                "X-Amzn-Trace-Id",
                "X-Forwarded-For",
                "X-Forwarded-Port",
                "X-Forwarded-Proto",
                "X-Own",
            ];
            assert.deepEqual(members(headers), added);
            for (const name of added) {
                assert.deepEqual(multiValueHeaders[name], [headers[name]], name);
            }
        },
    );
    behaviour("headers.Host is the host that was asked", event, async () =>
        assert.equal((await eventOf()).headers.Host, new URL(served.url("proxy-events", "test")).host),
    );
    behaviour("cookies are in headers.Cookie as they were sent; there is no cookies", lambdaProxy, async () => {
        const { headers, cookies } = await eventOf({ headers: [["Cookie", "a=1; b=2"]] });
        assert.deepEqual([headers.Cookie, cookies], ["a=1; b=2", undefined]);
    });

    behaviour("body is null and isBase64Encoded false where there is no body", event, async () => {
        const { body, isBase64Encoded } = await eventOf();
        assert.deepEqual([body, isBase64Encoded], [null, false]);
    });
    behaviour("body is the text as it was sent, whatever its Content-Type", lambdaProxy, async () => {
        assert.equal(
            (await posted('{"message": "hello world"}', "application/json")).body,
            '{"message": "hello world"}',
        );
        assert.equal((await posted("a=%20&b=+", "application/x-www-form-urlencoded")).body, "a=%20&b=+");
        assert.equal((await posted("{no JSON", "application/json")).body, "{no JSON");
        assert.equal((await posted("zwölf €", "text/plain; charset=utf-8")).body, "zwölf €");
    });
    behaviour(
        "body is base64, and isBase64Encoded true, where the Content-Type is one of the binary media types",
        `${guide}/lambda-proxy-binary-media.html`,
        async () => {
            const { body, isBase64Encoded } = await posted(Buffer.from([0x89, 0x50, 0xff]), "image/png");
            assert.deepEqual([body, isBase64Encoded], ["iVD/", true]);
            assert.equal((await posted("text", "text/plain")).isBase64Encoded, false);
        },
    );
    behaviour(
        "request parameters, templates and the passthrough behaviour of an AWS_PROXY integration change nothing",
        "localstack/localstack, test_apigateway_lambda.snapshot.json, test_lambda_aws_proxy_integration_request_data_mapping",
        async () => {
            const { body, headers, pathParameters, queryStringParameters } = await eventOf({
                httpMethod: "POST",
                path: "/mapped/foobar?testQueryString=foo&testVar=bar",
                headers: [
                    ["Content-Type", "text/plain"],
                    ["foobar", "mapped-value"],
                    ["headerVar", "request-value"],
                ],
                body: "hello world",
            });
            assert.deepEqual(
                [body, headers.headerVar, headers.foobar],
                ["hello world", "request-value", "mapped-value"],
            );
            assert.deepEqual(pathParameters, { pathVariable: "foobar" });
            assert.deepEqual(queryStringParameters, { testQueryString: "foo", testVar: "bar" });
        },
    );
    behaviour("stageVariables is null where the stage has none", event, async () =>
        assert.equal((await eventOf()).stageVariables, null),
    );

    behaviour(
        "requestContext has exactly accountId, apiId, deploymentId, domainName, domainPrefix, extendedRequestId, httpMethod, " +
            "identity, path, protocol, requestId, requestTime, requestTimeEpoch, resourceId, resourcePath and stage",
        event,
        async () =>
            assert.deepEqual(members((await eventOf()).requestContext), [
                ...[
                    "accountId",
                    "apiId",
                    "deploymentId",
                    "domainName",
                    "domainPrefix",
                    "extendedRequestId",
                    "httpMethod",
                ],
                ...["identity", "path", "protocol", "requestId", "requestTime", "requestTimeEpoch", "resourceId"],
                ...["resourcePath", "stage"],
            ]),
    );
    behaviour("requestContext.path begins with the stage; resourcePath is the template", event, async () => {
        const { path, resourcePath, stage } = (await eventOf({ path: "/pets/1/toys/2?a=b" })).requestContext;
        assert.deepEqual([path, resourcePath, stage], ["/test/pets/1/toys/2", "/pets/{petId}/toys/{toyId}", "test"]);
    });
    behaviour("requestContext.protocol is HTTP/1.1", event, async () =>
        assert.equal((await eventOf()).requestContext.protocol, "HTTP/1.1"),
    );
    behaviour(
        "requestTime is as 09/Apr/2015:12:34:56 +0000, in UTC, and requestTimeEpoch the same moment in milliseconds",
        lambdaProxy,
        async () => {
            const { requestTime, requestTimeEpoch } = (await eventOf()).requestContext;
            assert.match(requestTime, /^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/);
            const [day, ...clock] = requestTime.replace(/\//g, " ").split(":");
            assert.equal(Date.parse(`${day} ${clock.join(":")}`), Math.floor(requestTimeEpoch / 1_000) * 1_000);
            assert.ok(Math.abs(Date.now() - requestTimeEpoch) < 10_000);
        },
    );
    behaviour("accountId is the owner's twelve digits, as text", event, async () =>
        assert.match((await eventOf()).requestContext.accountId, /^\d{12}$/),
    );
    behaviour("domainPrefix is the API's id, with which domainName begins", event, async () => {
        const { apiId, domainName, domainPrefix } = (await eventOf()).requestContext;
        assert.equal(domainPrefix, apiId);
        assert.match(domainName, new RegExp(`^${apiId}\\.execute-api\\.[a-z0-9-]+\\.amazonaws\\.com$`));
    });
    behaviour("resourceId is the same for each request of a resource and another for another", event, async () => {
        const idOf = async (sent: Partial<Sent>) => (await eventOf(sent)).requestContext.resourceId;
        assert.equal(await idOf({}), await idOf({ httpMethod: "POST" }));
        assert.notEqual(await idOf({}), await idOf({ path: "/pets/1/toys/2" }));
    });
    behaviour("each request has a requestId and an extendedRequestId of its own", event, async () => {
        const [one, other] = [(await eventOf()).requestContext, (await eventOf()).requestContext];
        assert.notEqual(one.requestId, other.requestId);
        assert.notEqual(one.extendedRequestId, other.extendedRequestId);
        assert.equal(one.deploymentId, other.deploymentId);
    });
    behaviour(
        "identity of an open method is all null but sourceIp and userAgent, and has no apiKey",
        event,
        async () => {
            const sent = { headers: [["User-Agent", "tests/1"] as const] };
            const { sourceIp, userAgent, ...others } = (await eventOf(sent)).requestContext.identity;
            assert.deepEqual([sourceIp, userAgent], ["127.0.0.1", "tests/1"]);
            const names = ["accessKey", "accountId", "caller", "cognitoAuthenticationProvider"];
            const more = ["cognitoAuthenticationType", "cognitoIdentityId", "cognitoIdentityPoolId", "principalOrgId"];
            assert.deepEqual(
                others,
                Object.fromEntries([...names, ...more, "user", "userArn"].map((name) => [name, null])),
            );
        },
    );
    behaviour(
        "sourceIp is the connection's, never what X-Forwarded-For says",
        `${guide}/api-gateway-mapping-template-reference.html`,
        async () => {
            const { requestContext } = await eventOf({ headers: [["X-Forwarded-For", "203.0.113.7"]] });
            assert.equal(requestContext.identity.sourceIp, "127.0.0.1");
        },
    );
    behaviour("identity of a method that needs a key has apiKey, its value, and apiKeyId", keyed, async () => {
        const { requestContext, headers } = await eventOf({ path: "/keyed", key });
        assert.equal(requestContext.identity.apiKey, key);
        assert.match(requestContext.identity.apiKeyId, /^[a-z0-9]{10}$/);
        assert.equal(headers["x-api-key"], key);
    });
    behaviour("requestContext has no authorizer where the method has none", event, async () =>
        assert.equal("authorizer" in (await eventOf()).requestContext, false),
    );
    it("an open method is not told of a key, which stays a header", async () => {
        const { requestContext, headers } = await eventOf({ key });
        assert.equal("apiKey" in requestContext.identity, false);
        assert.equal(headers["x-api-key"], key);
    });
});
