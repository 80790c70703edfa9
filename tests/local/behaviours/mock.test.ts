import assert from "node:assert/strict";
import type { Sent } from "../../contract/request";
import { describeBehaviours } from "./behaviour";
import { askApi } from "./served";

const localstack = "github.com/localstack/localstack, tests/aws/services/apigateway/";
const integrations = `${localstack}test_apigateway_integrations.py`;
const guide = "https://docs.aws.amazon.com/apigateway/latest/developerguide/";
const howTo = `${guide}how-to-mock-integration.html`;

const askMock = (sent: Sent) => askApi("mock", sent);
const failure = '{"message": "Internal server error"}';

describeBehaviours("Mock", (behaviour) => {
    behaviour(
        "without a response template the body is empty",
        `${integrations}, test_integration_mock_with_path_param`,
        async () => {
            for (const path of ["/empty", "/pattern"]) {
                const answer = await askMock({ path });
                assert.deepEqual([answer.status, answer.body], [200, ""]);
            }
        },
    );

    behaviour(
        "the status of the request template is matched by selectionPattern: 404 by 404, 501 by 5\\d{2}",
        howTo,
        async () => {
            const one = await askMock({ path: "/chosen?status=404" });
            assert.deepEqual([one.status, one.body], [404, '{"chosen":404}']);
            const other = await askMock({ path: "/chosen?status=501" });
            assert.deepEqual([other.status, other.body], [503, '{"chosen":503}']);
        },
    );

    behaviour("a status that no pattern matches gets the default response", howTo, async () => {
        const answer = await askMock({ path: "/chosen?status=418" });
        assert.deepEqual([answer.status, answer.body], [200, '{"chosen":"default"}']);
    });

    behaviour(
        '#if($input.params("scope") == "internal") of the request template chooses the answer',
        howTo,
        async () => {
            const inside = await askMock({ path: "/scoped?scope=internal" });
            assert.deepEqual([inside.status, inside.body], [200, '{"message":"internal"}']);
            const outside = await askMock({ path: "/scoped" });
            assert.deepEqual([outside.status, outside.body], [500, '{"message":"scope is not internal"}']);
        },
    );

    behaviour(
        "a preflight whose template is { statusCode: 200 }, without quotes, works",
        "https://github.com/aws/aws-cdk, packages/aws-cdk-lib/aws-apigateway/lib/resource.ts, addCorsPreflight",
        async () => {
            assert.equal((await askMock({ path: "/cdk", httpMethod: "OPTIONS" })).status, 200);
            assert.equal((await askMock({ path: "/unquoted" })).status, 200);
        },
    );

    behaviour(
        "the response template reads $input.params, $context and $stageVariables",
        `${guide}api-gateway-mapping-template-reference.html`,
        async () => {
            const { body } = await askMock({ path: "/sees?name=Rex" });
            assert.deepEqual(JSON.parse(body), { name: "Rex", stage: "test", color: "blue", body: {} });
        },
    );

    behaviour(
        "$context.responseOverride.status and .header set in the request template are those of the answer: 444 and foo",
        `${integrations}, test_integration_mock_with_response_override_in_request_template`,
        async () => {
            const { status, headers } = await askMock({ path: `/overrides/${btoa("{}")}` });
            assert.equal(status, 444);
            assert.equal(headers.foo, "bar");
        },
    );

    behaviour(
        "$context.requestOverride.path set in the request template is read by the response template",
        `${integrations}, test_integration_mock_with_request_overrides_in_response_template`,
        async () => {
            const told = async (value: unknown) =>
                JSON.parse((await askMock({ path: `/overrides/${btoa(JSON.stringify(value))}` })).body);
            assert.deepEqual(await told({ message: "path1" }), { response: "path was path one" });
            assert.deepEqual(await told({ message: "whatever" }), { response: "this is the else clause" });
        },
    );

    behaviour(
        "the answer has no X-Amzn-Trace-Id, not even where the caller sent one",
        `${localstack}test_apigateway_common.py, test_invocation_trace_id`,
        async () => {
            const headers: [string, string][] = [["X-Amzn-Trace-Id", "Root=1-5759e988-bd862e3fe1be46a994272793"]];
            assert.equal((await askMock({ path: "/empty", headers })).headers["x-amzn-trace-id"], undefined);
        },
    );

    behaviour(
        "headers of the answer are set from a 'literal', context and stageVariables",
        `${guide}rest-api-parameter-mapping.html`,
        async () => {
            const { headers } = await askMock({ path: "/literals" });
            assert.equal(headers["x-literal"], 'a literal, with "quotes"');
            assert.equal(headers["x-stage"], "test");
            assert.equal(headers["x-color"], "blue");
        },
    );

    behaviour("a mapped Content-Type is the answer's", `${guide}rest-api-parameter-mapping.html`, async () => {
        const { headers, body } = await askMock({ path: "/literals" });
        assert.deepEqual([headers["content-type"], body], ["text/csv", "a,b"]);
    });

    behaviour("a mock's method asks for a key like any other", howTo, async () => {
        const answer = await askMock({ path: "/keyed" });
        assert.deepEqual([answer.status, answer.body], [403, '{"message":"Forbidden"}']);
    });

    it("a status that no pattern matches, and no default, is 500", async () => {
        const answer = await askMock({ path: "/unmatched" });
        assert.deepEqual([answer.status, answer.body], [500, failure]);
    });

    it("a template without a whole number as statusCode is 500", async () => {
        for (const path of ["/without-status", "/text-status", "/cut-off"]) {
            const answer = await askMock({ path });
            assert.deepEqual([answer.status, answer.body], [500, failure], path);
        }
    });

    it("a status that the method does not declare is 500", async () => {
        assert.equal((await askMock({ path: "/undeclared" })).status, 500);
    });

    it("without a template the body that passes says the status", async () => {
        const sent: Sent = { path: "/no-template", httpMethod: "POST" };
        assert.equal((await askMock({ ...sent, body: '{"statusCode": 200}' })).status, 200);
        assert.equal((await askMock(sent)).status, 500);
    });

    it("the response template sees nothing of the request's body", async () => {
        const { body } = await askMock({ path: "/sees", httpMethod: "POST", body: '{"secret":1}' });
        assert.equal(body, '{"body":{}}');
    });
});
