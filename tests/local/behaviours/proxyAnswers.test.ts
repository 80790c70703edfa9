import assert from "node:assert/strict";
import type { Answer, Sent } from "../../contract/request";
import { describeBehaviours } from "./behaviour";
import { askApi } from "./served";

const guide = "https://docs.aws.amazon.com/apigateway/latest/developerguide";
const lambdaProxy = `${guide}/set-up-lambda-proxy-integrations.html`;
const lambdaErrors = "https://docs.aws.amazon.com/lambda/latest/dg/services-apigateway-errors.html";
const recorded = "localstack/localstack, tests/aws/services/apigateway/test_apigateway_lambda.py";
const form = `${recorded}, test_lambda_aws_proxy_response_format`;
const validation = `${recorded}, test_aws_proxy_response_payload_format_validation`;

const answered = (answer: unknown, headers: Sent["headers"] = []) =>
    askApi("proxy-answers", { httpMethod: "POST", path: "/answer", headers, body: JSON.stringify(answer) });
const done = (what: string, path = "/answer") =>
    askApi("proxy-answers", { httpMethod: "POST", path: `${path}?do=${what}` });

function assertFailed({ status, headers, body }: Answer, expected: number): void {
    assert.deepEqual([status, body], [expected, '{"message": "Internal server error"}']);
    assert.equal(headers["x-amzn-errortype"], "InternalServerErrorException");
    assert.equal(headers["content-type"], "application/json");
}

describeBehaviours("Lambda proxy answers", (behaviour) => {
    behaviour("statusCode, headers and body are the answer, whatever the status", lambdaProxy, async () => {
        for (const statusCode of [200, 201, 302, 404, 418, 503]) {
            const { status, headers, body } = await answered({ statusCode, headers: { "X-Own": "1" }, body: "text" });
            assert.deepEqual([status, headers["x-own"], body], [statusCode, "1", "text"]);
            assert.equal(headers["x-amzn-errortype"], undefined);
        }
    });
    behaviour("an answer without a body has an empty one", form, async () => {
        const { status, headers, body } = await answered({ statusCode: 200 });
        assert.deepEqual([status, body, headers["content-length"]], [200, "", "0"]);
    });
    behaviour(
        "an answer of headers alone is 200 with them and an empty body",
        `${validation}, only-headers`,
        async () => {
            const { status, headers, body } = await answered({ headers: { "test-header": "value" } });
            assert.deepEqual([status, headers["test-header"], body], [200, "value", ""]);
        },
    );
    behaviour("an empty object is 200 with an empty body", `${form}, empty-response`, async () => {
        const { status, body } = await answered({});
        assert.deepEqual([status, body], [200, ""]);
    });
    behaviour(
        'null, or nothing, is 502 {"message": "Internal server error"}',
        "https://github.com/michalkvasnicak/aws-lambda-graphql/pull/48",
        async () => {
            assertFailed(await answered(null), 502);
            assertFailed(await done("nothing"), 502);
        },
    );
    behaviour("an answer with a member that is not of the form is 502", `${form}, wrong-format`, async () =>
        assertFailed(await answered({ statusCode: 200, wrongValue: "value" }), 502),
    );
    behaviour("text instead of an object is 502", `${validation}, just-string`, async () =>
        assertFailed(await answered("justAString"), 502),
    );
    behaviour(
        "a body that is no text but an object is 502",
        "https://github.com/vincentsarago/lambda-proxy/issues/59",
        async () => assertFailed(await answered({ statusCode: 200, body: { hey: "dude" } }), 502),
    );
    behaviour("a statusCode of digits as text counts: 201", `${validation}, status-code-str`, async () =>
        assert.equal((await answered({ statusCode: "201" })).status, 201),
    );
    behaviour("a statusCode that is no number is 502", `${validation}, invalid-status-code`, async () =>
        assertFailed(await answered({ statusCode: "test" }), 502),
    );
    behaviour("headers may be null", `${validation}, with-headers-null`, async () =>
        assert.equal((await answered({ statusCode: 200, headers: null, body: "text" })).body, "text"),
    );
    behaviour("a header's value true is the text true", `${validation}, with-headers`, async () => {
        const { headers } = await answered({
            statusCode: 200,
            headers: { "test-header": "value", "header-bool": true },
        });
        assert.deepEqual([headers["test-header"], headers["header-bool"]], ["value", "true"]);
    });
    behaviour("multiValueHeaders send a header once for each value", `${validation}, multi-headers-valid`, async () => {
        const multiValueHeaders = { "test-multi": ["value1", "value2"], "Set-Cookie": ["a=1", "b=2"] };
        const { headers } = await answered({ statusCode: 200, multiValueHeaders });
        assert.equal(headers["test-multi"], "value1, value2");
        assert.deepEqual(headers["set-cookie"], ["a=1", "b=2"]);
    });
    behaviour(
        "multiValueHeaders of a single text instead of a list is 502",
        `${validation}, multi-headers-invalid`,
        async () =>
            assertFailed(
                await answered({ statusCode: 200, multiValueHeaders: { "test-multi-invalid": "value1" } }),
                502,
            ),
    );
    behaviour(
        "headers and multiValueHeaders are merged into one list; a value that both have is sent once",
        lambdaProxy,
        async () => {
            const headers = { "X-Both": "1", "X-Single": "s" };
            const multiValueHeaders = { "X-Both": ["1", "2"], "X-Multi": ["m"] };
            const answer = await answered({ statusCode: 200, headers, multiValueHeaders });
            const names = ["x-both", "x-single", "x-multi"];
            assert.deepEqual(
                names.map((name) => answer.headers[name]),
                ["1, 2", "s", "m"],
            );
        },
    );
    behaviour("the function's Content-Type is the answer's, whatever its case", lambdaProxy, async () => {
        for (const name of ["Content-Type", "content-type"]) {
            const { headers } = await answered({ headers: { [name]: "text/html" }, body: "<p>" });
            assert.equal(headers["content-type"], "text/html");
        }
    });
    behaviour(
        "a body in base64 is sent as that text where the API has no binary media types",
        `${guide}/lambda-proxy-binary-media.html`,
        async () => {
            const { status, body } = await answered({ statusCode: 200, body: "dGVzdC1kYXRh", isBase64Encoded: true });
            assert.deepEqual([status, body], [200, "dGVzdC1kYXRh"]);
        },
    );
    behaviour(
        "no Access-Control-Allow-Origin is added to a function's answer; its own is sent",
        `${guide}/how-to-cors.html`,
        async () => {
            const origin: Sent["headers"] = [["Origin", "https://example.com"]];
            assert.equal((await answered({ body: "x" }, origin)).headers["access-control-allow-origin"], undefined);
            const own = await answered({ headers: { "Access-Control-Allow-Origin": "*" } }, origin);
            assert.equal(own.headers["access-control-allow-origin"], "*");
        },
    );
    behaviour("a function that throws is 502, and its words are not told", lambdaErrors, async () =>
        assertFailed(await done("throw"), 502),
    );
    behaviour("a function over its own time-out is 502", lambdaErrors, async () =>
        assertFailed(await done("wait"), 502),
    );
    behaviour(
        'an integration over its timeoutInMillis is 504 {"message": "Endpoint request timed out"}, 41 bytes',
        "https://repost.aws/knowledge-center/api-gateway-504-errors",
        async () => {
            const { status, headers, body } = await done("wait", "/impatient");
            assert.deepEqual([status, body], [504, '{"message": "Endpoint request timed out"}']);
            assert.equal(headers["content-length"], "41");
            assert.equal(headers["x-amzn-errortype"], "InternalServerErrorException");
        },
    );
    behaviour("a call that Lambda refuses, for lack of concurrency, is 500", lambdaErrors, async () =>
        assertFailed(await done("nothing", "/throttled"), 500),
    );
    behaviour(
        "an integration that would call the function with GET is 500, with a gateway response INTEGRATION_FAILURE too",
        `${recorded}, test_lambda_aws_proxy_integration_non_post_method`,
        async () => {
            const { status, body } = await done("nothing", "/get");
            assert.deepEqual([status, JSON.parse(body)], [500, { message: "Internal server error" }]);
        },
    );
    it("a function whose process ends is 502", async () => assertFailed(await done("exit"), 502));
    it("a list is 502", async () => assertFailed(await answered([{ statusCode: 200 }]), 502));
    it("an answer that Lambda finds too long is 502", async () => assertFailed(await done("much"), 502));
    it("a body null is none; an isBase64Encoded false changes nothing", async () => {
        assert.equal((await answered({ statusCode: 200, body: null })).body, "");
        assert.equal((await answered({ body: "dGVzdA==", isBase64Encoded: false })).body, "dGVzdA==");
    });
});
