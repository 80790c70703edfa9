import assert from "node:assert/strict";
import type { Integration, IntegrationResponse, Method } from "../../../../cli/local/api/api";
import type { Exchange, IncomingRequest } from "../../../../cli/local/gateway/exchange";
import { lambdaCustomStep } from "../../../../cli/local/gateway/integrations/lambdaCustom";
import type { InvocationResult, Invoker } from "../../../../cli/local/lambda/invoke";
import { exchangeOf, integration, invokerOf, method, stage } from "./fixtures";

function response(statusCode: string, more: Partial<IntegrationResponse> = {}): IntegrationResponse {
    return {
        statusCode,
        selectionPattern: undefined,
        responseParameters: {},
        responseTemplates: {},
        contentHandling: undefined,
        ...more,
    };
}

const custom: Integration = { ...integration, type: "AWS", responses: [response("200")] };

const declared: Method["responses"] = Object.fromEntries(
    ["200", "202", "400", "405", "502"].map((status) => [status, { parameters: {} }]),
);

async function called(
    result: InvocationResult | Invoker,
    of: Partial<IncomingRequest>,
    more: Partial<Integration> = {},
) {
    const { invoker, calls } = "invoke" in result ? { invoker: result, calls: [] } : invokerOf(result);
    const through: Integration = { ...custom, ...more };
    const exchange: Exchange = exchangeOf(of);
    const step = lambdaCustomStep({ ...method, integration: through, responses: declared }, through, stage, invoker);
    return { answer: await step(exchange), calls, call: exchange.integrationCall };
}

function thrown(errorMessage: string): InvocationResult {
    const payload = JSON.stringify({ errorMessage, errorType: "Error", stackTrace: [] });
    return { kind: "error", errorType: "Error", errorMessage, payload };
}

const good: InvocationResult = { kind: "answer", payload: '{"message":"hello world"}' };

describe("a Lambda integration that is no proxy", () => {
    // Recorded: test_apigateway_lambda.snapshot.json, test_lambda_aws_integration
    it("gives the function the body as it is, and the caller the function's answer", async () => {
        const { answer, calls, call } = await called(good, { body: Buffer.from('{"message":"hello world"}') });
        assert.equal(calls[0]?.payload, '{"message":"hello world"}');
        assert.deepEqual(answer, {
            status: 200,
            headers: [["Content-Type", "application/json"]],
            body: '{"message":"hello world"}',
        });
        assert.equal(call?.status, 200);
    });

    it("gives the function an empty object where there is no body", async () => {
        assert.equal((await called(good, {})).calls[0]?.payload, "{}");
    });

    // Recorded: test_apigateway_lambda.snapshot.json, test_lambda_aws_integration_with_request_template
    it("gives the function what the template makes", async () => {
        const requestTemplates = { "application/json": `{"param1": "$input.params('param1')"}` };
        const { calls } = await called(good, { rawQuery: "param1=foobar" }, { requestTemplates });
        assert.equal(calls[0]?.payload, '{"param1": "foobar"}');
    });

    // https://docs.aws.amazon.com/apigateway/latest/developerguide/integration-passthrough-behaviors.html
    it("is 415, and calls nobody, where no template fits and nothing passes", async () => {
        const { answer, calls } = await called(
            good,
            { rawHeaders: ["Content-Type", "text/plain"] },
            { requestTemplates: { "application/json": "{}" }, passthroughBehavior: "NEVER" },
        );
        assert.deepEqual(answer, { type: "UNSUPPORTED_MEDIA_TYPE", message: "Unsupported Media Type" });
        assert.equal(calls.length, 0);
    });

    const responses = [
        response("200"),
        response("405", { selectionPattern: ".*400.*" }),
        response("502", { selectionPattern: ".*5\\d\\d.*" }),
        response("400", { selectionPattern: "bad" }),
    ];
    // Recorded: test_apigateway_lambda.snapshot.json, test_lambda_selection_patterns
    const chosen: [what: string, result: InvocationResult, status: number][] = [
        ["an answer", { kind: "answer", payload: '"Pass"' }, 200],
        ["an error of one pattern", thrown("Error: Raising 400 from within the Lambda function"), 405],
        ["an error of another", thrown("Error: Raising 500 from within the Lambda function"), 502],
        ["an error that a pattern fits whole", thrown("bad"), 400],
        ["an error that a pattern fits in part", thrown("too bad"), 200],
        ["an error of no pattern", thrown("else"), 200],
    ];
    for (const [what, result, status] of chosen) {
        it(`is ${status} for ${what}`, async () => {
            const { answer } = await called(result, {}, { responses });
            assert.ok("headers" in answer);
            assert.equal(answer.status, status);
            assert.equal(answer.body, "payload" in result ? result.payload : "");
        });
    }

    // https://docs.aws.amazon.com/apigateway/latest/developerguide/handle-errors-in-lambda-integration.html
    it("takes no answer for an error, though the pattern fits any text but none", async () => {
        const any = [response("200"), response("400", { selectionPattern: "(\\n|.)+" })];
        const good200 = await called(good, {}, { responses: any });
        assert.equal(good200.answer.status, 200);
        const bad = await called(thrown("line 1\nline 2"), {}, { responses: any });
        assert.equal(bad.answer.status, 400);
    });

    it("is 500 where no response is for the answer", async () => {
        const { answer } = await called(good, {}, { responses: [response("400", { selectionPattern: "bad" })] });
        assert.ok("type" in answer && answer.type === "API_CONFIGURATION_ERROR");
    });

    it("maps headers and body of the answer", async () => {
        const mapped = response("200", {
            responseParameters: {
                "method.response.header.X-Message": "integration.response.body.message",
                "method.response.header.X-Call": "integration.response.header.x-amzn-RequestId",
            },
            responseTemplates: { "application/json": `{"said": $input.json('$.message')}` },
        });
        const { answer, call } = await called(good, {}, { responses: [mapped] });
        assert.ok("headers" in answer);
        const headers = Object.fromEntries(answer.headers);
        assert.equal(headers["X-Message"], "hello world");
        assert.equal(headers["X-Call"], call?.requestId);
        assert.equal(answer.body, '{"said": "hello world"}');
    });

    it("lets Lambda say what is no JSON", async () => {
        const { answer, calls, call } = await called(good, { body: Buffer.from("not json") });
        assert.ok("headers" in answer);
        assert.equal(answer.status, 200);
        assert.match(String(answer.body), /^\{"Type":"User","message":"Could not parse request body into json: /);
        assert.equal(call?.status, 400);
        assert.equal(calls.length, 0);
    });

    it("is 504 where the function takes too long, and 500 where Lambda refuses the call", async () => {
        const slow = await called({ kind: "timeout" }, {});
        assert.deepEqual(slow.answer, {
            type: "INTEGRATION_TIMEOUT",
            message: "Endpoint request timed out",
            status: 504,
        });
        const refused = await called({ kind: "refused", reason: "not-permitted", message: "no" }, {});
        assert.equal(refused.answer.status, 500);
    });
});

// https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-integration-async.html
describe("a Lambda integration that calls as an event", () => {
    const asEvent = (source: string) => ({
        requestParameters: { "integration.request.header.X-Amz-Invocation-Type": source },
        responses: [response("202", { responseTemplates: { "application/json": '{"accepted":true}' } })],
    });
    const endless: Invoker = { invoke: () => new Promise(() => {}), fault: () => undefined };

    it("answers without waiting for the function", async () => {
        const { answer, call } = await called(endless, {}, asEvent("'Event'"));
        assert.equal("body" in answer && answer.body, '{"accepted":true}');
        assert.equal(answer.status, 202);
        assert.equal(call?.status, 202);
    });

    it("does so for requests that ask for it alone, where the type is taken from them", async () => {
        const parameters = asEvent("method.request.header.InvocationType");
        const waited = await called(good, { rawHeaders: ["InvocationType", "RequestResponse"] }, parameters);
        assert.equal(waited.call?.status, 200);
        const event = await called(endless, { rawHeaders: ["InvocationType", "Event"] }, parameters);
        assert.equal(event.call?.status, 202);
    });

    it("is 500 where Lambda refuses the call", async () => {
        const { answer } = await called(
            { kind: "refused", reason: "not-permitted", message: "no" },
            {},
            asEvent("'Event'"),
        );
        assert.deepEqual(answer, { type: "API_CONFIGURATION_ERROR", message: "Internal server error", status: 500 });
    });

    it("forgets what comes of it", async () => {
        assert.equal((await called(thrown("late"), {}, asEvent("'Event'"))).answer.status, 202);
        const broken: Invoker = {
            invoke: () => new Promise((_, reject) => setTimeout(reject, 2, new Error("late"))),
            fault: () => undefined,
        };
        assert.equal((await called(broken, {}, asEvent("'Event'"))).answer.status, 202);
        await new Promise((resolve) => setTimeout(resolve, 10));
    });
});
