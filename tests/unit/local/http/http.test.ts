import assert from "node:assert/strict";
import net from "node:net";
import { gzipSync } from "node:zlib";
import type { Integration } from "../../../../cli/local/api/api";
import type { Answer, Exchange } from "../../../../cli/local/gateway/exchange";
import { httpStep } from "../../../../cli/local/gateway/integrations/http";
import { exchangeOf, integrationOf, methodOf, misconfigured, responseOf, type Sent } from "../mapping/fixtures";
import { type Answers, BackEnd, type Got } from "./backEnd";

const backEnd = new BackEnd();

interface Called {
    readonly exchange: Exchange;
    readonly outcome: Awaited<ReturnType<ReturnType<typeof httpStep>>>;
}

interface Around {
    readonly more?: Partial<Exchange>;
    readonly binaryMediaTypes?: string[];
}

async function call(given: Partial<Integration>, sent: Sent = {}, around: Around = {}): Promise<Called> {
    backEnd.got = undefined;
    const integration = integrationOf({ uri: `${backEnd.url}/`, httpMethod: "POST", ...given });
    const exchange = exchangeOf(sent, around.more ?? {}, { binaryMediaTypes: around.binaryMediaTypes ?? [] });
    return { exchange, outcome: await httpStep(methodOf(integration), integration)(exchange) };
}

async function got(given: Partial<Integration>, sent: Sent = {}, around: Around = {}): Promise<Got> {
    const { outcome } = await call(given, sent, around);
    assert.ok(backEnd.got, JSON.stringify(outcome));
    return backEnd.got;
}

async function answer(given: Partial<Integration>, answers: Answers, sent: Sent = {}, around: Around = {}) {
    backEnd.answers = answers;
    const { outcome } = await call(given, sent, around);
    assert.ok("headers" in outcome, JSON.stringify(outcome));
    return outcome;
}

const proxy = { type: "HTTP_PROXY" } as const;
const custom = { type: "HTTP" } as const;

/** The headers of the recorded request, as far as HTTP lets a client send them: names and values in turn. */
const recorded = [
    ["Accept", "application/json"],
    ["Accept-Charset", "UTF-8"],
    ["Accept-Encoding", "br"],
    ["Age", "request_Age"],
    ["Authorization", "Unauthorized"],
    ["Connection", "close"],
    ["Content-Encoding", "deflate"],
    ["Content-MD5", "request_Content-MD5"],
    ["Content-Type", "application/json"],
    ["Date", "request_Date"],
    ["Expect", "100-continue"],
    ["Host", "127.0.0.1:3000"],
    ["Max-Forwards", "2"],
    ["Pragma", "cache"],
    ["Proxy-Authenticate", "Basic"],
    ["Range", "bytes=500-999"],
    ["Referer", "https://example.com/"],
    ["Server", "https://example.com/"],
    ["TE", "deflate"],
    ["Trailer", "Expires"],
    ["Transfer-Encoding", "chunked"],
    ["Upgrade", "HTTP/2.0"],
    ["User-Agent", "test/0.0"],
    ["Warn", "299 test/0.0"],
    ["WWW-Authenticate", "Basic YWxhZGRpbjpvcGVuc2VzYW1l"],
].flat();

const traceId = "Root=1-5759e988-bd862e3fe1be46a994272793";

describe("an HTTP integration", () => {
    before(() => backEnd.start());
    after(() => backEnd.stop());
    beforeEach(() => {
        backEnd.answers = (response) => response.end("ok");
    });

    describe("sends on", () => {
        it("a proxy's headers, as recorded", async () => {
            // github.com/localstack/localstack, test_apigateway_integrations.snapshot.json,
            // test_apigateway_header_remapping_http[HTTP_PROXY], no-param-integration; X-Forwarded-* from
            // test_apigateway_http.snapshot.json.
            const { headers } = await got(proxy, { headers: recorded });
            const { connection: _, ...rest } = headers;
            assert.deepEqual(rest, {
                accept: "application/json",
                "accept-charset": "UTF-8",
                "accept-encoding": "br",
                age: "request_Age",
                authorization: "Unauthorized",
                "content-length": "0",
                "content-type": "application/json",
                date: "request_Date",
                host: `127.0.0.1:${backEnd.port}`,
                pragma: "cache",
                range: "bytes=500-999",
                referer: "https://example.com/",
                "user-agent": "test/0.0",
                warn: "299 test/0.0",
                "x-amzn-apigateway-api-id": "abcdefghij",
                "x-amzn-trace-id": traceId,
                "x-forwarded-for": "127.0.0.1",
                "x-forwarded-port": "443",
                "x-forwarded-proto": "https",
            });
        });

        it("another's headers, as recorded", async () => {
            // …[HTTP], no-param-integration.
            const { headers } = await got(custom, { headers: recorded });
            const { connection: _, ...rest } = headers;
            assert.deepEqual(rest, {
                accept: "application/json",
                "content-length": "0",
                host: `127.0.0.1:${backEnd.port}`,
                "user-agent": "AmazonAPIGateway_abcdefghij",
                "x-amzn-apigateway-api-id": "abcdefghij",
                "x-amzn-trace-id": traceId,
            });
        });

        it("the body's type with the body, as recorded", async () => {
            // test_apigateway_http.snapshot.json, test_http_integration_with_lambda[HTTP].
            const sent = { headers: ["content-type", "application/json"], body: '{"message": "hello world"}' };
            const { headers, body } = await got(custom, sent);
            assert.equal(headers["content-type"], "application/json");
            assert.equal(headers["content-length"], "26");
            assert.equal(body.toString(), sent.body);
            assert.equal((await got(custom, { body: "{}" })).headers["content-type"], "application/json");
        });

        it("mapped headers, as recorded", async () => {
            // test_apigateway_header_remapping_http, full-integration: passed over are Connection, Expect,
            // Proxy-Authenticate and TE.
            const names = ["Accept", "Authorization", "Content-Type", "Connection", "Expect", "Max-Forwards"];
            names.push("Proxy-Authenticate", "TE", "User-Agent", "WWW-Authenticate", "X-Mine");
            const requestParameters = Object.fromEntries([
                ...names.map((name) => [`integration.request.header.${name}`, `'mapped_${name}'`]),
                ["integration.request.header.Host", "method.request.header.Host"],
            ]);
            for (const kind of [proxy, custom]) {
                const { headers } = await got({ ...kind, requestParameters }, { headers: recorded });
                assert.equal(headers.host, "127.0.0.1:3000");
                assert.equal(headers.accept, "mapped_Accept");
                assert.equal(headers.authorization, "mapped_Authorization");
                assert.equal(headers["user-agent"], "mapped_User-Agent");
                assert.equal(headers["max-forwards"], "mapped_Max-Forwards");
                assert.equal(headers["www-authenticate"], "mapped_WWW-Authenticate");
                assert.equal(headers["x-mine"], "mapped_X-Mine");
                for (const name of ["expect", "proxy-authenticate", "te"]) {
                    assert.equal(headers[name], undefined, name);
                }
                assert.notEqual(headers.connection, "mapped_Connection");
            }
        });

        it("no request at all with a mapped Content-Length or Transfer-Encoding, as recorded", async () => {
            for (const name of ["Content-Length", "Transfer-Encoding"]) {
                for (const kind of [proxy, custom]) {
                    const requestParameters = { [`integration.request.header.${name}`]: "'0'" };
                    const { outcome } = await call({ ...kind, requestParameters });
                    assert.deepEqual(outcome, misconfigured);
                    assert.equal(backEnd.got, undefined);
                }
            }
        });

        it("what is mapped of path and query string, as recorded", async () => {
            // test_apigateway_http.snapshot.json, test_http_proxy_integration_request_data_mappings.
            const requestParameters = {
                "integration.request.header.headerVar": "method.request.header.foobar",
                "integration.request.path.qsVar": "method.request.querystring.testVar",
                "integration.request.path.pathVar": "method.request.path.pathVariable",
                "integration.request.querystring.queryString": "method.request.querystring.testQueryString",
                "integration.request.querystring.testQs": "method.request.querystring.testQueryString",
                "integration.request.querystring.testEmptyQs": "method.request.header.emptyheader",
            };
            const { url, headers } = await got(
                { ...proxy, uri: `${backEnd.url}?testVar={pathVar}&testQs={qsVar}`, requestParameters },
                { query: "testQueryString=foo&testVar=bar", headers: ["foobar", "mapped-value", "headerVar", "no"] },
                { more: { pathParameters: { pathVariable: "foobar" } } },
            );
            const query = new URL(url, backEnd.url).searchParams;
            assert.deepEqual(Object.fromEntries([...query.keys()].map((name) => [name, query.getAll(name).join()])), {
                queryString: "foo",
                testQs: "bar,foo",
                testQueryString: "foo",
                testVar: "foobar,bar",
            });
            assert.equal(headers.headervar, "mapped-value");
            assert.equal(headers.foobar, "mapped-value");
        });

        it("all of a proxy's query string, and none of another's", async () => {
            const query = "a=1&b=x%20y&a=2&c=%26+%C3%A9&d";
            assert.equal((await got(proxy, { query })).url, "/?a=1&a=2&b=x%20y&c=%26%20%C3%A9&d=");
            assert.equal((await got(custom, { query })).url, "/");
        });

        it("several values of a mapped parameter", async () => {
            const requestParameters = {
                "integration.request.querystring.multi": "method.request.multivaluequerystring.qs",
                "integration.request.header.multi": "method.request.multivalueheader.header",
            };
            const sent = { query: "qs=qs1&qs=qs2", headers: ["header", "header1", "header", "header2"] };
            const { url, headers } = await got({ ...custom, requestParameters }, sent);
            assert.equal(url, "/?multi=qs1&multi=qs2");
            assert.equal(headers.multi, "header1,header2");
        });

        it("what a template overrides", async () => {
            // https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-override-request-response-parameters.html
            const template = `#set($context.requestOverride.header.header = "headerOverride")
#set($context.requestOverride.path.path = "pathOverride")
#set($context.requestOverride.querystring.qs = "queryOverride")`;
            const { url, headers } = await got(
                {
                    ...custom,
                    uri: `${backEnd.url}/{path}`,
                    requestTemplates: { "application/json": template },
                    requestParameters: {
                        "integration.request.path.path": "method.request.path.path",
                        "integration.request.querystring.qs": "method.request.multivaluequerystring.qs",
                        "integration.request.header.Header": "method.request.header.header",
                    },
                },
                { query: "qs=1&qs=2", headers: ["header", "x"] },
                { more: { pathParameters: { path: "p" } } },
            );
            assert.equal(url, "/pathOverride?qs=queryOverride");
            assert.equal(headers.header, "headerOverride");
        });

        const paths: [sent: string, called: string][] = [
            ["a/b/c", "/x/a/b/c/y"],
            ["a%20b", "/x/a%20b/y"],
            ["%C3%A9", "/x/%C3%A9/y"],
            ["a%2Fb", "/x/a/b/y"],
            ["a%3Fb%23c", "/x/a%3Fb%23c/y"],
            ["100%25", "/x/100%25/y"],
            ["%zz", "/x/%25zz/y"],
            ["a:b@c;d,e+f", "/x/a:b@c;d,e+f/y"],
            ["..", "/x/../y"],
            ["%D8%00", "/x/%25D8%2500/y"],
        ];
        for (const [sent, called] of paths) {
            it(`the path parameter ${sent} as ${called}`, async () => {
                // https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html: decoded, and
                // its per cent signs encoded.
                const requestParameters = { "integration.request.path.p": "method.request.path.proxy" };
                const { url } = await got(
                    { ...proxy, uri: `${backEnd.url}/x/{p}/y`, requestParameters },
                    {},
                    {
                        more: { pathParameters: { proxy: sent } },
                    },
                );
                assert.equal(url, called);
            });
        }

        it("nothing where a path variable has no value", async () => {
            const { outcome, exchange } = await call({ ...proxy, uri: `${backEnd.url}/{nope}` });
            assert.deepEqual(outcome, misconfigured);
            assert.match(exchange.integrationCall?.error ?? "", /nothing is mapped to \{nope\}/);
        });

        it("to an endpoint with stage variables in it", async () => {
            const uri = "http://${stageVariables.host}/${stageVariables.version}/pets?v=${stageVariables.version}";
            const exchange = exchangeOf();
            const stage = {
                ...exchange.stage,
                variables: { host: `127.0.0.1:${backEnd.port}`, version: "v2" },
            };
            assert.equal((await got({ ...proxy, uri }, {}, { more: { stage } })).url, "/v2/pets?v=v2");
            assert.deepEqual((await call({ ...proxy, uri: "http://${stageVariables.nope}/x" })).outcome, misconfigured);
        });

        it("with the integration's verb, or the caller's behind ANY", async () => {
            // test_apigateway_http.snapshot.json, test_http_integration_method.
            assert.equal((await got({ ...proxy, httpMethod: "PUT" }, { httpMethod: "GET" })).httpMethod, "PUT");
            for (const httpMethod of ["GET", "HEAD", "DELETE", "PATCH", "OPTIONS"]) {
                assert.equal((await got({ ...proxy, httpMethod: "ANY" }, { httpMethod })).httpMethod, httpMethod);
            }
        });

        it("a rendered body", async () => {
            const requestTemplates = { "application/json": "{\"name\":$input.json('$.a')}" };
            const { body, headers } = await got({ ...custom, requestTemplates }, { body: '{"a":"é"}' });
            assert.equal(body.toString(), '{"name":"é"}');
            assert.equal(headers["content-length"], "13");
            assert.equal((await got({ ...proxy, requestTemplates }, { body: "{a" })).body.toString(), "{a");
        });

        it("binary bodies as they are where they are known to be", async () => {
            const body = Buffer.from(Array.from({ length: 256 }, (_, at) => at));
            const sent = { headers: ["Content-Type", "image/png"], body };
            assert.deepEqual((await got(proxy, sent, { binaryMediaTypes: ["image/*"] })).body, body);
            assert.notDeepEqual((await got(proxy, sent)).body, body);
        });

        it("the caller's trace and chain of addresses", async () => {
            const sent = { headers: ["X-Amzn-Trace-Id", "Root=1-0-0", "X-Forwarded-For", "203.0.113.7"] };
            const { headers } = await got(proxy, sent);
            assert.equal(headers["x-amzn-trace-id"], "Root=1-0-0");
            assert.equal(headers["x-forwarded-for"], "203.0.113.7, 127.0.0.1");
        });

        it("over one connection for many requests", async () => {
            await got(proxy);
            const before = backEnd.connections;
            await got(proxy);
            await got(proxy);
            assert.equal(backEnd.connections, before);
        });
    });

    describe("answers", () => {
        it("a proxy's caller with what the back end said, as recorded", async () => {
            // test_apigateway_http.snapshot.json, test_http_integration_with_lambda[HTTP_PROXY]; status from
            // test_http_integration_invoke_status_code_passthrough.
            const { status, headers, body } = await answer(proxy, (response) => {
                response.writeHead(400, "Nope", [
                    ...["Content-Type", "text/plain", "Content-Length", "5", "Server", "s", "X-One", "1"],
                    ...["Set-Cookie", "a=1", "Set-Cookie", "b=2", "x-amzn-RequestId", "theirs", "Date", "today"],
                ]);
                response.end("hello");
            });
            assert.equal(status, 400);
            assert.equal(body.toString(), "hello");
            assert.deepEqual(headers, [
                ["Content-Type", "text/plain"],
                ["x-amzn-Remapped-Content-Length", "5"],
                ["x-amzn-Remapped-Server", "s"],
                ["X-One", "1"],
                ["Set-Cookie", "a=1"],
                ["Set-Cookie", "b=2"],
                ["x-amzn-Remapped-x-amzn-RequestId", "theirs"],
                ["x-amzn-Remapped-Date", "today"],
                ["x-amzn-Remapped-Connection", "keep-alive"],
            ]);
        });

        it("another's caller with the response for the status, as recorded", async () => {
            // test_http_integration_status_code_selection; test_http_integration_invoke_status_code_passthrough[HTTP].
            const responses = [
                responseOf({ responseParameters: { "method.response.header.X": "integration.response.header.x-one" } }),
                responseOf({ statusCode: "400", selectionPattern: "4\\d{2}" }),
            ];
            const say = (status: number) =>
                answer({ ...custom, responses }, (response) =>
                    response.writeHead(status, { "X-One": "1", "Content-Type": "text/html" }).end("<p>"),
                );
            const ok = await say(201);
            assert.deepEqual(
                { ...ok, body: ok.body.toString() },
                {
                    status: 200,
                    headers: [
                        ["Content-Type", "application/json"],
                        ["X", "1"],
                    ],
                    body: "<p>",
                },
            );
            assert.equal((await say(404)).status, 400);
            assert.equal((await say(500)).status, 200);
        });

        it("with a redirect that it does not follow", async () => {
            const { status, headers } = await answer(proxy, (response) =>
                response.writeHead(302, { Location: "/elsewhere" }).end(),
            );
            assert.equal(status, 302);
            assert.ok(headers.some(([name, value]) => name === "Location" && value === "/elsewhere"));
        });

        it("without a body where there is none", async () => {
            const { status, body } = await answer(proxy, (response) => response.writeHead(204).end());
            assert.deepEqual([status, body.length], [204, 0]);
        });

        const bytes = Buffer.from([0xff, 0xfe, 0x00]);
        const image: Answers = (response) => response.writeHead(200, { "Content-Type": "image/png" }).end(bytes);
        const bodyOf = ({ body }: Answer) => Buffer.from(body as Buffer);

        it("with bytes as they are where they are known to be binary", async () => {
            assert.deepEqual(bodyOf(await answer(proxy, image, {}, { binaryMediaTypes: ["image/png"] })), bytes);
            const accepted = { headers: ["Accept", "image/webp"] };
            assert.deepEqual(bodyOf(await answer(proxy, image, accepted, { binaryMediaTypes: ["image/webp"] })), bytes);
            assert.equal(bodyOf(await answer(proxy, image)).toString(), "\ufffd\ufffd\u0000");
        });

        it("with compressed bytes as they are", async () => {
            const zipped = gzipSync("hello");
            const sent: Answers = (response) => response.writeHead(200, { "Content-Encoding": "gzip" }).end(zipped);
            const got = await answer(proxy, sent);
            assert.deepEqual(bodyOf(got), zipped);
            assert.ok(got.headers.some(([name, value]) => name === "Content-Encoding" && value === "gzip"));
        });

        it("and tells of the call", async () => {
            backEnd.answers = (response) => response.writeHead(503).end();
            const { exchange } = await call(proxy);
            assert.equal(exchange.integrationCall?.status, 503);
            assert.equal(typeof exchange.integrationCall?.latency, "number");
            assert.equal(exchange.integrationCall?.error, undefined);
        });
    });

    describe("fails", () => {
        // https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html
        const unreachable = { type: "INTEGRATION_FAILURE", message: "Network error communicating with endpoint" };

        it("after its time", async () => {
            backEnd.answers = () => {};
            const { outcome, exchange } = await call({ ...proxy, timeoutInMillis: 60 });
            assert.deepEqual(outcome, { type: "INTEGRATION_TIMEOUT", message: "Endpoint request timed out" });
            assert.match(exchange.integrationCall?.error ?? "", /timeout/);
        });

        it("after its time without asking again, and without asking again for what may not be done twice", async () => {
            let asked = 0;
            await got(proxy);
            backEnd.answers = () => {
                asked += 1;
            };
            await call({ ...proxy, httpMethod: "GET", timeoutInMillis: 60 });
            assert.equal(asked, 1);
            backEnd.answers = (response) => response.end();
            await got(proxy);
            backEnd.answers = (response) => {
                asked += 1;
                response.destroy();
            };
            await call({ ...proxy, httpMethod: "POST" });
            assert.equal(asked, 2);
        });

        it("never for a kept connection that the back end has closed, where it may ask again", async () => {
            backEnd.answers = (response) => response.end();
            await got(proxy);
            let asked = 0;
            backEnd.answers = (response) => {
                asked += 1;
                if (asked === 1) {
                    response.destroy();
                } else {
                    response.end("again");
                }
            };
            const { outcome } = await call({ ...proxy, httpMethod: "GET" });
            assert.equal("body" in outcome && outcome.body.toString(), "again");
        });

        it("after its time too when the answer never ends", async () => {
            backEnd.answers = (response) => {
                response.writeHead(200).write("a");
            };
            const { outcome } = await call({ ...proxy, timeoutInMillis: 60 });
            assert.equal("type" in outcome && outcome.type, "INTEGRATION_TIMEOUT");
        });

        it("where nobody listens", async () => {
            const free = net.createServer();
            await new Promise<void>((resolve) => free.listen(0, "127.0.0.1", resolve));
            const { port } = free.address() as net.AddressInfo;
            await new Promise((resolve) => free.close(resolve));
            const { outcome, exchange } = await call({ ...proxy, uri: `http://127.0.0.1:${port}/` });
            assert.deepEqual(outcome, unreachable);
            assert.match(exchange.integrationCall?.error ?? "", /Network error/);
        });

        it("where the connection breaks", async () => {
            backEnd.answers = (response) => response.destroy();
            assert.deepEqual((await call(proxy)).outcome, unreachable);
        });

        it("where there is no such host, no TLS, or no endpoint: 500", async () => {
            // "Execution failed due to configuration error": repost.aws/knowledge-center/api-gateway-500-error-vpc
            const uris = [
                "http://no-such-host.invalid/",
                `https://127.0.0.1:${backEnd.port}/`,
                "http://",
                "ftp://x/",
                "",
            ];
            for (const uri of [...uris, `${backEnd.url}/a b`]) {
                const { outcome, exchange } = await call({ ...proxy, uri });
                assert.deepEqual(outcome, misconfigured, uri);
                assert.ok(exchange.integrationCall?.error, uri);
            }
        });

        it("with more than 10 MB", async () => {
            backEnd.answers = (response) => response.end(Buffer.alloc(10 * 1024 * 1024 + 1, "a"));
            assert.deepEqual((await call(proxy)).outcome, misconfigured);
            backEnd.answers = (response) => response.end(Buffer.alloc(10 * 1024 * 1024, "a"));
            const { outcome } = await call(proxy);
            assert.equal("body" in outcome && outcome.body.length, 10 * 1024 * 1024);
        });

        it("with the request that it may not map", async () => {
            const requestTemplates = { "application/json": "$input.json('$')" };
            const { outcome } = await call({ ...custom, requestTemplates }, { body: "{no" });
            assert.equal("type" in outcome && outcome.type, "DEFAULT_4XX");
            assert.equal(backEnd.got, undefined);
        });
    });
});
