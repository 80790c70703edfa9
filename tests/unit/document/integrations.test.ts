import assert from "node:assert/strict";
import type { IntegrationArgs, MethodArgs, TieredApiArgs } from "../../../components";
import { documentOf, operationsOf } from "./documentOf";

/** The integration of a method, as the document has it. */
function integrationOf(integration: IntegrationArgs, more: Partial<MethodArgs> & { key?: string; cors?: string } = {}) {
    const { key = "GET /items/{id}", cors, ...access } = more;
    const method = { ...(Object.keys(access).length > 0 ? access : { tiers: ["gold"] }), integration };
    const args: TieredApiArgs = { tiers: [{ name: "bronze" }, { name: "gold" }], methods: { [key]: method } };
    const document = documentOf(cors ? { ...args, cors: { origins: [cors] } } : args);
    return new Map(operationsOf(document)).get(key)?.["x-amazon-apigateway-integration"];
}

const headersOf = (parameters: Record<string, string> = {}) =>
    Object.fromEntries(
        Object.entries(parameters).flatMap(([name, value]) => {
            const [, header] = /^integration\.request\.header\.(.+)$/.exec(name) ?? [];
            return header ? [[header, value]] : [];
        }),
    );

describe("an integration with a Lambda function", () => {
    it("calls it with a proxy event", () => {
        const functionArn = "arn:aws:lambda:eu-west-1:123456789012:function:f";
        assert.deepEqual(integrationOf({ lambda: { functionArn, timeoutMillis: 1_000 } }), {
            type: "aws_proxy",
            httpMethod: "POST",
            uri: "arn:of:GET /items/{id}",
            passthroughBehavior: "when_no_match",
            timeoutInMillis: 1_000,
        });
    });
});

describe("an integration over HTTP", () => {
    const http = { url: "https://example.com/v2/{id}/x" };

    it("passes the request on, with who calls and without the key", () => {
        assert.deepEqual(integrationOf({ http }), {
            type: "http_proxy",
            httpMethod: "GET",
            uri: "https://example.com/v2/{id}/x",
            passthroughBehavior: "when_no_match",
            requestParameters: {
                "integration.request.header.x-api-key": "'-'",
                "integration.request.header.x-tiered-api-customer": "context.authorizer.customerId",
                "integration.request.header.x-tiered-api-tier": "context.authorizer.tier",
                "integration.request.path.id": "method.request.path.id",
            },
        });
    });

    it("never lets a caller say who calls, nor the key through, whoever may call", () => {
        const cases: Partial<MethodArgs>[] = [
            { open: true },
            { fromTier: "bronze" },
            { tiers: ["gold"] },
            { tiers: [] },
        ];
        for (const integration of [{ http }, { vpcLink: { ...http, connectionId: "link" } }]) {
            for (const access of cases) {
                const headers = headersOf(integrationOf(integration, access)?.requestParameters);
                assert.equal(headers["x-api-key"], "'-'");
                assert.equal(headers["x-tiered-api-customer"], access.open ? "'-'" : "context.authorizer.customerId");
                assert.equal(headers["x-tiered-api-tier"], access.open ? "'-'" : "context.authorizer.tier");
            }
        }
    });

    it("says nobody calls where the gate is not asked", () => {
        const args: TieredApiArgs = {
            tiers: [{ name: "gold" }],
            methods: { "GET /items/{id}": { tiers: ["gold"], integration: { http } } },
            authorizer: { scope: "restricted" },
        };
        const [[, operation] = assert.fail()] = operationsOf(documentOf(args));
        const headers = headersOf(operation["x-amazon-apigateway-integration"].requestParameters);
        assert.deepEqual(headers, { "x-api-key": "'-'", "x-tiered-api-customer": "'-'", "x-tiered-api-tier": "'-'" });
    });

    it("passes only the path parameters that the URL names", () => {
        const none = integrationOf({ http: { url: "https://example.com/all" } });
        assert.ok(
            !Object.keys(none?.requestParameters ?? {}).some((name) => name.startsWith("integration.request.path")),
        );
        const two = integrationOf(
            { http: { url: "https://example.com/{b}/{a}" } },
            { key: "GET /{a}/{b}/{c}", open: true },
        );
        assert.equal(two?.requestParameters?.["integration.request.path.a"], "method.request.path.a");
        assert.equal(two?.requestParameters?.["integration.request.path.b"], "method.request.path.b");
        assert.ok(!("integration.request.path.c" in (two?.requestParameters ?? {})));
    });

    it("passes a greedy parameter, and the caller's verb for ANY", () => {
        const greedy = integrationOf(
            { http: { url: "https://example.com/{path}" } },
            { key: "ANY /{path+}", open: true },
        );
        assert.equal(greedy?.requestParameters?.["integration.request.path.path"], "method.request.path.path");
        assert.equal(greedy?.httpMethod, "ANY");
    });

    it("uses the verb and the time that are given", () => {
        const given = integrationOf({ http: { ...http, httpMethod: "POST", timeoutMillis: 50 } });
        assert.equal(given?.httpMethod, "POST");
        assert.equal(given?.timeoutInMillis, 50);
    });

    it("goes through a VPC link", () => {
        const linked = integrationOf({ vpcLink: { ...http, connectionId: "link" } });
        const direct = integrationOf({ http });
        assert.deepEqual(linked, { ...direct, connectionType: "VPC_LINK", connectionId: "link" });
    });
});

describe("a mock integration", () => {
    it("answers 200 with nothing", () => {
        assert.deepEqual(integrationOf({ mock: {} }), {
            type: "mock",
            passthroughBehavior: "when_no_templates",
            requestTemplates: { "application/json": '{"statusCode": 200}' },
            responses: {
                default: { statusCode: "200", responseTemplates: { "application/json": "" }, responseParameters: {} },
            },
        });
    });

    it("answers what is given, with the headers that a browser wants", () => {
        const mock = { statusCode: 418, body: "<tea/>", contentType: "application/xml" };
        const answer = integrationOf({ mock }, { cors: "https://app.example", open: true })?.responses?.default;
        assert.deepEqual(answer, {
            statusCode: "418",
            responseTemplates: { "application/xml": "<tea/>" },
            responseParameters: {
                "method.response.header.Access-Control-Allow-Origin": "'https://app.example'",
                "method.response.header.Access-Control-Expose-Headers":
                    "'Retry-After,x-amzn-RequestId,x-amzn-ErrorType'",
                "method.response.header.Vary": "'Origin'",
            },
        });
    });
});

describe("mocks beside binary media types", () => {
    /** What is said of text, on the way in and out, by method. */
    const asText = (binaryMediaTypes: string[]) => {
        const document = documentOf({
            tiers: [{ name: "gold" }],
            methods: { "GET /items": { tiers: ["gold"], integration: { mock: { body: "{}" } } } },
            cors: { origins: ["*"] },
            binaryMediaTypes,
        });
        return operationsOf(document).map(([key, operation]) => {
            const { contentHandling, responses } = operation["x-amazon-apigateway-integration"];
            return [key, contentHandling, responses?.default?.contentHandling];
        });
    };

    it("read every request as text, and answer with text, preflights too", () => {
        assert.deepEqual(asText(["image/*"]), [
            ["GET /items", "CONVERT_TO_TEXT", "CONVERT_TO_TEXT"],
            ["OPTIONS /items", "CONVERT_TO_TEXT", "CONVERT_TO_TEXT"],
        ]);
    });

    it("need nothing of it where all is text", () => {
        assert.deepEqual(asText([]), [
            ["GET /items", undefined, undefined],
            ["OPTIONS /items", undefined, undefined],
        ]);
    });

    it("leave back ends their bytes", () => {
        for (const integration of [
            { http: { url: "https://example.com" } },
            { lambda: { functionArn: "arn:aws:lambda:eu-west-1:123456789012:function:f" } },
        ]) {
            const document = documentOf({
                tiers: [{ name: "gold" }],
                methods: { "GET /items": { tiers: ["gold"], integration } },
                binaryMediaTypes: ["*/*"],
            });
            assert.doesNotMatch(JSON.stringify(document), /contentHandling/);
        }
    });
});

describe("the answer to a preflight", () => {
    const preflight = (cors: TieredApiArgs["cors"], ...keys: string[]) => {
        const methods = Object.fromEntries(keys.map((key) => [key, { open: true, integration: { mock: {} } }]));
        const document = documentOf({ tiers: [{ name: "gold" }], methods, ...(cors ? { cors } : {}) });
        const answer = document.paths["/items"]?.options?.["x-amazon-apigateway-integration"].responses?.default;
        return headersIn(answer?.responseParameters ?? {});
    };
    const headersIn = (parameters: Record<string, unknown>) =>
        Object.fromEntries(
            Object.entries(parameters).map(([name, value]) => [name.replace("method.response.header.", ""), value]),
        );

    it("names the verbs of the path, each once and in order", () => {
        const answer = preflight({ origins: ["*"] }, "POST /items", "GET /items", "DELETE /others");
        assert.deepEqual(answer, {
            "Access-Control-Allow-Origin": "'*'",
            "Access-Control-Expose-Headers": "'Retry-After,x-amzn-RequestId,x-amzn-ErrorType'",
            "Access-Control-Allow-Headers": "'content-type,x-api-key'",
            "Access-Control-Allow-Methods": "'GET,OPTIONS,POST'",
        });
    });

    it("names every verb for ANY, also beside a named one", () => {
        const answer = preflight({ origins: ["*"] }, "ANY /items", "GET /items");
        assert.equal(answer["Access-Control-Allow-Methods"], "'DELETE,GET,HEAD,OPTIONS,PATCH,POST,PUT'");
    });

    it("says what is given", () => {
        const cors = {
            origins: ["https://app.example"],
            headers: ["x-a", "x-b"],
            methods: ["PUT", "GET"],
            credentials: true,
            maxAge: 0,
        };
        assert.deepEqual(preflight(cors, "GET /items"), {
            "Access-Control-Allow-Origin": "'https://app.example'",
            "Access-Control-Expose-Headers": "'Retry-After,x-amzn-RequestId,x-amzn-ErrorType'",
            "Access-Control-Allow-Credentials": "'true'",
            Vary: "'Origin'",
            "Access-Control-Allow-Headers": "'x-a,x-b'",
            "Access-Control-Allow-Methods": "'GET,PUT'",
            "Access-Control-Max-Age": "'0'",
        });
    });

    it("is for any value of the path's parameters, which it declares", () => {
        const methods = { "GET /a/{id}/{rest+}": { open: true, integration: { mock: {} } } };
        const { paths } = documentOf({ tiers: [{ name: "gold" }], methods, cors: { origins: ["*"] } });
        assert.deepEqual(
            paths["/a/{id}/{rest+}"]?.options?.parameters,
            ["id", "rest"].map((name) => ({ name, in: "path", required: true, schema: { type: "string" } })),
        );
    });

    it("is none without cors", () => {
        assert.deepEqual(preflight(undefined, "GET /items"), {});
    });
});
