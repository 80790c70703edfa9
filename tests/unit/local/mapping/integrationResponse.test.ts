import assert from "node:assert/strict";
import type { Integration, IntegrationResponse } from "../../../../cli/local/api/api";
import type { Answer, Overrides, Refusal } from "../../../../cli/local/gateway/exchange";
import {
    type IntegrationResult,
    integrationResponse,
} from "../../../../cli/local/gateway/integrations/mapping/integrationResponse";
import { selectedResponse } from "../../../../cli/local/gateway/integrations/mapping/selection";
import { exchangeOf, integrationOf, methodOf, misconfigured, responseOf } from "./fixtures";

interface Given {
    readonly result?: Partial<IntegrationResult>;
    readonly headers?: readonly string[];
    readonly binaryMediaTypes?: string[];
    readonly overrides?: Partial<Overrides>;
}

const noOverrides: Overrides = { responseHeaders: {}, requestHeaders: {}, requestQuery: {}, requestPath: {} };

function answered(responses: IntegrationResponse[], given: Given = {}): Answer | Refusal {
    const integration = integrationOf({ type: "HTTP", responses });
    const overrides = given.overrides && { ...noOverrides, ...given.overrides };
    const exchange = exchangeOf(
        { headers: given.headers ?? [] },
        { overrides },
        { binaryMediaTypes: given.binaryMediaTypes ?? [] },
    );
    const result = { status: 200, headers: [], body: Buffer.from('{"foo":"bar"}'), ...given.result };
    return integrationResponse(methodOf(integration), integration)(exchange, result);
}

function answer(responses: IntegrationResponse[], given: Given = {}): Answer {
    const got = answered(responses, given);
    assert.ok("headers" in got, JSON.stringify(got));
    return got;
}

describe("an integration's response", () => {
    // github.com/localstack/localstack, test_handler_integration_response.py; the page says "regular expression".
    const responses = [
        responseOf({ statusCode: "200" }),
        responseOf({ statusCode: "400", selectionPattern: "400" }),
        responseOf({ statusCode: "500", selectionPattern: "5\\d{2}" }),
        responseOf({ statusCode: "422", selectionPattern: "Malformed.*" }),
        responseOf({ statusCode: "409", selectionPattern: ".*(exists|there).*" }),
        responseOf({ statusCode: "404", selectionPattern: "4\\d\\d" }),
    ];
    const cases: [value: string, statusCode: string][] = [
        ["200", "200"],
        ["201", "200"],
        ["400", "400"],
        ["404", "404"],
        ["500", "500"],
        ["599", "500"],
        ["5000", "200"],
        ["", "200"],
        ["Malformed request", "422"],
        ["not Malformed", "200"],
        ["it exists", "409"],
        // "." does not match a line's end.
        ["it exists\nnow", "200"],
    ];
    for (const [value, statusCode] of cases) {
        it(`for ${JSON.stringify(value)} is ${statusCode}`, () => {
            assert.equal(selectedResponse(responses)(value)?.statusCode, statusCode);
        });
    }

    for (const selectionPattern of ["", "default", undefined]) {
        it(`is the default one with the pattern ${selectionPattern}`, () => {
            assert.equal(selectedResponse([responseOf({ selectionPattern })])("418")?.statusCode, "200");
        });
    }

    it("is selected by a function's error instead of the status", () => {
        assert.equal(answer(responses, { result: { errorMessage: "Malformed x" } }).status, 422);
        assert.equal(answer(responses, { result: { errorMessage: "", status: 500 } }).status, 200);
    });

    it("is missing: 500", () => {
        // No match for output mapping and no default output mapping configured.
        assert.deepEqual(answered([responseOf({ selectionPattern: "201" })]), misconfigured);
        assert.deepEqual(answered([]), misconfigured);
    });

    it("of a status that the method does not declare: 500", () => {
        // Output mapping refers to an invalid method response.
        const integration = integrationOf();
        const respond = integrationResponse(methodOf(integration, { responses: {} }), integration);
        assert.deepEqual(respond(exchangeOf(), { status: 200, headers: [], body: "" }), misconfigured);
    });

    it("with a pattern that is none matches nothing", () => {
        assert.equal(selectedResponse([responseOf({ selectionPattern: "(" })])("("), undefined);
    });
});

describe("the headers of an answer", () => {
    const of = (responseParameters: Record<string, string>, given: Given = {}) =>
        answer([responseOf({ responseParameters })], given).headers;
    const json: [string, string] = ["Content-Type", "application/json"];

    it("are those that are mapped, and no other", () => {
        const headers: [string, string][] = [
            ["X-Page", "2"],
            ["X-Secret", "s"],
            ["Content-Type", "text/html"],
            ["Set-Cookie", "a=1"],
            ["Set-Cookie", "b=2"],
        ];
        assert.deepEqual(
            of(
                {
                    "method.response.header.Page": "integration.response.header.x-page",
                    "method.response.header.Origin": "'*'",
                    "method.response.header.Name": "integration.response.body.foo",
                    "method.response.header.Nope": "integration.response.header.nope",
                    "method.response.header.Set-Cookie": "integration.response.multivalueheader.set-cookie",
                    "method.response.header.All": "integration.response.multivalueheader.set-cookie",
                    "method.response.header.Id": "context.stage",
                },
                { result: { headers } },
            ),
            [
                json,
                ["Page", "2"],
                ["Origin", "*"],
                ["Name", "bar"],
                ["Set-Cookie", "a=1"],
                ["Set-Cookie", "b=2"],
                ["All", "a=1,b=2"],
                ["Id", "dev"],
            ],
        );
    });

    it("have a Content-Type of their own when it is mapped", () => {
        const headers: [string, string][] = [["content-type", "text/html"]];
        const parameters = { "method.response.header.content-type": "integration.response.header.Content-Type" };
        assert.deepEqual(of(parameters, { result: { headers } }), [["content-type", "text/html"]]);
    });

    it("are renamed as any integration's", () => {
        assert.deepEqual(
            of({
                "method.response.header.Server": "'s'",
                "method.response.header.Transfer-Encoding": "'t'",
                "method.response.header.Accept": "'a'",
            }),
            [json, ["x-amzn-Remapped-Server", "s"], ["Accept", "a"]],
        );
    });

    it("are overridden", () => {
        const given: Given = { overrides: { responseHeaders: { "X-A": "override", "X-B": "new", Date: "d" } } };
        assert.deepEqual(of({ "method.response.header.x-a": "'mapped'" }, given), [
            json,
            ["X-A", "override"],
            ["X-B", "new"],
            ["x-amzn-Remapped-Date", "d"],
        ]);
    });
});

describe("the body of an answer", () => {
    const body = (responseTemplates: Record<string, string>, given: Given = {}) => {
        const { headers, body: got } = answer([responseOf({ responseTemplates })], given);
        return [headers[0]?.[1], got.toString()];
    };

    // github.com/localstack/localstack, integration_response.py and its test: Accept, then JSON, then the first.
    const both = { "application/xml": "<xml>", "application/json": "json" };
    const accepts = (type: string): Given => ({ headers: ["Accept", type] });
    it("is the back end's without a template", () => {
        assert.deepEqual(body({}), ["application/json", '{"foo":"bar"}']);
        assert.deepEqual(body({ "application/json": "" }), ["application/json", '{"foo":"bar"}']);
    });
    it("is that of the only template, whatever is accepted", () => {
        assert.deepEqual(body({ "application/xml": "<xml>" }), ["application/xml", "<xml>"]);
        assert.deepEqual(body({ "application/xml": "<xml>" }, accepts("text/html")), ["application/xml", "<xml>"]);
    });
    it("is that of the accepted type, else JSON, else the first", () => {
        assert.deepEqual(body(both), ["application/json", "json"]);
        assert.deepEqual(body(both, accepts("application/xml")), ["application/xml", "<xml>"]);
        assert.deepEqual(body(both, accepts("text/html")), ["application/json", "json"]);
        assert.deepEqual(body({ "text/a": "a", "text/b": "b" }, accepts("text/c")), ["text/a", "a"]);
    });
    it("is rendered from what the back end sent", () => {
        assert.deepEqual(body({ "application/json": "$input.path('$.foo') $context.stage" }), [
            "application/json",
            "bar dev",
        ]);
    });
    it("cannot be rendered: 500", () => {
        const responses = [responseOf({ responseTemplates: { "application/json": "$input.json('$')" } })];
        assert.deepEqual(answered(responses, { result: { body: "{no" } }), misconfigured);
    });
});

describe("the status of an answer", () => {
    const template = (text: string) =>
        answer([responseOf({ statusCode: "300", responseTemplates: { "application/json": text } })]).status;

    it("is the response's, unless a template overrides it", () => {
        assert.equal(template("x"), 300);
        assert.equal(template("#set($context.responseOverride.status = 500)"), 500);
        assert.equal(template("#set($context.responseOverride.status = 600)"), 300);
        // https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-override-request-response-parameters.html
        assert.equal(
            template(
                "#set($inputRoot = $input.path('$'))$input.json(\"$\")#if($inputRoot.toString().contains('bar'))#set($context.responseOverride.status = 400)#end",
            ),
            400,
        );
    });

    it("and its constant answer are not those of a request that was overridden before", () => {
        const responses = [responseOf({ responseTemplates: { "application/json": "constant" } })];
        const given: Given = { overrides: { status: 418 }, result: { body: "" } };
        assert.equal(answer(responses, given).status, 418);
        assert.equal(answer(responses, { result: { body: "" } }).status, 200);
    });
});

describe("an answer's content", () => {
    // https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-payload-encodings-workflow.html
    const bytes = Buffer.from([0xff, 0x00, 0x61]);
    const base64 = bytes.toString("base64");
    type Handling = Integration["contentHandling"];
    const png = "image/png";
    const text = "text/plain";
    const cases: [body: string | Buffer, type: string, accept: string, string[], Handling, string | Buffer][] = [
        ["é", text, text, [], undefined, "é"],
        [base64, text, text, [], "CONVERT_TO_BINARY", bytes],
        ["é", text, text, [], "CONVERT_TO_TEXT", "é"],
        ["é", text, text, [png], undefined, "é"],
        [base64, text, text, [png], "CONVERT_TO_BINARY", bytes],
        ["é", text, text, [png], "CONVERT_TO_TEXT", "é"],
        [base64, text, png, [png], undefined, bytes],
        [base64, text, png, [png], "CONVERT_TO_BINARY", bytes],
        ["é", text, png, [png], "CONVERT_TO_TEXT", "é"],
        [bytes, png, text, [png], undefined, base64],
        [bytes, png, text, [png], "CONVERT_TO_BINARY", bytes],
        [bytes, png, text, [png], "CONVERT_TO_TEXT", base64],
        [bytes, png, png, [png], undefined, bytes],
        [bytes, png, png, [png], "CONVERT_TO_BINARY", bytes],
        [bytes, png, png, [png], "CONVERT_TO_TEXT", base64],
        [bytes, png, `${png},${text}`, [png], undefined, bytes],
        [bytes, png, `${text},${png}`, [png], undefined, base64],
    ];
    for (const [body, type, accept, binaryMediaTypes, contentHandling, expected] of cases) {
        const handling = contentHandling ?? "no handling";
        it(`of ${type}, accepted ${accept}, binary ${binaryMediaTypes.join() || "none"}, ${handling}`, () => {
            const got = answer([responseOf({ contentHandling })], {
                result: { body: Buffer.from(body as Buffer), headers: [["Content-Type", type]] },
                headers: ["Accept", accept],
                binaryMediaTypes,
            });
            assert.deepEqual(Buffer.from(got.body as Buffer), Buffer.from(expected as Buffer));
        });
    }

    it("that is no base64 cannot be made binary", () => {
        const responses = [responseOf({ contentHandling: "CONVERT_TO_BINARY" })];
        assert.deepEqual(answered(responses, { result: { body: "no base64!" } }), misconfigured);
    });
});
