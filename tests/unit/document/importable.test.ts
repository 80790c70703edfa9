import assert from "node:assert/strict";
import { importable } from "../../../components/document/importable";

describe("importable", () => {
    const payload = { schema: { example: 1 }, readOnly: true };

    it("takes annotations out of schemas, at any depth, and leaves properties of the same names", () => {
        const schema = {
            type: "object",
            example: { a: 1 },
            required: ["example"],
            properties: {
                example: { type: "string", example: "x", readOnly: true },
                deprecated: { type: "array", items: { type: "string", xml: { name: "i" }, enum: ["example"] } },
            },
            allOf: [{ discriminator: { propertyName: "kind" }, minProperties: 1 }],
        };
        const expected = {
            type: "object",
            required: ["example"],
            properties: {
                example: { type: "string" },
                deprecated: { type: "array", items: { type: "string", enum: ["example"] } },
            },
            allOf: [{ minProperties: 1 }],
        };
        assert.deepEqual(importable({ components: { schemas: { example: schema } } }), {
            components: { schemas: { example: expected } },
        });
        assert.deepEqual(importable({ parameters: [{ name: "q", schema }] }), {
            parameters: [{ name: "q", schema: expected }],
        });
    });

    it("leaves the examples of media types and parameters as they are", () => {
        const document = { content: { "application/json": { example: payload } }, parameters: [{ example: payload }] };
        assert.deepEqual(importable(document), document);
    });

    it("leaves defaults as they are", () => {
        const document = { schema: { default: payload, type: "object" } };
        assert.deepEqual(importable(document), document);
    });
});
