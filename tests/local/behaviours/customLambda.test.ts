import assert from "node:assert/strict";
import { describeBehaviours } from "./behaviour";
import { askApi } from "./served";

const guide = "https://docs.aws.amazon.com/apigateway/latest/developerguide";
const errors = `${guide}/handle-errors-in-lambda-integration.html`;
const setUp = `${guide}/set-up-lambda-custom-integrations.html`;
const recorded = "localstack/localstack, test_apigateway_lambda.snapshot.json";

const call = (path: string, event: unknown, headers: [string, string][] = []) =>
    askApi("custom-lambda", { httpMethod: "POST", path, headers, body: JSON.stringify(event) });

const internalError = '{"message": "Internal server error"}';

describeBehaviours("AWS (custom) Lambda", (behaviour) => {
    behaviour(
        "the function's event is the body of the request, and its answer the body of the answer",
        `${recorded}, test_lambda_aws_integration`,
        async () => {
            const { status, headers, body } = await call("/plain", { message: "hello world" });
            assert.deepEqual([status, body], [200, '{"message":"hello world"}']);
            assert.equal(headers["content-type"], "application/json");
        },
    );
    behaviour(
        "without a body the function's event is {}",
        "localstack/localstack, test_apigateway_integrations.snapshot.json, test_apigateway_header_remapping_aws[AWS]",
        async () => assert.equal((await askApi("custom-lambda", { path: "/plain" })).body, "{}"),
    );
    behaviour(
        "text that the function answers stays in its quotes",
        `${recorded}, test_lambda_selection_patterns`,
        async () => assert.equal((await call("/plain", { answer: "Pass" })).body, '"Pass"'),
    );
    behaviour(
        "a request template makes the event, of path and query as well",
        `${recorded}, test_lambda_aws_integration_with_request_template`,
        async () => {
            const { body } = await askApi("custom-lambda", { path: "/mapped/7?param1=foobar&Signature=1" });
            assert.deepEqual(JSON.parse(body), { id: "7", param1: "foobar" });
        },
    );
    behaviour("statusCode, headers and body of the function's answer mean nothing", setUp, async () => {
        const answer = { statusCode: 404, headers: { "X-Own": "1" }, body: "text" };
        const { status, headers, body } = await call("/plain", { answer });
        assert.deepEqual([status, headers["x-own"], JSON.parse(body)], [200, undefined, answer]);
    });
    behaviour(
        "the response is chosen by the error's message: .*400.* makes 405, .*5\\d\\d.* makes 502, no error the default",
        `${recorded}, test_lambda_selection_patterns`,
        async () => {
            const fail = (number: number) => ({ fail: `Error: Raising ${number} from within the Lambda function` });
            assert.equal((await call("/selected", fail(400))).status, 405);
            assert.equal((await call("/selected", fail(500))).status, 502);
            assert.equal((await call("/selected", { answer: "Pass" })).status, 200);
            assert.equal((await call("/selected", { answer: { errorMessage: "an answer of 400" } })).status, 200);
        },
    );
    behaviour(
        "an error's body has errorMessage and errorType",
        `${recorded}, test_lambda_selection_patterns`,
        async () => {
            const { body } = await call("/selected", { fail: "Raising 400" });
            const { errorMessage, errorType } = JSON.parse(body);
            assert.deepEqual([errorMessage, errorType], ["Raising 400", "Error"]);
        },
    );
    behaviour("a pattern has to match the whole message", errors, async () => {
        assert.equal((await call("/no-default", { fail: "Invalid input" })).status, 400);
        assert.equal((await call("/no-default", { fail: "An Invalid input" })).status, 500);
    });
    behaviour("an error that no pattern matches gets the default response: 200", errors, async () => {
        const { status, body } = await call("/selected", { fail: "anything else" });
        assert.deepEqual([status, JSON.parse(body).errorMessage], [200, "anything else"]);
    });
    behaviour("an error that no pattern matches, without a default response, is 500", errors, async () => {
        const { status, headers, body } = await call("/no-default", { fail: "anything else" });
        assert.deepEqual([status, body], [500, internalError]);
        assert.equal(headers["x-amzn-errortype"], "InternalServerErrorException");
    });
    behaviour(
        "the pattern .+ does not match where there is no error",
        "https://github.com/localstack/localstack/issues/12574",
        async () => {
            assert.equal((await call("/any-error", { answer: 1 })).status, 200);
            assert.equal((await call("/any-error", { fail: "x" })).status, 500);
        },
    );
    behaviour("a response status that the method does not declare is 500", errors, async () => {
        const { status, body } = await call("/undeclared", {});
        assert.deepEqual([status, body], [500, internalError]);
    });
    behaviour(
        "a response template makes the body, and $context.responseOverride.status the status",
        `${recorded}, test_lambda_aws_integration_response_with_mapping_templates`,
        async () => {
            const overridden = await call("/template", { status: 202, told: [1] });
            assert.deepEqual([overridden.status, overridden.body], [202, '{"told": [1]}']);
            assert.equal((await call("/template", { status: 1, told: "x" })).status, 200);
        },
    );
    behaviour("a response header is mapped from a member of the answer, or fixed", errors, async () => {
        const { headers } = await call("/headers", { fail: "message", type: "NoSuchPet" });
        assert.deepEqual([headers["x-type"], headers["x-fixed"]], ["NoSuchPet", "fixed"]);
    });
    behaviour(
        "where errorMessage is itself JSON, its members are mapped to headers; an object comes as JSON",
        errors,
        async () => {
            const fail = JSON.stringify({ kind: "InternalServerError", trace: { function: "abc()", line: 123 } });
            const { headers } = await call("/headers", { fail });
            assert.equal(headers["x-kind"], "InternalServerError");
            assert.equal(headers["x-function"], "abc()");
            assert.equal(headers["x-trace"], '{"function":"abc()","line":123}');
        },
    );
    behaviour(
        "X-Amz-Invocation-Type 'Event' calls the function without waiting: 200 with an empty body",
        `${guide}/set-up-lambda-integration-async.html`,
        async () => {
            const { status, body } = await call("/event", { fail: "nobody hears of it" });
            assert.deepEqual([status, body], [200, ""]);
        },
    );
    behaviour(
        "passthroughBehavior never, without a template for the Content-Type, is 415 Unsupported Media Type",
        `${guide}/integration-passthrough-behaviors.html`,
        async () => {
            const { status, body } = await call("/never", {}, [["Content-Type", "text/plain"]]);
            assert.deepEqual([status, JSON.parse(body)], [415, { message: "Unsupported Media Type" }]);
        },
    );
});
