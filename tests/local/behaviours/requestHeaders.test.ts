import assert from "node:assert/strict";
import type { Sent } from "../../contract/request";
import { describeBehaviours } from "./behaviour";
import { unmappable } from "./program/headerNames";
import { askApi } from "./served";

const guide = "https://docs.aws.amazon.com/apigateway/latest/developerguide";
const remapping =
    "localstack/localstack, test_apigateway_integrations.snapshot.json, TestApiGatewayHeaderRemapping, " +
    "test_apigateway_header_remapping_aws";
const event = "localstack/localstack, test_apigateway_lambda.snapshot.json, test_lambda_aws_proxy_integration";

type Headers = NonNullable<Sent["headers"]>;

const get = (path: string, headers: Headers = []) => askApi("headers", { path, headers });
const eventOf = async (headers: Headers, api = "headers") =>
    JSON.parse((await askApi(api, { path: "/echo", headers })).body);

describeBehaviours("Headers", (behaviour) => {
    const dropped: Headers = [
        ["Content-MD5", "request_Content-MD5"],
        ["Expect", "100-continue"],
        ["Max-Forwards", "2"],
        ["Proxy-Authenticate", "Basic"],
        ["Server", "https://example.com/"],
        ["TE", "deflate"],
        ["Upgrade", "HTTP/2.0"],
        ["WWW-Authenticate", "Basic YWxhZGRpbjpvcGVuc2VzYW1l"],
    ];
    behaviour(
        "Connection, Content-Length, Content-MD5, Expect, Max-Forwards, Proxy-Authenticate, Server, TE, Transfer-Encoding, " +
            "Upgrade and WWW-Authenticate never get into an event",
        `${remapping}[AWS_PROXY]`,
        async () => {
            const sent = await eventOf([...dropped, ["Connection", "close"]]);
            const asked = await askApi("headers", { httpMethod: "POST", path: "/echo", body: "text" });
            const chunked: Headers = [["Transfer-Encoding", "chunked"]];
            const streamed = await askApi("headers", { httpMethod: "POST", path: "/echo", headers: chunked });
            for (const { headers, multiValueHeaders } of [sent, JSON.parse(asked.body), JSON.parse(streamed.body)]) {
                const names = [...Object.keys(headers), ...Object.keys(multiValueHeaders)].map((name) =>
                    name.toLowerCase(),
                );
                for (const name of [
                    ...dropped.map(([one]) => one),
                    "Connection",
                    "Content-Length",
                    "Transfer-Encoding",
                ]) {
                    assert.equal(names.includes(name.toLowerCase()), false, name);
                }
            }
        },
    );
    behaviour(
        "Accept, Accept-Charset, Accept-Encoding, Age, Authorization, Content-Encoding, Content-Type, Date, Pragma, Range, " +
            "Referer, User-Agent, Via and Warn get into an event",
        `${remapping}[AWS_PROXY]`,
        async () => {
            const names = [
                "Accept",
                "Accept-Charset",
                "Accept-Encoding",
                "Age",
                "Authorization",
                "Content-Type",
                "Date",
            ];
            for (const name of [...names, "Pragma", "Range", "Referer", "User-Agent", "Via", "Warn"]) {
                assert.equal((await eventOf([[name, "sent"]])).headers[name], "sent", name);
            }
            assert.equal((await eventOf([["Content-Encoding", "identity"]])).headers["Content-Encoding"], "identity");
        },
    );
    behaviour("$input.params of a header that API Gateway drops is empty", `${remapping}[AWS]`, async () => {
        const { body } = await get("/custom", [...dropped, ["Accept", "application/json"], ["Referer", "there"]]);
        const none = { Connection: "", "Content-MD5": "", Expect: "", "Max-Forwards": "", Server: "", TE: "" };
        assert.deepEqual(JSON.parse(body), { Accept: "application/json", Date: "", Referer: "there", ...none });
    });
    behaviour(
        "an integration of a function that sets Authorization, Connection, Content-Length, Expect, Proxy-Authenticate, TE or " +
            'Transfer-Encoding is 500 {"message": "Internal server error"}',
        remapping,
        async () => {
            for (const name of unmappable) {
                for (const type of ["proxy", "custom"]) {
                    const { status, body } = await get(`/${type}/${name}`);
                    assert.deepEqual([status, body], [500, '{"message": "Internal server error"}'], `${type} ${name}`);
                }
            }
            assert.equal((await get("/proxy/X-Own")).status, 200);
            assert.equal((await get("/custom/X-Own")).status, 200);
        },
    );
    behaviour("back ends are told of HTTPS: X-Forwarded-Port 443, X-Forwarded-Proto https", event, async () => {
        const { headers } = await eventOf([]);
        assert.deepEqual([headers["X-Forwarded-Port"], headers["X-Forwarded-Proto"]], ["443", "https"]);
    });
    it("X-Forwarded-For has the connection's address behind what the caller sent", async () => {
        const { headers, requestContext } = await eventOf([["X-Forwarded-For", "203.0.113.7"]]);
        assert.equal(headers["X-Forwarded-For"], `203.0.113.7, ${requestContext.identity.sourceIp}`);
    });

    behaviour(
        "an API without endpointConfiguration is EDGE",
        `${guide}/api-gateway-api-endpoint-types.html`,
        async () => assert.equal((await askApi("headers-edge", { path: "/type" })).body, "EDGE"),
    );
    behaviour(
        "an edge-optimized API spells Authorization and User-Agent in its own way; other names stay as they were sent",
        event,
        async () => {
            const sent: Headers = [
                ["aUThorization", "a"],
                ["user-Agent", "b"],
                ["tEsT-HEADeR", "c"],
            ];
            const { headers, multiValueHeaders } = await eventOf(sent, "headers-edge");
            assert.deepEqual([headers.Authorization, headers["User-Agent"], headers["tEsT-HEADeR"]], ["a", "b", "c"]);
            assert.deepEqual(multiValueHeaders.Authorization, ["a"]);
        },
    );
    behaviour(
        "a regional API gives authorization as it was sent",
        "https://github.com/aws/aws-sdk-js/issues/2719",
        async () => assert.equal((await eventOf([["authorization", "a"]])).headers.authorization, "a"),
    );
});
