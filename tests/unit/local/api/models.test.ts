import assert from "node:assert/strict";
import type { JsonSchema } from "../../../../cli/local/api/api";
import { apiId, imported, type Json, mock, single, theMethod, withOperation } from "./program";

function requestSchema(schema: Json, schemas: Json = {}): JsonSchema | undefined {
    const requestBody = { content: { "application/json": { schema } } };
    return theMethod(imported(withOperation({ requestBody }, { components: { schemas } }))).requestModels[
        "application/json"
    ];
}

describe("a document's models", () => {
    const item = { type: "object", required: ["name"], properties: { name: { type: "string" } } };
    const cases: [what: string, schema: Json, schemas: Json, expected: JsonSchema][] = [
        ["as written", item, {}, item],
        [
            "with what they refer to",
            { items: { $ref: "#/components/schemas/Item" } },
            { Item: item, Other: { type: "string" } },
            { items: { $ref: "#/definitions/Item" }, definitions: { Item: item } },
        ],
        [
            "that they stand for",
            { $ref: "#/components/schemas/Thing" },
            { Item: item, Thing: { $ref: "#/components/schemas/Item" } },
            item,
        ],
        [
            // Recorded: test_import_with_circular_models.
            "that refer to each other",
            { $ref: "#/components/schemas/Person" },
            {
                Person: { type: "object", properties: { house: { $ref: "#/components/schemas/House" } } },
                House: { type: "object", properties: { of: { items: { $ref: "#/components/schemas/Person" } } } },
            },
            {
                type: "object",
                properties: { house: { $ref: "#/definitions/House" } },
                definitions: {
                    Person: { type: "object", properties: { house: { $ref: "#/definitions/House" } } },
                    House: { type: "object", properties: { of: { items: { $ref: "#/definitions/Person" } } } },
                },
            },
        ],
        [
            // https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
            "without what the import does not check",
            {
                type: "array",
                minItems: 1,
                maxItems: 2,
                items: { type: "string", example: "x", readOnly: true, maxLength: 3 },
            },
            {},
            { type: "array", items: { type: "string", maxLength: 3 } },
        ],
        [
            "with properties and values that are called as keywords are",
            { type: "object", properties: { example: { type: "string" }, maxItems: {} }, enum: [{ minItems: 1 }] },
            {},
            { type: "object", properties: { example: { type: "string" }, maxItems: {} }, enum: [{ minItems: 1 }] },
        ],
        ["without a model that is not there", { items: { $ref: "#/components/schemas/Nobody" } }, {}, { items: {} }],
    ];
    for (const [what, schema, schemas, expected] of cases) {
        it(`are kept ${what}`, () => {
            assert.deepEqual(requestSchema(schema, schemas), expected);
        });
    }

    it("are kept by content type", () => {
        const content = { "application/json": { schema: item }, "application/xml": { schema: {} }, "text/plain": {} };
        const method = theMethod(imported(withOperation({ requestBody: { content } })));
        assert.deepEqual(method.requestModels, { "application/json": item, "application/xml": {} });
    });

    it("take the place of the two that every API has, unless they are merged into it", () => {
        // Recorded: test_import_with_circular_models, get-models; PutRestApi's mode.
        const document = withOperation({}, { components: { schemas: { Item: item } } });
        assert.deepEqual(Object.keys(imported(document).models), ["Item"]);
        const merged = imported(document, { putRestApiMode: "merge" }).models;
        assert.deepEqual(Object.keys(merged), ["Empty", "Error", "Item"]);
    });

    it("of Swagger are those of all that is consumed", () => {
        // Recorded: test_import_swagger_api, method-pets-post.
        const ofSwagger = (operation: Json, root: Json = {}) =>
            theMethod(
                imported({
                    swagger: "2.0",
                    paths: {
                        "/pets": {
                            post: {
                                parameters: [{ in: "body", name: "pet", schema: { $ref: "#/definitions/Item" } }],
                                "x-amazon-apigateway-integration": mock,
                                responses: { "200": {} },
                                ...operation,
                            },
                        },
                    },
                    definitions: { Item: item },
                    ...root,
                }),
            ).requestModels;
        assert.deepEqual(ofSwagger({}), { "application/json": item });
        assert.deepEqual(ofSwagger({}, { consumes: ["text/json"] }), { "text/json": item });
        const both = { consumes: ["application/json", "text/json"] };
        assert.deepEqual(ofSwagger(both, { consumes: [] }), { "application/json": item, "text/json": item });
    });
});

describe("single models", () => {
    // https://docs.aws.amazon.com/apigateway/latest/developerguide/models-mappings-models.html
    const url = (name: string) => `https://apigateway.amazonaws.com/restapis/${apiId}/models/${name}`;
    const modelsOf = (...models: [name: string, schema: Json][]) =>
        single(models.map(([name, schema]) => ["Model", name, { name, schema: JSON.stringify(schema) }])).models;

    it("are added to the two that every API has", () => {
        assert.deepEqual(Object.keys(modelsOf(["Item", {}])), ["Empty", "Error", "Item"]);
    });

    it("refer to each other by name, and to their own parts", () => {
        const found = modelsOf(
            ["Item", { $schema: "http://json-schema.org/draft-04/schema#", id: "Item", items: { $ref: url("Part") } }],
            [
                "Part",
                {
                    definitions: { a: { type: "string" } },
                    properties: { a: { $ref: "#/definitions/a" }, b: { $ref: "#" } },
                },
            ],
        );
        assert.deepEqual(found.Item, { items: { $ref: "#/definitions/Part" } });
        assert.deepEqual(found.Part, {
            definitions: { a: { type: "string" } },
            properties: { a: { $ref: "#/definitions/Part/definitions/a" }, b: { $ref: "#/definitions/Part" } },
        });
    });

    it("keep maxItems, which only an import leaves out", () => {
        assert.deepEqual(modelsOf(["Items", { type: "array", maxItems: 2 }]).Items, { type: "array", maxItems: 2 });
    });
});
