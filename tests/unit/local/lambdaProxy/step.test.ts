import assert from "node:assert/strict";
import type { Integration } from "../../../../cli/local/api/api";
import type { CallRecord, Exchange, IncomingRequest } from "../../../../cli/local/gateway/exchange";
import { lambdaProxyStep } from "../../../../cli/local/gateway/integrations/lambdaProxy/step";
import type { InvocationResult } from "../../../../cli/local/lambda/invoke";
import { api, exchangeOf, functionArn, integration, invokerOf, method, stage } from "./fixtures";

const words = "Internal server error";

async function called(
    result: InvocationResult,
    of: Partial<IncomingRequest> = {},
    through: Integration = integration,
    at = stage,
) {
    const { invoker, calls } = invokerOf(result);
    const exchange: Exchange = exchangeOf(of, { stage: at });
    const answer = await lambdaProxyStep(method, through, at, invoker)(exchange);
    return { answer, calls, call: exchange.integrationCall as CallRecord };
}

const good: InvocationResult = { kind: "answer", payload: '{"statusCode":201,"body":"made"}' };

describe("a Lambda proxy integration", () => {
    it("calls the function with the event, in the method's name, for as long as its time", async () => {
        const { calls } = await called(good, { httpMethod: "POST" }, { ...integration, timeoutInMillis: 3_000 });
        assert.equal(calls.length, 1);
        const [{ payload, requestId, ...invocation } = assert.fail()] = calls;
        assert.deepEqual(invocation, {
            functionArn,
            sourceArn: "arn:aws:execute-api:eu-west-1:123456789012:abcdefghij/dev/POST/pets/*",
            patience: 3_000,
            credentials: undefined,
        });
        assert.equal(JSON.parse(payload).path, "/pets/42");
        assert.match(requestId ?? "", /^[0-9a-f-]{36}$/);
    });

    it("gives the function's answer, and tells both statuses", async () => {
        const { answer, call, calls } = await called(good);
        assert.deepEqual(answer, { status: 201, headers: [["Content-Type", "application/json"]], body: "made" });
        assert.equal(typeof call.latency, "number");
        assert.deepEqual(
            { ...call, latency: 0 },
            { status: 201, serviceStatus: 200, latency: 0, requestId: calls[0]?.requestId },
        );
    });

    // https://docs.aws.amazon.com/lambda/latest/dg/services-apigateway-errors.html
    it("is 502 where the function throws, and tells why", async () => {
        const { answer, call } = await called({
            kind: "error",
            errorType: "Error",
            errorMessage: "boom",
            payload: "{}",
        });
        assert.deepEqual(answer, { type: "DEFAULT_5XX", message: words, status: 502 });
        assert.match(
            call.error ?? "",
            /^Lambda execution failed with status 200 due to customer function error: boom\. Lambda request id: /,
        );
    });

    // https://repost.aws/knowledge-center/malformed-502-api-gateway
    it("is 502 where the answer is malformed, and tells why", async () => {
        const { answer, call } = await called({ kind: "answer", payload: '"text"' });
        assert.deepEqual(answer, { type: "DEFAULT_5XX", message: words, status: 502 });
        assert.equal(call.error, "Execution failed due to configuration error: Malformed Lambda proxy response");
        assert.equal(call.serviceStatus, 200);
    });

    // https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html
    it("is 504 where the function takes too long", async () => {
        const { answer, call } = await called({ kind: "timeout" });
        assert.deepEqual(answer, { type: "INTEGRATION_TIMEOUT", message: "Endpoint request timed out", status: 504 });
        assert.equal(call.error, "Execution failed due to a timeout error");
    });

    // https://docs.aws.amazon.com/lambda/latest/dg/services-apigateway-errors.html; without permission as recorded in
    // https://github.com/DataBiosphere/azul/issues/8301
    const refused: [
        reason: "not-found" | "not-permitted" | "throttled" | "not-runnable" | "too-large",
        status: number | undefined,
    ][] = [
        ["not-permitted", undefined],
        ["not-found", 404],
        ["throttled", 429],
        ["too-large", 413],
        ["not-runnable", undefined],
    ];
    for (const [reason, serviceStatus] of refused) {
        const answered =
            reason === "too-large"
                ? { type: "REQUEST_TOO_LARGE", message: "Request Too Long" }
                : { type: "API_CONFIGURATION_ERROR", message: words, status: 500 };
        it(`is ${answered.type} where Lambda refuses the call: ${reason}`, async () => {
            const { answer, call } = await called({ kind: "refused", reason, message: "because" });
            assert.deepEqual(answer, answered);
            assert.equal(call.serviceStatus, serviceStatus);
            assert.equal(call.requestId, undefined);
            const why = reason === "not-permitted" ? "Invalid permissions on Lambda function" : "because";
            assert.equal(call.error, `Execution failed due to configuration error: ${why}`);
        });
    }

    // Recorded: test_apigateway_lambda.py, test_lambda_aws_proxy_integration_non_post_method
    it("is 500, and calls nobody, where it is not to POST", async () => {
        const { answer, calls } = await called(good, {}, { ...integration, httpMethod: "GET" });
        assert.deepEqual(answer, { type: "INTEGRATION_FAILURE", message: words, status: 500 });
        assert.equal(calls.length, 0);
    });

    it("is 500, and calls nobody, where its uri is no function's", async () => {
        const { answer, calls } = await called(good, {}, { ...integration, uri: "https://example.com" });
        assert.deepEqual(answer, { type: "API_CONFIGURATION_ERROR", message: words, status: 500 });
        assert.equal(calls.length, 0);
    });

    // Recorded: test_apigateway_integrations.snapshot.json, test_apigateway_header_remapping_aws[AWS_PROXY]
    for (const name of [
        "Content-Length",
        "Transfer-Encoding",
        "Authorization",
        "Connection",
        "Expect",
        "Proxy-Authenticate",
        "TE",
    ]) {
        it(`is 500 where it maps ${name}`, async () => {
            const requestParameters = { [`integration.request.header.${name}`]: "'x'" };
            const { answer, calls } = await called(good, {}, { ...integration, requestParameters });
            assert.deepEqual(answer, { type: "API_CONFIGURATION_ERROR", message: words, status: 500 });
            assert.equal(calls.length, 0);
        });
    }

    // Recorded: test_apigateway_lambda.snapshot.json, test_lambda_aws_proxy_integration_request_data_mapping
    it("maps no other parameters into the event", async () => {
        const requestParameters = { "integration.request.header.headerVar": "'mapped'" };
        const { calls } = await called(
            good,
            { rawHeaders: ["headerVar", "sent"] },
            { ...integration, requestParameters },
        );
        assert.equal(JSON.parse(calls[0]?.payload ?? "").headers.headerVar, "sent");
    });

    // Recorded: test_apigateway_lambda.py, test_aws_proxy_binary_response
    const binary: [accept: string | undefined, body: string | Buffer][] = [
        ["image/png", Buffer.from("test-data")],
        ["text/html,image/png", "dGVzdC1kYXRh"],
        [undefined, "dGVzdC1kYXRh"],
    ];
    for (const [accept, body] of binary) {
        it(`gives ${typeof body === "string" ? "base64" : "bytes"} to a caller that accepts ${accept}`, async () => {
            const at = { ...stage, api: { ...api, binaryMediaTypes: ["image/png"] } };
            const payload = '{"body":"dGVzdC1kYXRh","isBase64Encoded":true}';
            const rawHeaders = accept === undefined ? [] : ["accept", accept];
            const { answer } = await called({ kind: "answer", payload }, { rawHeaders }, integration, at);
            assert.deepEqual("body" in answer && answer.body, body);
        });
    }

    it("is 500 where bytes cannot be read, and tells why", async () => {
        const at = { ...stage, api: { ...api, binaryMediaTypes: ["*/*"] } };
        const payload = '{"body":"?","isBase64Encoded":true}';
        const { answer, call } = await called({ kind: "answer", payload }, {}, integration, at);
        assert.deepEqual(answer, { type: "API_CONFIGURATION_ERROR", message: words, status: 500 });
        assert.equal(call.error, "Execution failed due to configuration error: Unable to base64 decode the body");
    });
});
