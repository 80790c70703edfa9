import assert from "node:assert/strict";
import type { Sent } from "../../contract/request";
import type { Received } from "./backEnd";
import { describeBehaviours } from "./behaviour";
import { askApi } from "./served";

const localstack = "github.com/localstack/localstack, tests/aws/services/apigateway/";
const withLambda = `${localstack}test_apigateway_http.py, test_http_integration_with_lambda[HTTP]`;
const remapping = `${localstack}test_apigateway_integrations.py, test_apigateway_header_remapping_http[HTTP]`;
const passthrough = `${localstack}test_apigateway_http.py, test_http_integration_invoke_status_code_passthrough[HTTP]`;
const selection = `${localstack}test_apigateway_integrations.py, test_http_integration_status_code_selection`;
const method = `${localstack}test_apigateway_http.py, test_http_integration_method[HTTP]`;
const guide = "https://docs.aws.amazon.com/apigateway/latest/developerguide/";
const parameters = `${guide}rest-api-parameter-mapping.html`;

const askCustom = (sent: Sent) => askApi("httpCustom", sent);

/** What the back end got. */
async function received(sent: Sent): Promise<Received> {
    return JSON.parse((await askCustom(sent)).body);
}

const json: readonly [string, string] = ["Content-Type", "application/json"];

describeBehaviours("HTTP", (behaviour) => {
    behaviour(
        "the back end gets nothing of the caller's headers: Accept is application/json, User-Agent is AmazonAPIGateway_ and the API's id",
        withLambda,
        async () => {
            const { headers } = await received({
                path: "/echo",
                httpMethod: "POST",
                headers: [
                    json,
                    ["Accept", "application/xml"],
                    ["User-Agent", "test/integration"],
                    ["Authorization", "mine"],
                    ["X-Own", "own"],
                    ["X-Forwarded-For", "203.0.113.7"],
                ],
                body: "{}",
            });
            assert.equal(headers.accept, "application/json");
            assert.equal(headers["user-agent"], `AmazonAPIGateway_${headers["x-amzn-apigateway-api-id"]}`);
            assert.match(headers["x-amzn-apigateway-api-id"] ?? "", /^[a-z0-9]{10}$/);
            for (const name of ["authorization", "x-own", "x-forwarded-for"]) {
                assert.equal(headers[name], undefined);
            }
        },
    );

    behaviour("the back end gets X-Amzn-Trace-Id", remapping, async () => {
        const { headers } = await received({ path: "/echo" });
        assert.match(headers["x-amzn-trace-id"] ?? "", /^Root=1-[0-9a-f]{8}-[0-9a-f]{24}/);
    });

    behaviour("the caller's body goes on as it is where there is no template", withLambda, async () => {
        const got = await received({ path: "/echo", httpMethod: "POST", headers: [json], body: '{ "a": 1 }' });
        assert.deepEqual([got.body, got.headers["content-type"]], ['{ "a": 1 }', "application/json"]);
    });

    behaviour("a request without a body is sent with Content-Length 0 and no Content-Type", remapping, async () => {
        const { headers } = await received({ path: "/echo", headers: [json] });
        assert.deepEqual([headers["content-length"], headers["content-type"]], ["0", undefined]);
    });

    behaviour(
        "the back end is called with the integration's verb: POST for a GET, a PUT, a DELETE",
        method,
        async () => {
            for (const httpMethod of ["GET", "PUT", "DELETE"]) {
                assert.equal((await received({ path: "/echo", httpMethod })).method, "POST");
            }
            assert.equal((await received({ path: "/get", httpMethod: "POST" })).method, "GET");
        },
    );

    behaviour("the caller's query does not go on unless it is mapped", parameters, async () => {
        assert.equal((await received({ path: "/echo?a=1" })).url, "/echo");
        assert.equal((await received({ path: "/pets/7?page=2&other=3" })).url, "/echo/7?page=2");
    });

    behaviour("{id} of the endpoint is filled from method.request.path.id", parameters, async () => {
        assert.equal((await received({ path: "/pets/42" })).url, "/echo/42");
    });

    behaviour(
        "headers are mapped from method.request.header, context, stageVariables and a 'literal'",
        parameters,
        async () => {
            const { headers } = await received({
                path: "/pets/7",
                headers: [
                    ["x-tenant", "acme"],
                    ["accept", "text/csv"],
                ],
            });
            assert.equal(headers["x-tenant"], "acme");
            assert.equal(headers["x-stage"], "test");
            assert.equal(headers["x-variable"], "blue");
            assert.equal(headers["x-literal"], "a literal");
            assert.equal(headers.accept, "text/csv");
        },
    );

    behaviour("a request template makes the body", `${guide}models-mappings.html`, async () => {
        const body = '{"pet":{"name":"Rex","age":3}}';
        const got = await received({ path: "/template", httpMethod: "POST", headers: [json], body });
        assert.equal(got.body, '{"name":"Rex"}');
    });

    behaviour(
        "selectionPattern is matched on the status: 404 with 4\\d{2} is the 400 response",
        selection,
        async () => {
            const answer = await askCustom({ path: "/status/404" });
            assert.deepEqual([answer.status, answer.body], [400, '{"status":404,"error":"told"}']);
        },
    );

    behaviour("a status that no pattern matches gets the default response: 201 becomes 200", selection, async () => {
        assert.equal((await askCustom({ path: "/status/201" })).status, 200);
        assert.equal((await askCustom({ path: "/status/503" })).status, 200);
    });

    behaviour("a pattern has to match all of the status", selection, async () => {
        assert.equal((await askCustom({ path: "/status/502" })).status, 502);
        assert.equal((await askCustom({ path: "/status/500" })).status, 200);
    });

    behaviour("with the default response alone, a 400 of the back end is 200 with its body", passthrough, async () => {
        const answer = await askCustom({ path: "/default/400" });
        assert.deepEqual([answer.status, answer.body], [200, '{"status":400,"error":"told"}']);
    });

    behaviour("each response has a template of its own", `${guide}models-mappings.html`, async () => {
        assert.equal((await askCustom({ path: "/status/501" })).body, '{"was":501}');
    });

    behaviour(
        "no pattern and no default that fits is 500",
        `${guide}api-gateway-integration-settings-integration-response.html`,
        async () => {
            assert.equal((await askCustom({ path: "/none/200" })).status, 200);
            const answer = await askCustom({ path: "/none/404" });
            assert.deepEqual([answer.status, answer.body], [500, '{"message": "Internal server error"}']);
        },
    );

    behaviour("of the back end's headers only those that are mapped are answered", parameters, async () => {
        const { headers, status } = await askCustom({ path: "/headers" });
        assert.equal(status, 201);
        assert.equal(headers["x-own"], undefined);
        assert.equal(headers["set-cookie"], undefined);
        assert.equal(headers["x-mapped"], "own");
        assert.equal(headers["x-literal"], "literal");
        assert.equal(headers["x-none"], undefined);
    });

    behaviour("integration.response.multivalueheader.X is all values, with commas between", parameters, async () => {
        assert.equal((await askCustom({ path: "/headers" })).headers["x-all"], "a=1,b=2");
    });

    behaviour("Content-Type of the answer is application/json, whatever the back end's was", withLambda, async () => {
        assert.equal((await askCustom({ path: "/headers" })).headers["content-type"], "application/json");
    });

    behaviour("a mapped Date and WWW-Authenticate come as x-amzn-Remapped-…", remapping, async () => {
        const { headers } = await askCustom({ path: "/headers" });
        assert.equal(headers["x-amzn-remapped-date"], "never");
        assert.match(headers.date ?? "", /GMT$/);
        assert.equal(headers["x-amzn-remapped-www-authenticate"], 'Basic realm="pets"');
        assert.equal(headers["www-authenticate"], undefined);
    });

    behaviour("integration.response.body.a is a value of the JSON body", parameters, async () => {
        const { headers } = await askCustom({ path: "/body", httpMethod: "POST", headers: [json], body: '{"b":2}' });
        assert.equal(headers["x-method"], "POST");
        assert.equal(headers["x-sent"], '{"b":2}');
    });

    behaviour("a response template reads the back end's body by $input", `${guide}models-mappings.html`, async () => {
        const answer = await askCustom({ path: "/body", httpMethod: "POST", headers: [json], body: "{}" });
        assert.equal(answer.body, '{"method":"POST","url":"/echo"}');
    });

    behaviour("the answer has X-Amzn-Trace-Id", remapping, async () => {
        const { headers } = await askCustom({ path: "/echo" });
        assert.match(headers["x-amzn-trace-id"] as string, /^Root=1-[0-9a-f]{8}-[0-9a-f]{24}/);
    });

    behaviour(
        'a mapping to Content-Length or Transfer-Encoding makes every request 500 {"message": "Internal server error"}; one to Authorization is sent',
        remapping,
        async () => {
            for (const path of ["/length", "/encoding"]) {
                const answer = await askCustom({ path });
                assert.deepEqual([answer.status, answer.body], [500, '{"message": "Internal server error"}']);
                assert.equal(answer.headers["x-amzn-errortype"], "InternalServerErrorException");
            }
            assert.equal((await received({ path: "/authorized" })).headers.authorization, "set");
        },
    );

    behaviour(
        "a slow back end and one that cannot be reached are 504",
        `${guide}supported-gateway-response-types.html`,
        async () => {
            const slow = await askCustom({ path: "/slow" });
            assert.deepEqual([slow.status, slow.body], [504, '{"message": "Endpoint request timed out"}']);
            assert.equal((await askCustom({ path: "/nobody" })).status, 504);
        },
    );

    behaviour(
        "${stageVariables.host} in the endpoint is the stage's value",
        `${guide}aws-api-gateway-stage-variables-reference.html`,
        async () => {
            assert.equal((await received({ path: "/variable" })).url, "/echo/of-a-variable");
        },
    );
});
