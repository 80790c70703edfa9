import { faultTable, keyed, method, named, operation } from "./faultTable";

const at = 'methods["GET /items"].operation';

describe("faults of operations", () => {
    faultTable([
        [
            "an unknown check",
            method({ ...keyed, validate: { headers: true } }),
            ['methods["GET /items"].validate.headers: there is no such property, only parameters, body'],
        ],
        [
            "a check in words",
            method({ ...keyed, validate: { parameters: "yes" } }),
            ['methods["GET /items"].validate.parameters: "yes" is neither true nor false; give one of the two'],
        ],
        [
            "a body check without a schema",
            method({ ...keyed, validate: { body: true } }),
            [
                'methods["GET /items"].validate.body: there is no schema to check a body against; give operation.requestBody.schema',
            ],
        ],
        [
            "an unknown property of an operation",
            operation({ id: "x" }),
            [
                'methods["GET /items"].operation.id: there is no such property, only operationId, summary, description, tags, deprecated, parameters, requestBody, responses',
            ],
        ],
        [
            "an operation id given twice",
            {
                methods: {
                    "GET /a": { ...keyed, operation: { operationId: "x" } },
                    "GET /b": { ...keyed, operation: { operationId: "x" } },
                },
            },
            ['methods["GET /b"].operation.operationId: "x" is that of "GET /a" too; give each method its own'],
        ],
        [
            "paths that give one operation id",
            named("GET /a/b", "GET /a-b", "POST /a/b"),
            ['methods["GET /a/b"].operation.operationId: "getAB" is that of "GET /a-b" too; give each method its own'],
        ],
        ["an operation that is text", operation("x"), [`${at}: "x" is no object; give one`]],
        [
            "an empty operation id",
            operation({ operationId: "" }),
            [`${at}.operationId: is empty; give some text, or leave it out`],
        ],
        [
            "texts that are none",
            operation({ operationId: 5, summary: 1, description: null }),
            ["operationId: 5", "summary: 1", "description: null"].map(
                (what) => `${at}.${what} is no text; give a plain string`,
            ),
        ],
        ["tags that are text", operation({ tags: "a" }), [`${at}.tags: "a" is no list; give a plain one`]],
        ["a tag that is a number", operation({ tags: ["a", 1] }), [`${at}.tags[1]: 1 is no text; give a plain string`]],
        [
            "deprecated in words",
            operation({ deprecated: "yes" }),
            [`${at}.deprecated: "yes" is neither true nor false; give one of the two`],
        ],
    ]);
});
