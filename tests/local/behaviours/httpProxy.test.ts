import assert from "node:assert/strict";
import type { Sent } from "../../contract/request";
import type { Received } from "./backEnd";
import { describeBehaviours } from "./behaviour";
import { askApi, served } from "./served";

const localstack = "github.com/localstack/localstack, tests/aws/services/apigateway/";
const withLambda = `${localstack}test_apigateway_http.py, test_http_integration_with_lambda[HTTP_PROXY]`;
const remapping = `${localstack}test_apigateway_integrations.py, test_apigateway_header_remapping_http[HTTP_PROXY]`;
const mappings = `${localstack}test_apigateway_http.py, test_http_proxy_integration_request_data_mappings`;
const passthrough = `${localstack}test_apigateway_http.py, test_http_integration_invoke_status_code_passthrough[HTTP_PROXY]`;
const method = `${localstack}test_apigateway_http.py, test_http_integration_method[HTTP_PROXY]`;
const guide = "https://docs.aws.amazon.com/apigateway/latest/developerguide/";

const askProxy = (sent: Sent) => askApi("httpProxy", sent);

/** What the back end got. */
async function received(sent: Sent): Promise<Received> {
    return JSON.parse((await askProxy(sent)).body);
}

const json: readonly [string, string] = ["Content-Type", "application/json"];

describeBehaviours("HTTP_PROXY", (behaviour) => {
    behaviour("the caller's body and its Content-Type go on as they are", withLambda, async () => {
        const sent = '{ "message": "hello world" }';
        const got = await received({ path: "/echo", httpMethod: "POST", headers: [json], body: sent });
        assert.equal(got.body, sent);
        assert.equal(got.headers["content-type"], "application/json");
        assert.equal(got.headers["content-length"], String(sent.length));
    });

    behaviour("the caller's headers go on, its Accept, Authorization and User-Agent too", remapping, async () => {
        const { headers } = await received({
            path: "/echo",
            headers: [
                ["Accept", "application/xml"],
                ["Authorization", "Unauthorized"],
                ["User-Agent", "test/integration"],
                ["Accept-Encoding", "br"],
                ["Range", "bytes=500-999"],
                ["X-Own", "own"],
            ],
        });
        assert.equal(headers.accept, "application/xml");
        assert.equal(headers.authorization, "Unauthorized");
        assert.equal(headers["user-agent"], "test/integration");
        assert.equal(headers["accept-encoding"], "br");
        assert.equal(headers.range, "bytes=500-999");
        assert.equal(headers["x-own"], "own");
    });

    behaviour("Host is the back end's", remapping, async () => {
        const { headers } = await received({ path: "/echo" });
        assert.notEqual(headers.host, new URL(served.url("httpProxy", "test")).host);
        assert.match(headers.host ?? "", /^127\.0\.0\.1:\d+$/);
    });

    behaviour("the back end gets X-Amzn-Apigateway-Api-Id and X-Amzn-Trace-Id", remapping, async () => {
        const { headers } = await received({ path: "/echo" });
        assert.match(headers["x-amzn-apigateway-api-id"] ?? "", /^[a-z0-9]{10}$/);
        assert.match(headers["x-amzn-trace-id"] ?? "", /^Root=1-[0-9a-f]{8}-[0-9a-f]{24}/);
    });

    behaviour(
        "these headers of the caller do not go on: Content-Encoding, Content-MD5, Max-Forwards, Proxy-Authenticate, Server, TE, WWW-Authenticate",
        remapping,
        async () => {
            const ended = ["Content-MD5", "Max-Forwards", "Proxy-Authenticate", "Server", "TE"];
            const more = ["Content-Encoding", "WWW-Authenticate"];
            const { rawHeaders } = await received({
                path: "/echo",
                headers: [...ended, ...more].map((name) => [name, "of-the-caller"] as const),
            });
            assert.deepEqual(
                rawHeaders.filter((value) => value === "of-the-caller"),
                [],
            );
        },
    );

    behaviour("the caller's X-Forwarded-For goes on, with its address at the end", withLambda, async () => {
        const { headers } = await received({ path: "/echo", headers: [["X-Forwarded-For", "203.0.113.7"]] });
        assert.equal(headers["x-forwarded-for"], "203.0.113.7, 127.0.0.1");
    });

    behaviour("the back end is called with the integration's verb, POST for a GET and a PUT", method, async () => {
        assert.equal((await received({ path: "/post" })).method, "POST");
        const put = await received({ path: "/post", httpMethod: "PUT", headers: [json], body: "{}" });
        assert.deepEqual([put.method, put.body], ["POST", "{}"]);
    });

    behaviour(
        "with the integration's verb ANY, the back end is called with the caller's",
        `${guide}api-gateway-create-api-as-simple-proxy-for-http.html`,
        async () => {
            for (const httpMethod of ["GET", "DELETE", "PATCH", "POST", "PUT", "OPTIONS"]) {
                assert.equal((await received({ path: "/echo", httpMethod })).method, httpMethod);
            }
        },
    );

    behaviour(
        "{proxy} of the endpoint is filled by integration.request.path.proxy from method.request.path.proxy",
        `${guide}api-gateway-set-up-simple-proxy.html`,
        async () => {
            assert.equal((await received({ path: "/files/a/b/c?x=1" })).url, "/echo/a/b/c?x=1");
        },
    );

    behaviour("the caller's query goes on, a name that comes twice too", mappings, async () => {
        const { url } = await received({ path: "/echo?a=1&b=x%20y&a=2" });
        assert.deepEqual([...new URL(url, "http://back").searchParams].sort(), [
            ["a", "1"],
            ["a", "2"],
            ["b", "x y"],
        ]);
    });

    behaviour(
        "of the query, the endpoint's own, the caller's and what is mapped are all sent: testVar=foobar,bar and testQs=bar,foo",
        mappings,
        async () => {
            const { url } = await received({ path: "/mapped/foobar?testVar=bar&testQueryString=foo" });
            const { searchParams } = new URL(url, "http://back");
            assert.deepEqual(searchParams.getAll("testVar"), ["foobar", "bar"]);
            assert.deepEqual(searchParams.getAll("testQs"), ["bar", "foo"]);
            assert.deepEqual(searchParams.getAll("testQueryString"), ["foo"]);
            assert.deepEqual(searchParams.getAll("queryString"), ["foo"]);
        },
    );

    behaviour("a header that is mapped comes under its new name, beside the caller's own", mappings, async () => {
        const got = await received({ path: "/mapped/x?testVar=y", headers: [["foobar", "mapped-value"]] });
        assert.equal(got.headers.headervar, "mapped-value");
        assert.equal(got.headers.foobar, "mapped-value");
    });

    behaviour("what is mapped from nothing or from an empty value is left out", mappings, async () => {
        for (const headers of [[], [["empty", ""]]] as [string, string][][]) {
            const got = await received({ path: "/mapped/x?testVar=y", headers });
            assert.ok(!new URL(got.url, "http://back").searchParams.has("none"));
            assert.equal(got.headers.none, undefined);
        }
    });

    behaviour("a mapping replaces the caller's header of that name: Authorization, User-Agent", remapping, async () => {
        const authorized = await received({ path: "/authorized", headers: [["Authorization", "mine"]] });
        assert.equal(authorized.headers.authorization, "set");
        const agent = await received({ path: "/agent", headers: [["User-Agent", "mine"]] });
        assert.equal(agent.headers["user-agent"], "set");
    });

    behaviour(
        'a mapping to Content-Length or Transfer-Encoding makes every request 500 {"message": "Internal server error"}, InternalServerErrorException',
        remapping,
        async () => {
            for (const path of ["/length", "/encoding"]) {
                const answer = await askProxy({ path });
                assert.deepEqual([answer.status, answer.body], [500, '{"message": "Internal server error"}']);
                assert.equal(answer.headers["x-amzn-errortype"], "InternalServerErrorException");
            }
        },
    );

    behaviour("the back end's status and body pass: 200, 400, 404, 503", passthrough, async () => {
        for (const status of [200, 400, 404, 503]) {
            const answer = await askProxy({ path: `/status/${status}` });
            assert.deepEqual([answer.status, JSON.parse(answer.body)], [status, { status, error: "told" }]);
        }
    });

    behaviour("integration responses and their templates are not looked at", passthrough, async () => {
        assert.notEqual((await askProxy({ path: "/status/200" })).body, "changed");
    });

    behaviour("the back end's headers pass, one that comes twice too", mappings, async () => {
        const { headers } = await askProxy({ path: "/headers" });
        assert.equal(headers["content-type"], "text/plain");
        assert.equal(headers["x-own"], "own");
        assert.deepEqual(headers["set-cookie"], ["a=1", "b=2"]);
    });

    behaviour(
        "Connection, Content-Length, Date and Server of the back end come as x-amzn-Remapped-…",
        remapping,
        async () => {
            const { headers } = await askProxy({ path: "/echo" });
            assert.equal(headers["x-amzn-remapped-connection"], "keep-alive");
            assert.match(headers["x-amzn-remapped-content-length"] as string, /^\d+$/);
            assert.match(headers["x-amzn-remapped-date"] as string, /GMT$/);
            const more = await askProxy({ path: "/headers" });
            assert.equal(more.headers["x-amzn-remapped-server"], "pets/1");
            assert.equal(more.headers.server, undefined);
        },
    );

    behaviour(
        "x-amzn-RequestId of the back end comes as x-amzn-Remapped-x-amzn-RequestId; the answer has its own",
        withLambda,
        async () => {
            const { headers } = await askProxy({ path: "/headers" });
            assert.equal(headers["x-amzn-remapped-x-amzn-requestid"], "of-the-back-end");
            assert.match(headers["x-amzn-requestid"] as string, /^[0-9a-f-]{36}$/);
        },
    );

    behaviour("Via of the back end does not get to the caller", remapping, async () => {
        assert.equal((await askProxy({ path: "/headers" })).headers.via, undefined);
    });

    behaviour("the answer has no X-Amzn-Trace-Id unless the back end sent one", remapping, async () => {
        const { headers } = await askProxy({ path: "/echo" });
        assert.equal(headers["x-amzn-trace-id"], undefined);
    });

    behaviour(
        "a redirect of the back end is the caller's to follow",
        `${guide}setup-http-integrations.html`,
        async () => {
            const answer = await askProxy({ path: "/redirect" });
            assert.deepEqual([answer.status, answer.headers.location], [302, "https://pets.example/moved"]);
        },
    );

    behaviour(
        'a slow back end is 504 {"message": "Endpoint request timed out"} once timeoutInMillis are over',
        `${guide}supported-gateway-response-types.html`,
        async () => {
            const started = performance.now();
            const answer = await askProxy({ path: "/slow" });
            assert.deepEqual([answer.status, answer.body], [504, '{"message": "Endpoint request timed out"}']);
            assert.ok(performance.now() - started < 900);
        },
    );

    behaviour(
        "a back end that cannot be reached, or that hangs up, is 504",
        `${guide}supported-gateway-response-types.html`,
        async () => {
            for (const path of ["/nobody", "/hangup"]) {
                assert.equal((await askProxy({ path })).status, 504, path);
            }
        },
    );

    behaviour(
        "${stageVariables.host} in the endpoint is the stage's value",
        `${guide}aws-api-gateway-stage-variables-reference.html`,
        async () => {
            assert.equal((await received({ path: "/variable" })).url, "/echo/of-a-variable");
        },
    );

    it("a body that is compressed passes, with its Content-Encoding", async () => {
        const { headers } = await askProxy({ path: "/gzip", headers: [["Accept-Encoding", "gzip"]] });
        assert.equal(headers["content-encoding"], "gzip");
    });

    it("an answer without a Content-Type gets application/json", async () => {
        assert.equal((await askProxy({ path: "/untyped" })).headers["content-type"], "application/json");
    });

    it("a host that has no address, and an answer of more than 10 MB, is 500", async () => {
        for (const path of ["/unknown", "/large"]) {
            const answer = await askProxy({ path });
            assert.deepEqual([answer.status, answer.body], [500, '{"message": "Internal server error"}'], path);
        }
    });
});
