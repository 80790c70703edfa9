import assert from "node:assert/strict";
import type { Integration } from "../../../../cli/local/api/api";
import { requestBody } from "../../../../cli/local/gateway/integrations/mapping/requestBody";
import { exchangeOf, integrationOf, misconfigured } from "./fixtures";

const unsupported = { type: "UNSUPPORTED_MEDIA_TYPE", message: "Unsupported Media Type" };

type Behavior = Integration["passthroughBehavior"];

function sentOn(
    given: Partial<Integration>,
    contentType: string | undefined,
    body: string | Buffer = "body",
    binaryMediaTypes: string[] = [],
) {
    const integration = integrationOf(given);
    const headers = contentType === undefined ? [] : ["content-type", contentType];
    const read = requestBody(integration);
    return read(exchangeOf({ headers, body }, {}, { binaryMediaTypes }));
}

describe("a body for which", () => {
    // https://docs.aws.amazon.com/apigateway/latest/developerguide/integration-passthrough-behaviors.html
    const none = {};
    const json = { "application/json": "rendered" };
    const other = { "application/xml": "xml" };
    const usual = { $default: "usual" };
    const cases: [what: string, Behavior, Record<string, string>, type: string | undefined, unknown][] = [
        ["there are no templates", "WHEN_NO_MATCH", none, "text/plain", "body"],
        ["there are no templates", "WHEN_NO_TEMPLATES", none, "text/plain", "body"],
        ["there are no templates", "NEVER", none, "text/plain", unsupported],
        ["no template fits", "WHEN_NO_MATCH", other, "text/plain", "body"],
        ["no template fits", "WHEN_NO_TEMPLATES", other, "text/plain", unsupported],
        ["no template fits", "NEVER", other, "text/plain", unsupported],
        ["a template fits", "WHEN_NO_MATCH", json, "application/json", "rendered"],
        ["a template fits", "WHEN_NO_TEMPLATES", json, "application/json", "rendered"],
        ["a template fits", "NEVER", json, "application/json", "rendered"],
        ["no type is given", "NEVER", json, undefined, "rendered"],
        ["an empty type is given", "NEVER", json, "", "rendered"],
        ["no type is given, and no template fits JSON", "NEVER", other, undefined, unsupported],
        ["the type has parameters", "NEVER", json, "application/json; charset=utf-8", "rendered"],
        ["the type is in capitals", "NEVER", json, "Application/JSON", "rendered"],
        ["one of two templates fits", "NEVER", { ...json, ...other }, "application/xml", "xml"],
        ["a template is the default", "NEVER", usual, "text/plain", "usual"],
        ["a template is better than the default", "NEVER", { ...usual, ...json }, "application/json", "rendered"],
        ["the template is empty", "NEVER", { "application/json": "" }, "application/json", "body"],
    ];
    for (const [what, passthroughBehavior, requestTemplates, type, expected] of cases) {
        it(`${what}, with ${passthroughBehavior}, is ${JSON.stringify(expected)}`, () => {
            const got = sentOn({ passthroughBehavior, requestTemplates }, type);
            assert.deepEqual(Buffer.isBuffer(got) ? got.toString() : got, expected);
        });
    }
});

describe("a request's content", () => {
    // https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-payload-encodings-workflow.html
    const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff]);
    const base64 = png.toString("base64");
    const types = ["image/png"];
    type Handling = Integration["contentHandling"];
    const cases: [string, string | Buffer, type: string, types: string[], Handling, expected: string | Buffer][] = [
        ["text", "é", "text/plain", [], undefined, "é"],
        ["text", base64, "text/plain", [], "CONVERT_TO_BINARY", png],
        ["text", "é", "text/plain", [], "CONVERT_TO_TEXT", "é"],
        ["text", "é", "text/plain", types, undefined, "é"],
        ["text", base64, "text/plain", types, "CONVERT_TO_BINARY", png],
        ["text", "é", "text/plain", types, "CONVERT_TO_TEXT", "é"],
        ["binary", png, "image/png", types, undefined, png],
        ["binary", png, "image/png", types, "CONVERT_TO_BINARY", png],
        ["binary", png, "image/png", types, "CONVERT_TO_TEXT", base64],
        ["bytes taken for text", png, "image/png", [], undefined, "\ufffdPNG\ufffd"],
    ];
    for (const [what, body, type, binaryMediaTypes, contentHandling, expected] of cases) {
        it(`of ${what}, binary types ${binaryMediaTypes.join() || "none"}, ${contentHandling ?? "no handling"}`, () => {
            const got = sentOn({ contentHandling }, type, body, binaryMediaTypes);
            assert.ok(typeof got === "string" || Buffer.isBuffer(got));
            assert.deepEqual(Buffer.from(got as Buffer), Buffer.from(expected as Buffer));
        });
    }

    it("that is no base64 cannot be made binary", () => {
        assert.deepEqual(sentOn({ contentHandling: "CONVERT_TO_BINARY" }, "text/plain", "no base64!"), misconfigured);
    });

    const requestTemplates = { "application/json": "$input.body", "image/png": "$input.body" };

    it("that is binary cannot be read by a template", () => {
        assert.deepEqual(sentOn({ requestTemplates }, "image/png", png, types), misconfigured);
        // The well-known 500 of a mock behind `*/*`: no Content-Type is JSON, and JSON is binary then.
        assert.deepEqual(sentOn({ requestTemplates }, undefined, "", ["*/*"]), misconfigured);
    });

    it("that is binary can be read as base64", () => {
        const contentHandling = "CONVERT_TO_TEXT";
        assert.equal(sentOn({ requestTemplates, contentHandling }, "image/png", png, types), base64);
    });

    it("that a template cannot read is refused", () => {
        const got = sentOn({ requestTemplates: { "application/json": "$input.json('$')" } }, undefined, "{no");
        assert.deepEqual(got, { type: "DEFAULT_4XX", message: "Invalid JSON in request body", status: 400 });
    });
});
