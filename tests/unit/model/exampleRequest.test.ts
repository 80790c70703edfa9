import assert from "node:assert/strict";
import type { ParameterArgs } from "../../../components";
import { modelOf } from "../../../components/model";
import { exampleRequest } from "../../../components/model/exampleRequest";

function example(method: string, parameters: ParameterArgs[]): string | undefined {
    const { model, faults } = modelOf("api", "dev", {
        tiers: [{ name: "gold" }],
        methods: { [method]: { open: true, integration: { mock: {} }, operation: { parameters } } },
    });
    assert.deepEqual(faults, []);
    const [only] = model.methods;
    return only && exampleRequest(only);
}

const table: [string, string, ParameterArgs[], string | undefined][] = [
    ["a path without parameters", "GET /items", [], "/items"],
    ["a path parameter", "GET /items/{id}", [{ name: "id", in: "path", example: "4 2/x" }], "/items/4%202%2Fx"],
    ["a path parameter without an example", "GET /items/{id}", [], undefined],
    ["a greedy one", "GET /files/{path+}", [{ name: "path", in: "path", example: "a" }], "/files/a"],
    [
        "query parameters, in their order, those that are optional too",
        "GET /items",
        [
            { name: "q", in: "query", required: true, example: "tea & milk" },
            { name: "page", in: "query", example: 2 },
            { name: "sort", in: "query" },
        ],
        "/items?q=tea%20%26%20milk&page=2",
    ],
    [
        "a required query parameter without an example",
        "GET /items",
        [{ name: "q", in: "query", required: true }],
        undefined,
    ],
    [
        "a required header without an example",
        "GET /items",
        [{ name: "x-trace", in: "header", required: true }],
        undefined,
    ],
    ["an example that no URL can show", "GET /items", [{ name: "q", in: "query", example: { a: 1 } }], "/items"],
];

describe("a method's example request", () => {
    for (const [what, method, parameters, expected] of table) {
        it(`of ${what} is ${expected ?? "none"}`, () => {
            assert.equal(example(method, parameters), expected);
        });
    }
});
