import assert from "node:assert/strict";
import type { Exchange } from "../../../../cli/local/gateway/exchange";
import { MappingFault } from "../../../../cli/local/gateway/integrations/mapping/faults";
import {
    type BackEndAnswer,
    type ParameterValue,
    requestParameterReader,
    responseParameterReader,
} from "../../../../cli/local/gateway/integrations/mapping/parameterSource";
import { Payload } from "../../../../cli/local/gateway/integrations/mapping/payload";
import { exchangeOf, type Sent } from "./fixtures";

const petstore = '{"petstore":{"pets":[{"name":"Rex","age":3,"tags":["a"]}]},"null":null}';

// https://docs.aws.amazon.com/apigateway/latest/developerguide/request-response-data-mappings.html, and
// github.com/localstack/localstack, test_parameters_mapping.py: its authors tried the empty body and the values of several
// on AWS by hand; the rest of it is what they expect.
describe("a request parameter", () => {
    const sent: Sent = {
        query: "one=1&many=first&many=se+cond&empty=",
        headers: ["X-One", "1", "X-Many", "value1", "X-Many", "value2", "Connection", "close", "authorization", "me"],
        body: petstore,
    };
    const more: Partial<Exchange> = { pathParameters: { id: "a%2Fb" } };
    const cases: [expression: string, value: ParameterValue][] = [
        ["method.request.path.id", "a/b"],
        ["method.request.path.nope", undefined],
        ["method.request.querystring.one", "1"],
        ["method.request.querystring.many", "se cond"],
        ["method.request.querystring.empty", ""],
        ["method.request.querystring.nope", undefined],
        ["method.request.querystring.ONE", undefined],
        ["method.request.multivaluequerystring.many", ["first", "se cond"]],
        ["method.request.multivaluequerystring.nope", undefined],
        ["method.request.header.X-One", "1"],
        ["method.request.header.x-one", undefined],
        ["method.request.header.Authorization", "me"],
        ["method.request.header.X-Many", "value2"],
        ["method.request.multivalueheader.X-Many", ["value1", "value2"]],
        ["method.request.multivalueheader.nope", undefined],
        ["method.request.header.Connection", undefined],
        ["method.request.body", petstore],
        ["method.request.body.petstore.pets[0].name", "Rex"],
        ["method.request.body.petstore.pets[0].age", "3"],
        ["method.request.body.petstore.pets[0]", '{"name":"Rex","age":3,"tags":["a"]}'],
        ["method.request.body.petstore.pets.name", undefined],
        ["method.request.body.null", undefined],
        ["stageVariables.version", "v1"],
        ["stageVariables.nope", undefined],
        ["context.stage", "dev"],
        ["context.requestTimeEpoch", "1700000000000"],
        ["context.identity.sourceIp", "127.0.0.1"],
        ["context.authorizer.principalId", undefined],
        ["'a literal'", "a literal"],
        ["'it's'", "it's"],
        ["''", ""],
    ];
    for (const [expression, value] of cases) {
        it(`of ${expression} is ${JSON.stringify(value)}`, () => {
            const read = requestParameterReader(expression);
            assert.ok(read);
            assert.deepEqual(read(exchangeOf(sent, more)), value);
        });
    }

    it("of an empty body is an empty object", () => {
        assert.equal(requestParameterReader("method.request.body")?.(exchangeOf()), "{}");
        assert.equal(requestParameterReader("method.request.body.a")?.(exchangeOf()), undefined);
    });

    it("of a body that is no JSON is the text", () => {
        const text = "<This is a body value>";
        assert.equal(requestParameterReader("method.request.body")?.(exchangeOf({ body: text })), text);
    });

    for (const expression of ["method.request.body", "method.request.body.a"]) {
        it(`of ${expression} refuses what begins as JSON and is none`, () => {
            assert.throws(
                () => requestParameterReader(expression)?.(exchangeOf({ body: "\n{wrongjson" })),
                (error) =>
                    error instanceof MappingFault &&
                    error.refusal.status === 400 &&
                    error.refusal.message === "Invalid JSON in request body",
            );
        });
    }

    const unknown = [
        "",
        "literal",
        "method.request",
        "method.request.header",
        "method.request.header.",
        "method.request.cookie.a",
        "method.request.bodyish",
        "method.request.constructor.a",
        "method.response.header.a",
        "integration.response.header.a",
        "stageVariables",
        "context.nope",
        "$context.stage",
        "'a",
    ];
    for (const expression of unknown) {
        it(`is not made from ${JSON.stringify(expression)}`, () => {
            assert.equal(requestParameterReader(expression), undefined);
        });
    }
});

describe("a response parameter", () => {
    const answer: BackEndAnswer = {
        headers: [
            ["X-One", "1"],
            ["Set-Cookie", "a=1"],
            ["set-cookie", "b=2"],
        ],
        payload: new Payload(petstore, "back end"),
    };
    const cases: [expression: string, value: ParameterValue][] = [
        ["integration.response.header.x-one", "1"],
        ["integration.response.header.Set-Cookie", "b=2"],
        ["integration.response.header.nope", undefined],
        ["integration.response.multivalueheader.Set-Cookie", ["a=1", "b=2"]],
        ["integration.response.multivalueheader.nope", undefined],
        ["integration.response.body", petstore],
        ["integration.response.body.petstore.pets[0].tags", '["a"]'],
        ["integration.response.body.petstore.pets[*].name", '["Rex"]'],
        ["integration.response.body.nope", undefined],
        ["stageVariables.host", "pets.example"],
        ["context.requestId", "6c0a2f5e-0000-4000-8000-000000000000"],
        ["'*'", "*"],
    ];
    for (const [expression, value] of cases) {
        it(`of ${expression} is ${JSON.stringify(value)}`, () => {
            assert.deepEqual(responseParameterReader(expression)?.(exchangeOf(), answer), value);
        });
    }

    // https://docs.aws.amazon.com/apigateway/latest/developerguide/handle-errors-in-lambda-integration.html
    const errors: [errorMessage: string, kind: ParameterValue][] = [
        ['{"kind":"NoSuchPet"}', "NoSuchPet"],
        ['{"kind":{"a":1}}', '{"a":1}'],
        ["{}", undefined],
        ["no JSON", undefined],
    ];
    for (const [errorMessage, kind] of errors) {
        it(`of a member of the error's message ${errorMessage} is ${kind}`, () => {
            const failed = { headers: [], payload: new Payload(JSON.stringify({ errorMessage }), "back end") };
            const read = responseParameterReader("integration.response.body.errorMessage.kind");
            assert.equal(read?.(exchangeOf(), failed), kind);
        });
    }

    for (const expression of [
        "method.request.header.a",
        "integration.response.cookie.a",
        "integration.response",
        "x",
    ]) {
        it(`is not made from ${expression}`, () => {
            assert.equal(responseParameterReader(expression), undefined);
        });
    }
});
