import assert from "node:assert/strict";
import { describeBehaviours } from "./behaviour";
import { eventOf, members } from "./proxyEvents";
import { served } from "./served";

const guide = "https://docs.aws.amazon.com/apigateway/latest/developerguide";
const lambdaProxy = `${guide}/set-up-lambda-proxy-integrations.html`;
const event = "localstack/localstack, test_apigateway_lambda.snapshot.json, test_lambda_aws_proxy_integration";

const posted = (body: string | Buffer, contentType: string) =>
    eventOf({ httpMethod: "POST", headers: [["Content-Type", contentType]], body });

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
});
