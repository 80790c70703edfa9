import assert from "node:assert/strict";
import type { Integration } from "../../../../cli/local/api/api";
import { mockStatus, mockStep } from "../../../../cli/local/gateway/integrations/mock";
import { exchangeOf, integrationOf, methodOf, misconfigured, responseOf, type Sent } from "../mapping/fixtures";

async function answered(given: Partial<Integration>, sent: Sent = {}, binaryMediaTypes: string[] = []) {
    const integration = integrationOf(given);
    return mockStep(methodOf(integration), integration)(exchangeOf(sent, {}, { binaryMediaTypes }));
}

const ok = { "application/json": '{"statusCode": 200}' };
const json = ["Content-Type", "application/json"];

describe("the status of a mock", () => {
    // CDK writes the bare word. The rest that is not JSON, and the numbers that are no status, are what the authors of
    // github.com/localstack/localstack expect (test_mock_integration.py), not a recording.
    const good: [text: string, status: number][] = [
        ['{"statusCode": 200}', 200],
        ['{"statusCode":404,"message":"x"}', 404],
        ['\n{\n  "statusCode" : 200\n}\n', 200],
        ["{ statusCode: 200 }", 200],
        ["{'statusCode': 200, '': ''}", 200],
        ["{statusCode: 200, foo: [ba r]}", 200],
        ["{foo: bar, statusCode: 201}", 201],
        ['{"statusCode": 200 , }', 200],
        ['{"statusCode": 0}', 0],
        ['{"statusCode": -1000}', -1000],
    ];
    for (const [text, status] of good) {
        it(`of ${JSON.stringify(text)} is ${status}`, () => {
            assert.equal(mockStatus(text), status);
        });
    }
    const bad = [
        "",
        "{}",
        "[]",
        "null",
        "200",
        '{"statusCode": "200"}',
        '{"statusCode": 200.5}',
        '{"statusCode": 200',
        "{\"statusCode': 200 }",
        "{'statusCode: 200 }",
        "statusCode: 200",
        "{statusCode: 200, {foo: [ba r]}",
        "{statuscode: 200}",
    ];
    for (const text of bad) {
        it(`of ${JSON.stringify(text)} is none`, () => {
            assert.equal(mockStatus(text), undefined);
        });
    }
});

describe("a mock", () => {
    it("answers without a body where it has no template", async () => {
        assert.deepEqual(await answered({ requestTemplates: ok }), { status: 200, headers: [json], body: "" });
    });

    it("answers by the status that its request template says", async () => {
        // https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-mock-integration.html
        const requestTemplates = {
            "application/json":
                "{#if($input.params('scope') == 'internal')\"statusCode\": 200#{else}\"statusCode\": 500#end}",
        };
        const responses = [
            responseOf({ selectionPattern: "2\\d{2}", responseTemplates: { "application/json": '{"a":1}' } }),
            responseOf({ statusCode: "500", selectionPattern: "5\\d{2}" }),
        ];
        const given = { requestTemplates, responses };
        const inside = await answered(given, { query: "scope=internal" });
        assert.deepEqual(inside, { status: 200, headers: [json], body: '{"a":1}' });
        assert.equal((await answered(given)).status, 500);
    });

    it("renders its response with the request at hand, and nothing of its body", async () => {
        const responseTemplates = { "application/json": "$input.params('name')|$input.body|$context.stage" };
        const given = { requestTemplates: ok, responses: [responseOf({ responseTemplates })] };
        const answer = await answered(given, { query: "name=Rex", body: "secret" });
        assert.deepEqual(answer, { status: 200, headers: [json], body: "Rex|{}|dev" });
    });

    it("fails where no status is said", async () => {
        // Unable to parse statusCode. It should be an integer that is defined in the method request template.
        assert.deepEqual(await answered({}), misconfigured);
        assert.deepEqual(await answered({ requestTemplates: { "application/json": "{}" } }), misconfigured);
        const passedThrough = await answered({ requestTemplates: ok }, { headers: ["Content-Type", "text/plain"] });
        assert.deepEqual(passedThrough, misconfigured);
    });

    it("takes a status from a body that passes through", async () => {
        assert.equal((await answered({}, { body: '{"statusCode": 200}' })).status, 200);
    });

    it("refuses a type that it may not let pass", async () => {
        const given = { requestTemplates: ok, passthroughBehavior: "NEVER" } as const;
        assert.deepEqual(await answered(given, { headers: ["Content-Type", "text/plain"] }), {
            type: "UNSUPPORTED_MEDIA_TYPE",
            message: "Unsupported Media Type",
        });
    });

    it("fails behind */* unless it converts to text, as the well-known preflight does", async () => {
        assert.deepEqual(await answered({ requestTemplates: ok }, {}, ["*/*"]), misconfigured);
        const contentHandling = "CONVERT_TO_TEXT";
        const given = { requestTemplates: ok, contentHandling, responses: [responseOf({ contentHandling })] } as const;
        assert.equal((await answered(given, {}, ["*/*"])).status, 200);
    });

    it("answers a preflight as TieredApi writes it", async () => {
        const responseParameters = {
            "method.response.header.Access-Control-Allow-Origin": "'*'",
            "method.response.header.Access-Control-Allow-Methods": "'GET,OPTIONS'",
        };
        const answer = await answered({
            passthroughBehavior: "WHEN_NO_TEMPLATES",
            requestTemplates: { "application/json": '{"statusCode": 204}' },
            responses: [responseOf({ statusCode: "204", responseParameters })],
        });
        assert.deepEqual(answer, {
            status: 204,
            headers: [json, ["Access-Control-Allow-Origin", "*"], ["Access-Control-Allow-Methods", "GET,OPTIONS"]],
            body: "",
        });
    });

    it("overrides its answer from the request template", async () => {
        const requestTemplates = {
            "application/json":
                '#set($context.responseOverride.status = 418)#set($context.responseOverride.header.X = "a"){"statusCode": 200}',
        };
        const answer = await answered({ requestTemplates });
        assert.deepEqual(answer, { status: 418, headers: [json, ["X", "a"]], body: "" });
    });
});
