import assert from "node:assert/strict";
import { ask, type Sent } from "../../contract/request";
import { describeBehaviours } from "./behaviour";
import { askApi, served } from "./served";

const guide = "https://docs.aws.amazon.com/apigateway/latest/developerguide";
const knownIssues = `${guide}/api-gateway-known-issues.html`;
const logVariables = `${guide}/api-gateway-variables-for-access-logging.html`;
const remapping =
    "localstack/localstack, test_apigateway_integrations.snapshot.json, TestApiGatewayHeaderRemapping, " +
    "test_apigateway_header_remapping_aws";
const tracing = "localstack/localstack, test_apigateway_common.py, TestApigatewayRouting, test_invocation_trace_id";
const event = "localstack/localstack, test_apigateway_lambda.snapshot.json, test_lambda_aws_proxy_integration";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const root = "Root=1-3152b799-8954dae64eda91bc9a23a7e8";
const fullTrace = `${root};Parent=7fa8c0f79203be72;Sampled=1`;

type Headers = NonNullable<Sent["headers"]>;

const get = (path: string, headers: Headers = []) => askApi("headers", { path, headers });
const eventOf = async (headers: Headers, api = "headers") =>
    JSON.parse((await askApi(api, { path: "/echo", headers })).body);
const answered = (answer: object) =>
    askApi("headers", { httpMethod: "POST", path: "/answer", body: JSON.stringify(answer) });

describeBehaviours("Headers", (behaviour) => {
    behaviour(
        "every answer has x-amzn-RequestId, a UUID, and it is requestContext.requestId",
        logVariables,
        async () => {
            const { headers, body } = await get("/echo");
            assert.match(String(headers["x-amzn-requestid"]), uuid);
            assert.equal(headers["x-amzn-requestid"], JSON.parse(body).requestContext.requestId);
            assert.match(String((await get("/nowhere")).headers["x-amzn-requestid"]), uuid);
            assert.match(String((await get("/mock")).headers["x-amzn-requestid"]), uuid);
        },
    );
    behaviour(
        "x-amzn-RequestId of a request becomes its id, in the answer and in requestContext",
        "https://github.com/awsdocs/amazon-api-gateway-developer-guide/issues/71",
        async () => {
            const { headers, body } = await get("/echo", [["x-amzn-RequestId", "12345678"]]);
            assert.equal(headers["x-amzn-requestid"], "12345678");
            assert.equal(JSON.parse(body).requestContext.requestId, "12345678");
        },
    );
    it("x-amzn-RequestId that is no id is left aside", async () => {
        const { headers } = await get("/echo", [["x-amzn-RequestId", '","a":"']]);
        assert.match(String(headers["x-amzn-requestid"]), uuid);
    });
    behaviour(
        "every answer has x-amz-apigw-id: requestContext.extendedRequestId, another id than the request's",
        logVariables,
        async () => {
            const { headers, body } = await get("/echo");
            assert.equal(headers["x-amz-apigw-id"], JSON.parse(body).requestContext.extendedRequestId);
            assert.notEqual(headers["x-amz-apigw-id"], headers["x-amzn-requestid"]);
            assert.ok((await get("/nowhere")).headers["x-amz-apigw-id"]);
        },
    );
    it("a stage that is not there answers with both ids too", async () => {
        const url = served.url("headers", "test").replace(/test$/, "other");
        const { headers } = await ask(url, { path: "/echo" });
        assert.match(String(headers["x-amzn-requestid"]), uuid);
        assert.ok(headers["x-amz-apigw-id"]);
    });
    behaviour("every answer has Date and Content-Length", remapping, async () => {
        for (const path of ["/echo", "/mock", "/custom", "/nowhere"]) {
            const { headers, body } = await get(path);
            assert.ok(Math.abs(Date.parse(String(headers.date)) - Date.now()) < 10_000, path);
            assert.equal(Number(headers["content-length"]), Buffer.byteLength(body), path);
        }
    });
    behaviour("Content-Type is application/json where nobody says another", remapping, async () => {
        assert.equal((await answered({ body: "text" })).headers["content-type"], "application/json");
        assert.equal((await get("/custom")).headers["content-type"], "application/json");
    });
    behaviour(
        'API Gateway\'s own refusals name x-amzn-ErrorType: "Internal server error" is InternalServerErrorException in 36 bytes',
        remapping,
        async () => {
            const { status, headers, body } = await get("/proxy/TE");
            assert.deepEqual([status, body], [500, '{"message": "Internal server error"}']);
            assert.deepEqual(
                [headers["content-length"], headers["x-amzn-errortype"]],
                ["36", "InternalServerErrorException"],
            );
            assert.equal((await get("/echo")).headers["x-amzn-errortype"], undefined);
        },
    );
    behaviour(
        "a function's own x-amzn-ErrorType gets to the caller",
        `${guide}/handle-errors-in-lambda-integration.html`,
        async () => {
            const { status, headers } = await answered({
                statusCode: 400,
                headers: { "X-Amzn-ErrorType": "NoSuchPet" },
            });
            assert.deepEqual([status, headers["x-amzn-errortype"]], [400, "NoSuchPet"]);
        },
    );

    behaviour("answers of AWS_PROXY and AWS integrations have X-Amzn-Trace-Id", remapping, async () => {
        assert.match(String((await get("/echo")).headers["x-amzn-trace-id"]), /^Root=1-[0-9a-f]{8}-[0-9a-f]{24};/);
        assert.match(String((await get("/custom")).headers["x-amzn-trace-id"]), /^Root=1-[0-9a-f]{8}-[0-9a-f]{24};/);
    });
    behaviour("answers of a mock have no X-Amzn-Trace-Id, whatever the caller sent", tracing, async () => {
        assert.equal((await get("/mock")).headers["x-amzn-trace-id"], undefined);
        assert.equal((await get("/mock", [["x-amzn-trace-id", fullTrace]])).headers["x-amzn-trace-id"], undefined);
    });
    behaviour("refusals have no X-Amzn-Trace-Id", remapping, async () => {
        assert.equal((await get("/custom/TE")).headers["x-amzn-trace-id"], undefined);
    });
    behaviour("a whole trace that the caller sends is kept, in the event and in the answer", tracing, async () => {
        const { headers, body } = await get("/echo", [["x-amzn-trace-id", fullTrace]]);
        assert.equal(headers["x-amzn-trace-id"], fullTrace);
        assert.equal(JSON.parse(body).headers["X-Amzn-Trace-Id"], fullTrace);
    });
    behaviour("a trace without a Parent is answered with a Parent of API Gateway's", tracing, async () => {
        const { headers } = await get("/echo", [["x-amzn-trace-id", root]]);
        assert.match(String(headers["x-amzn-trace-id"]), new RegExp(`^${root};Parent=[0-9a-f]{16};`));
    });
    behaviour("where the caller sends no trace, the event has a new one: Root=1-<8 hex>-<24 hex>", event, async () =>
        assert.match((await eventOf([])).headers["X-Amzn-Trace-Id"], /^Root=1-[0-9a-f]{8}-[0-9a-f]{24}/),
    );

    behaviour(
        "a function's Authorization, Connection, Content-Length, Content-MD5, Date, Max-Forwards, Server, User-Agent and " +
            "WWW-Authenticate come as x-amzn-Remapped-…",
        knownIssues,
        async () => {
            const names = [
                "Authorization",
                "Connection",
                "Content-MD5",
                "Date",
                "Max-Forwards",
                "Server",
                "User-Agent",
            ];
            for (const name of [...names, "WWW-Authenticate"]) {
                const { headers } = await answered({ headers: { [name]: "own" } });
                assert.equal(headers[`x-amzn-remapped-${name.toLowerCase()}`], "own", name);
                assert.notEqual(headers[name.toLowerCase()], "own", name);
            }
            const { headers, body } = await answered({ headers: { "Content-Length": "1" }, body: "text" });
            assert.deepEqual([headers["x-amzn-remapped-content-length"], body], ["1", "text"]);
        },
    );
    behaviour("a function's Transfer-Encoding is dropped", knownIssues, async () => {
        const { headers } = await answered({ headers: { "Transfer-Encoding": "chunked" }, body: "text" });
        assert.deepEqual(
            [headers["transfer-encoding"], headers["x-amzn-remapped-transfer-encoding"]],
            [undefined, undefined],
        );
    });
    behaviour(
        "a function's Age, Content-Encoding, Pragma, Range, Referer and Warn get through",
        knownIssues,
        async () => {
            for (const name of ["Age", "Content-Encoding", "Pragma", "Range", "Referer", "Warn"]) {
                assert.equal((await answered({ headers: { [name]: "own" } })).headers[name.toLowerCase()], "own", name);
            }
        },
    );
    behaviour(
        "mapped response headers: Authorization, Connection, Content-Length, Content-MD5, Date, Expect, Host, Max-Forwards, " +
            "Proxy-Authenticate, Server, Trailer, Upgrade, User-Agent and WWW-Authenticate come as x-amzn-Remapped-…, " +
            "Transfer-Encoding not at all, others as they are",
        `${remapping}[AWS], full-integration`,
        async () => {
            const { headers } = await get("/custom");
            for (const name of ["Accept", "Age", "Pragma", "Range", "Referer", "TE", "Via", "Warn"]) {
                assert.equal(headers[name.toLowerCase()], `mapped ${name}`);
            }
            const remapped = ["Authorization", "Connection", "Content-Length", "Content-MD5", "Date", "Expect", "Host"];
            const more = ["Max-Forwards", "Proxy-Authenticate", "Server", "Trailer", "Upgrade", "User-Agent"];
            for (const name of [...remapped, ...more, "WWW-Authenticate"]) {
                assert.equal(headers[`x-amzn-remapped-${name.toLowerCase()}`], `mapped ${name}`);
            }
            assert.equal(headers["x-amzn-remapped-transfer-encoding"], undefined);
        },
    );
});
