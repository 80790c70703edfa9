import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";
import fc from "fast-check";
import type { JsonSchema } from "../../../../cli/local/api/api";
import { SchemaCompiler } from "../../../../cli/local/gateway/validation/schemaCompiler";
import { schemaErrors } from "../../../../cli/local/gateway/validation/schemaErrors";

/** The one that the command line depends on: the name stands for a fork of it at the repository's root. */
const { Ajv } = createRequire(join(__dirname, "../../../../cli/package.json"))("ajv");

const compiler = new SchemaCompiler();

function errorsOf(schema: JsonSchema, value: unknown): readonly string[] {
    return compiler.compile(schema)(value);
}

const noType = (found: string, allowed: string) =>
    `instance type (${found}) does not match any allowed primitive type (allowed: [${allowed}])`;

// API Gateway validates with java-json-tools/json-schema-validator; the texts are its own, in validation.properties.
describe("the errors of a value", () => {
    const cases: [keyword: string, schema: JsonSchema, value: unknown, errors: string[]][] = [
        ["type", { type: "integer" }, "a", [noType("string", '"integer"')]],
        ["type", { type: "number" }, null, [noType("null", '"integer","number"')]],
        ["type", { type: ["string", "null", "object"] }, true, [noType("boolean", '"null","object","string"')]],
        ["type", { type: "integer" }, 1.5, [noType("number", '"integer"')]],
        ["type", { type: "object" }, [], [noType("array", '"object"')]],
        // Recorded on AWS: a test of the method in the console.
        [
            "required",
            { required: ["firstName", "lastName", "email", "password", "repeatPassword"] },
            { firstName: "a", lastName: "b" },
            ['object has missing required properties (["email","password","repeatPassword"])'],
        ],
        ["required", { required: ["b", "a"] }, {}, ['object has missing required properties (["a","b"])']],
        ["required", { required: ["toString"] }, {}, ['object has missing required properties (["toString"])']],
        [
            "enum",
            { enum: ["dog", 1] },
            "cat",
            ['instance value ("cat") not found in enum (possible values: ["dog",1])'],
        ],
        [
            "minimum",
            { minimum: 18 },
            17.5,
            ["numeric instance is lower than the required minimum (minimum: 18, found: 17.5)"],
        ],
        [
            "exclusiveMinimum",
            { minimum: 18, exclusiveMinimum: true },
            18,
            ["numeric instance is not strictly greater than the required minimum 18"],
        ],
        [
            "maximum",
            { maximum: 20 },
            97,
            ["numeric instance is greater than the required maximum (maximum: 20, found: 97)"],
        ],
        [
            "exclusiveMaximum",
            { maximum: 20, exclusiveMaximum: true },
            20,
            ["numeric instance is not strictly lower than the required maximum 20"],
        ],
        ["multipleOf", { multipleOf: 5 }, 7, ["remainder of division is not zero (7 / 5)"]],
        ["multipleOf", { multipleOf: 0.1 }, 0.3, []],
        [
            "multipleOf, where something else is wrong",
            { multipleOf: 0.1, maximum: 0 },
            0.3,
            ["numeric instance is greater than the required maximum (maximum: 0, found: 0.3)"],
        ],
        ["minLength", { minLength: 3 }, "ab", ['string "ab" is too short (length: 2, required minimum: 3)']],
        ["maxLength", { maxLength: 1 }, "ab", ['string "ab" is too long (length: 2, maximum allowed: 1)']],
        ["maxLength", { maxLength: 1 }, "😀", []],
        ["pattern", { pattern: "^[a-z]+$" }, "AB", ['ECMA 262 regex "^[a-z]+$" does not match input string "AB"']],
        ["pattern", { pattern: "b" }, "abc", []],
        [
            "additionalProperties",
            { properties: { a: {} }, patternProperties: { "^x": {} }, additionalProperties: false },
            { z: 1, a: 1, x1: 1, b: 1 },
            ['object instance has properties which are not allowed by the schema: ["b","z"]'],
        ],
        [
            "minProperties",
            { minProperties: 1 },
            {},
            ["object has too few properties (found 0 but schema requires at least 1)"],
        ],
        [
            "maxProperties",
            { maxProperties: 1 },
            { a: 1, b: 2 },
            ["object has too many properties (found 2 but schema requires at most 1)"],
        ],
        [
            "dependencies",
            { dependencies: { a: ["c", "b"] } },
            { a: 1, b: 1 },
            ['property "a" of object has missing property dependencies (schema requires ["b","c"]; missing: ["c"])'],
        ],
        [
            "dependencies of a schema",
            { dependencies: { a: { required: ["b"] } } },
            { a: 1 },
            ['object has missing required properties (["b"])'],
        ],
        [
            "minItems",
            { minItems: 2 },
            [1],
            ["array is too short: must have at least 2 elements but instance has 1 elements"],
        ],
        [
            "maxItems",
            { maxItems: 1 },
            [1, 2],
            ["array is too long: must have at most 1 elements but instance has 2 elements"],
        ],
        ["uniqueItems", { uniqueItems: true }, [{ a: 1 }, { a: 1 }], ["array must not contain duplicate elements"]],
        [
            "additionalItems",
            { items: [{}], additionalItems: false },
            [1, 2],
            ["schema only allows 1 elements in array but instance has 2 elements"],
        ],
        [
            "allOf",
            { allOf: [{ type: "string" }, { minLength: 3 }] },
            "ab",
            ["instance failed to match all required schemas (matched only 1 out of 2)"],
        ],
        [
            "anyOf",
            { anyOf: [{ type: "string" }, { type: "null" }] },
            1,
            ["instance failed to match at least one required schema among 2"],
        ],
        [
            "oneOf",
            { oneOf: [{}, {}, { type: "null" }] },
            1,
            ["instance failed to match exactly one schema (matched 2 out of 3)"],
        ],
        ["not", { not: { type: "string" } }, "a", ["instance matched a schema which it should not have"]],
        [
            "format date-time",
            { format: "date-time" },
            "2023-02-30T00:00:00Z",
            [
                'string "2023-02-30T00:00:00Z" is invalid against requested date format(s) ' +
                    "[yyyy-MM-dd'T'HH:mm:ssZ, yyyy-MM-dd'T'HH:mm:ss.[0-9]{1,12}Z]",
            ],
        ],
        ["format date-time", { format: "date-time" }, "2023-02-28T00:00:00.123+01:00", []],
        ["format email", { format: "email" }, "a b", ['string "a b" is not a valid email address']],
        ["format ipv4", { format: "ipv4" }, "300.1.1.1", ['string "300.1.1.1" is not a valid IPv4 address']],
        ["format ipv6", { format: "ipv6" }, "x", ['string "x" is not a valid IPv6 address']],
        ["format hostname", { format: "hostname" }, "a..b", ['string "a..b" is not a valid hostname']],
        ["format uri", { format: "uri" }, "a b", ['string "a b" is not a valid URI']],
        ["format regex", { format: "regex" }, "(", ['string "(" is not a valid ECMA 262 regular expression']],
        ["a format that is not known", { format: "int32" }, "a", []],
        ["a format of what is no string", { format: "email" }, 1, []],
        ["no schema", true, 1, []],
        ["a schema of nothing", false, 1, ["instance matched a schema which it should not have"]],
        ["keywords of later drafts", { const: 1, nullable: true, example: 3, if: {}, contains: {} }, 2, []],
        ["null where it may not be", { type: "string", nullable: true }, null, [noType("null", '"string"')]],
    ];
    for (const [keyword, schema, value, errors] of cases) {
        it(`by ${keyword}: ${JSON.stringify(schema)} of ${JSON.stringify(value)}`, () => {
            assert.deepEqual(errorsOf(schema, value), errors);
        });
    }

    it("come by the names of their keywords", () => {
        const schema = { type: "string", enum: ["a"], not: {} };
        assert.deepEqual(errorsOf(schema, 1), [
            'instance value (1) not found in enum (possible values: ["a"])',
            "instance matched a schema which it should not have",
            noType("integer", '"string"'),
        ]);
    });

    it("leave its members aside where it has some itself, and come by the members' names where not", () => {
        const schema = {
            type: "object",
            required: ["c"],
            properties: {
                b: { type: "object", properties: { d: { type: "string" } } },
                a: { type: "string" },
                c: {},
            },
        };
        assert.deepEqual(errorsOf(schema, { b: 1, a: 1 }), ['object has missing required properties (["c"])']);
        assert.deepEqual(errorsOf(schema, { c: 1, b: 1, a: 1 }), [
            noType("integer", '"string"'),
            noType("integer", '"object"'),
        ]);
        // Once something is wrong, nothing deeper is looked at.
        assert.deepEqual(errorsOf(schema, { c: 1, b: { d: 1 }, a: 1 }), [noType("integer", '"string"')]);
    });

    it("are found behind every reference to the same schema", () => {
        // A fork of the compiler takes the second one for checked.
        const schema = {
            anyOf: [{ anyOf: [{ $ref: "#/definitions/B" }, { type: "null" }] }, { $ref: "#/definitions/B" }],
            definitions: {
                A: { type: "string", minLength: 1 },
                B: { type: "object", properties: { a: { $ref: "#/definitions/A" } } },
            },
        };
        assert.deepEqual(errorsOf(schema, []), ["instance failed to match at least one required schema among 2"]);
    });

    it("follow references, to others and to itself", () => {
        const schema = {
            $ref: "#/definitions/Node",
            definitions: {
                Node: {
                    id: "http://example.com/node",
                    $schema: "http://json-schema.org/draft-04/schema#",
                    type: "object",
                    required: ["name"],
                    properties: { name: { $ref: "#/definitions/Name" }, next: { $ref: "#/definitions/Node" } },
                },
                Name: { id: "http://example.com/node", type: "string" },
            },
        };
        assert.deepEqual(errorsOf(schema, { name: "a", next: { name: "b" } }), []);
        assert.deepEqual(errorsOf(schema, { name: "a", next: {} }), [
            'object has missing required properties (["name"])',
        ]);
    });
});

describe("any schema", () => {
    const scalar = fc.oneof(fc.constantFrom<unknown>(null, true, "", "a", "ab", 0, 1, 2.5, 10), fc.nat(20));
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
        value: fc.oneof(
            { maxDepth: 3 },
            scalar,
            fc.array(tie("value"), { maxLength: 3 }),
            fc.dictionary(fc.constantFrom("a", "b", "x1"), tie("value"), { maxKeys: 3 }),
        ),
    }));
    const typeName = fc.constantFrom("null", "boolean", "string", "integer", "number", "array", "object");
    const names = fc.uniqueArray(fc.constantFrom("a", "b", "x1"), { minLength: 1, maxLength: 2 });
    const { schema } = fc.letrec<{ schema: Record<string, unknown> }>((tie) => {
        const one = tie("schema");
        const several = fc.array(one, { minLength: 1, maxLength: 2 });
        const byName = fc.dictionary(fc.constantFrom("a", "b"), one, { maxKeys: 2 });
        const keywords = {
            type: fc.oneof(typeName, fc.uniqueArray(typeName, { minLength: 1, maxLength: 3 })),
            enum: fc.uniqueArray(scalar, { minLength: 1, maxLength: 3 }),
            minimum: fc.nat(5),
            maximum: fc.nat(10),
            multipleOf: fc.constantFrom(1, 2, 0.5),
            minLength: fc.nat(2),
            maxLength: fc.nat(2),
            pattern: fc.constantFrom("^a", "b$"),
            required: names,
            minProperties: fc.nat(2),
            maxProperties: fc.nat(2),
            properties: byName,
            patternProperties: fc.dictionary(fc.constantFrom("^x", "a"), one, { maxKeys: 1 }),
            additionalProperties: fc.oneof(fc.boolean(), one),
            dependencies: fc.dictionary(fc.constantFrom("a", "b"), fc.oneof(names, one), { maxKeys: 1 }),
            items: fc.oneof(one, several),
            additionalItems: fc.oneof(fc.boolean(), one),
            minItems: fc.nat(2),
            maxItems: fc.nat(2),
            uniqueItems: fc.boolean(),
        };
        const combined = {
            allOf: several,
            anyOf: several,
            oneOf: several,
            not: one,
        };
        const $ref = fc.constantFrom("#/definitions/A", "#/definitions/B");
        return {
            schema: fc.oneof(
                { maxDepth: 4, depthSize: "small" },
                fc.record({ type: keywords.type }),
                fc.record({ $ref }),
                fc
                    .record(keywords, { requiredKeys: [] })
                    .map((all) => Object.fromEntries(Object.entries(all).slice(0, 4))),
                fc
                    .record(combined, { requiredKeys: [] })
                    .map((all) => Object.fromEntries(Object.entries(all).slice(0, 2))),
            ),
        };
    });
    const definitions = {
        A: { type: "string", minLength: 1 },
        B: { type: "object", properties: { a: { $ref: "#/definitions/A" } } },
    };

    it("refuses exactly what another validator refuses", () => {
        const ajv = new Ajv({ strict: false, logger: false, ownProperties: true });
        let refused = 0;
        fc.assert(
            fc.property(schema, fc.array(value, { minLength: 1, maxLength: 4 }), (given, values) => {
                const whole = { allOf: [given], definitions };
                const isValid = ajv.compile(whole);
                const compiled = compiler.compile(whole);
                for (const one of values) {
                    const valid = isValid(one);
                    refused += valid ? 0 : 1;
                    assert.equal(compiled(one).length === 0, valid);
                    assert.equal(schemaErrors(whole, whole, one).length === 0, valid);
                }
            }),
            { numRuns: 200 },
        );
        assert.ok(refused > 100);
    });
});
