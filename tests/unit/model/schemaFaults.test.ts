import * as pulumi from "@pulumi/pulumi";
import { type FaultCase, faultTable, operation, throttle } from "./faultTable";

/** The schema Item, and what is said of it. */
function item(what: string, schema: unknown, ...faults: string[]): FaultCase {
    return [what, { schemas: { Item: schema } }, faults.map((fault) => `schemas["Item"]${fault}`)];
}

/** A body's example, and what is said of it. */
function example(what: string, given: unknown, ...faults: string[]): FaultCase {
    const at = 'methods["GET /items"].operation.requestBody.example';
    return [what, operation({ requestBody: { example: given } }), faults.map((fault) => `${at}${fault}`)];
}

const missing = 'is not there; write "#/components/schemas/…" with one of Item, RefusalProblem';
const circular: Record<string, unknown> = { type: "object" };
circular.properties = { self: circular };
const list: unknown[] = [1];
list.push({ list });

describe("faults of schemas", () => {
    faultTable([
        [
            "all as an Output",
            { schemas: pulumi.output({}) },
            ["schemas: is an Output, which is not known yet; give a plain value"],
        ],
        [
            "a name with a dash",
            { schemas: { "Holi-day": {} } },
            ['schemas["Holi-day"]: is not a model\'s name; AWS allows letters and digits only'],
        ],
        [
            "the name of the gate's own",
            { schemas: { RefusalProblem: {} } },
            ['schemas["RefusalProblem"]: is the schema of the gate\'s own refusals; give yours another name'],
        ],
        item("text", "string", ': "string" is no object; give one'),
        item("null", null, ": null is no object; give one"),
        item("undefined", undefined, ": is missing; give an object"),
        item("an Output", pulumi.output({}), ": is an Output, which is not known yet; give a plain value"),
        item(
            "a reference to nothing",
            { $ref: "#/components/schemas/Iten" },
            `.$ref: "#/components/schemas/Iten" ${missing}`,
        ),
        item("a reference of OpenAPI 2", { $ref: "#/definitions/Item" }, `.$ref: "#/definitions/Item" ${missing}`),
        item(
            "a reference to something else of that name",
            { $ref: "#/components/headers/Item" },
            `.$ref: "#/components/headers/Item" ${missing}`,
        ),
        item(
            "a reference into a schema",
            { $ref: "#/components/schemas/Item/items" },
            `.$ref: "#/components/schemas/Item/items" ${missing}`,
        ),
        item("a reference that is a number", { $ref: 5 }, `.$ref: 5 ${missing}`),
        item(
            "a reference deep down",
            { properties: { a: { items: { oneOf: [{ $ref: "#/components/schemas/B" }] } } } },
            `["properties"]["a"]["items"]["oneOf"][0].$ref: "#/components/schemas/B" ${missing}`,
        ),
        item("a schema that holds itself", circular, '["properties"]["self"]: holds itself; give plain JSON'),
        item(
            "bounds that are no numbers",
            { minimum: Number.NaN, maximum: Infinity, multipleOf: -Infinity },
            '["minimum"]: NaN is no number of JSON; give a finite one',
            '["maximum"]: Infinity is no number of JSON; give a finite one',
            '["multipleOf"]: -Infinity is no number of JSON; give a finite one',
        ),
        ...(
            [
                ["Output", pulumi.output("x")],
                ["Promise", Promise.resolve("x")],
                ["Date", new Date(0)],
                ["Map", new Map()],
                ["Function", () => 1],
                ["BigInt", 1n],
                ["Symbol", Symbol("x")],
            ] as const
        ).map(([type, value]) =>
            item(
                `a value of type ${type}`,
                { default: value },
                `["default"]: a value of type ${type} is no JSON; give plain JSON`,
            ),
        ),
        item(
            "undefined in a list",
            { enum: [undefined] },
            '["enum"][0]: a value of type Undefined is no JSON; give plain JSON',
        ),
        item("nothing wrong", {
            $ref: "#/components/schemas/Item",
            nullable: true,
            description: undefined,
            enum: [1, null, false, "x"],
            allOf: [{ $ref: "#/components/schemas/RefusalProblem" }],
        }),
        item("a property that is called $ref", { properties: { $ref: { type: "string" } } }),
    ]);
});

describe("faults of examples", () => {
    faultTable([
        example("no number", { a: [Number.NaN] }, '["a"][0]: NaN is no number of JSON; give a finite one'),
        example("a list that holds itself", list, '[1]["list"]: holds itself; give plain JSON'),
        example("an Output", pulumi.output(1), ": a value of type Output is no JSON; give plain JSON"),
        example("one object in two places", { a: throttle, b: throttle }),
        example("words that would be a reference in a schema", { $ref: "anything" }),
    ]);
});
