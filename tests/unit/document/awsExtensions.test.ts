import assert from "node:assert/strict";
import type { TieredApiArgs } from "../../../components";
import { wholeArgs } from "../wholeArgs";
import { authorizerUri, type Document, documentOf, operationsOf } from "./documentOf";
import { nineMethods } from "./nineMethods";

const documents: [what: string, args: TieredApiArgs][] = [
    ["the founding example", nineMethods()],
    ["every property", wholeArgs()],
];

for (const [what, args] of documents) {
    describe(`AWS's extensions, with ${what}`, () => {
        let document: Document;
        let operations: ReturnType<typeof operationsOf>;
        let methods: typeof operations;
        before(() => {
            document = documentOf(args);
            operations = operationsOf(document);
            methods = operations.filter(([key]) => !key.startsWith("OPTIONS"));
        });

        it("give every method an integration of a known type", () => {
            for (const [key, operation] of operations) {
                const { type, uri, httpMethod, timeoutInMillis } = operation["x-amazon-apigateway-integration"];
                if (type === "mock") {
                    continue;
                }
                assert.ok(["aws_proxy", "http_proxy"].includes(type), key);
                assert.ok(uri, key);
                assert.ok(
                    timeoutInMillis === undefined ||
                        (Number(timeoutInMillis) >= 50 && Number(timeoutInMillis) <= 29_000),
                );
                // A function is always called with POST, whatever the method.
                assert.equal(httpMethod, type === "aws_proxy" ? "POST" : httpMethod || undefined, key);
                assert.ok(httpMethod, key);
            }
        });

        it("ask keyed methods, and only these, for a key, and gated ones for the gate", () => {
            for (const [key, operation] of operations) {
                const method = args.methods[key];
                if (!method || method.open) {
                    assert.ok(!("security" in operation), key);
                } else {
                    const everyTier =
                        method.fromTier === args.tiers[0]?.name || method.tiers?.length === args.tiers.length;
                    const gated = args.authorizer?.scope !== "restricted" || !everyTier;
                    assert.deepEqual(operation.security, [{ api_key: [], ...(gated ? { gate: [] } : {}) }], key);
                }
            }
        });

        it("name only security schemes that are there", () => {
            const used = new Set(operations.flatMap(([, { security = [] }]) => security.flatMap(Object.keys)));
            assert.deepEqual([...used].sort(), Object.keys(document.components.securitySchemes).sort());
        });

        it("take the key from its header and nowhere else", () => {
            assert.equal(document["x-amazon-apigateway-api-key-source"], "HEADER");
            assert.deepEqual(document.components.securitySchemes.api_key, {
                type: "apiKey",
                name: "x-api-key",
                in: "header",
            });
        });

        it("keep the gate's answers by key, resource and verb", () => {
            const { gate } = document.components.securitySchemes;
            assert.equal(gate?.["x-amazon-apigateway-authtype"], "custom");
            assert.deepEqual(gate?.["x-amazon-apigateway-authorizer"], {
                type: "request",
                authorizerUri,
                authorizerResultTtlInSeconds: args.authorizer?.cacheSeconds ?? 300,
                identitySource: "method.request.header.x-api-key, context.resourcePath, context.httpMethod",
            });
        });

        it("answer OPTIONS without back end and key, where there is cors", () => {
            assert.deepEqual(
                Object.entries(document.paths).filter(([, item]) => !item.options),
                [],
            );
            for (const item of Object.values(document.paths)) {
                assert.equal(item.options?.["x-amazon-apigateway-integration"].type, "mock");
            }
        });

        it("declare every header that a mock sets, with a quoted value", () => {
            for (const [key, { responses, "x-amazon-apigateway-integration": integration }] of operations) {
                for (const { statusCode, responseParameters = {} } of Object.values(integration.responses ?? {})) {
                    for (const [parameter, value] of Object.entries(responseParameters)) {
                        const header = /^method\.response\.header\.([A-Za-z-]+)$/.exec(parameter)?.[1] ?? "";
                        assert.ok(responses[statusCode]?.headers?.[header], `${key} ${parameter}`);
                        assert.match(String(value), /^'[^']*'$/, `${key} ${parameter}`);
                    }
                }
            }
        });

        it("give a mock a template whose status is declared", () => {
            for (const [key, { responses, "x-amazon-apigateway-integration": integration }] of operations) {
                if (integration.type !== "mock") {
                    continue;
                }
                const { statusCode } = JSON.parse(integration.requestTemplates?.["application/json"] ?? "");
                assert.equal(integration.passthroughBehavior, "when_no_templates", key);
                assert.equal(integration.responses?.default?.statusCode, String(statusCode), key);
                assert.ok(responses[String(statusCode)], key);
            }
        });

        it("name models with letters and digits, and refer to none that is missing", () => {
            const names = Object.keys(document.components.schemas);
            for (const name of names) {
                assert.match(name, /^[A-Za-z0-9]+$/);
            }
            const references = JSON.stringify(document).matchAll(/"\$ref":"([^"]*)"/g);
            for (const [, reference] of references) {
                assert.ok(
                    names.some((name) => reference === `#/components/schemas/${name}`),
                    reference,
                );
            }
        });

        it("hold nothing of OpenAPI 3.1 and no security for all", () => {
            const text = JSON.stringify(document);
            for (const word of ["webhooks", "$defs", "const", "unevaluatedProperties", "prefixItems", "pathItems"]) {
                assert.ok(!text.includes(`"${word}":`), word);
            }
            assert.doesNotMatch(text, /"type":\[/);
            assert.ok(!("security" in document), "API Gateway ignores it");
        });

        it("name only validators that are there, and no other", () => {
            const used = methods.flatMap(([, operation]) => operation["x-amazon-apigateway-request-validator"] ?? []);
            const there = Object.keys(document["x-amazon-apigateway-request-validators"] ?? {});
            assert.deepEqual([...new Set(used)].sort(), there.sort());
        });

        it("declare every path parameter, as required", () => {
            for (const [key, { parameters = [] }] of operations) {
                const names = [...key.matchAll(/\{([^}+]+)\+?\}/g)].map(([, name]) => name);
                const declared = parameters.filter((one) => one.in === "path");
                assert.deepEqual(declared.map(({ name }) => name).sort(), names.sort(), key);
                assert.ok(
                    declared.every(({ required }) => required),
                    key,
                );
            }
        });
    });
}

describe("the document's own properties", () => {
    let document: Document;
    before(() => {
        document = documentOf(wholeArgs());
    });

    it("are title, description and version", () => {
        assert.deepEqual(document.info, { title: "catalogue", description: "Items", version: "2.0.0" });
        const { info } = documentOf(nineMethods());
        assert.deepEqual(info, { title: "catalogue", description: "catalogue, sold by tier", version: "1.0.0" });
    });

    it("are what an overwriting import would else reset", () => {
        assert.deepEqual(document["x-amazon-apigateway-policy"], { Version: "2012-10-17", Statement: [] });
        assert.deepEqual(document["x-amazon-apigateway-binary-media-types"], ["image/*", "*/*"]);
        assert.equal(document["x-amazon-apigateway-minimum-compression-size"], 0);
        assert.deepEqual(document["x-amazon-apigateway-endpoint-configuration"], {
            disableExecuteApiEndpoint: true,
            vpcEndpointIds: ["vpce-1"],
        });
    });

    it("are left out where nothing is said", () => {
        const plain = documentOf(nineMethods());
        for (const name of ["policy", "binary-media-types", "minimum-compression-size", "request-validators"]) {
            assert.ok(!(`x-amazon-apigateway-${name}` in plain), name);
        }
        assert.deepEqual(plain["x-amazon-apigateway-endpoint-configuration"], { disableExecuteApiEndpoint: false });
    });

    it("have no gate where no method needs it", () => {
        const { components } = documentOf({
            tiers: [{ name: "gold" }],
            methods: { "GET /items": { tiers: ["gold"], integration: { mock: {} } } },
            authorizer: { scope: "restricted" },
        });
        assert.deepEqual(Object.keys(components.securitySchemes), ["api_key"]);
    });

    it("validate what a method says, in three ways", () => {
        assert.deepEqual(document["x-amazon-apigateway-request-validators"], {
            all: { validateRequestParameters: true, validateRequestBody: true },
            parameters: { validateRequestParameters: true, validateRequestBody: false },
        });
        const operations = new Map(operationsOf(document));
        assert.equal(operations.get("POST /items")?.["x-amazon-apigateway-request-validator"], "all");
        assert.equal(operations.get("GET /items/{id}")?.["x-amazon-apigateway-request-validator"], "parameters");
        assert.equal(operations.get("GET /")?.["x-amazon-apigateway-request-validator"], undefined);
    });
});
