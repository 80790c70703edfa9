import { faultTable, keyed, method, named } from "./faultTable";

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
            method({ ...keyed, operation: { id: "x" } }),
            [
                'methods["GET /items"].operation.id: there is no such property, only operationId, summary, description, tags, deprecated, parameters, requestBody, responses',
            ],
        ],
        [
            "a path parameter that the path has not",
            method({ ...keyed, operation: { parameters: [{ name: "id", in: "path" }] } }),
            [
                'methods["GET /items"].operation.parameters[0].name: there is no {id} in the path; its parameters are none',
            ],
        ],
        [
            "a parameter in an unknown place",
            method({ ...keyed, operation: { parameters: [{ name: "id", in: "body" }] } }),
            ['methods["GET /items"].operation.parameters[0].in: "body" is not known; give path or query or header'],
        ],
        [
            "an answer's status that is none",
            method({ ...keyed, operation: { responses: { default: { description: "x" } } } }),
            ['methods["GET /items"].operation.responses["default"]: is no status; give three digits'],
        ],
        [
            "parameters that are no list",
            method({ ...keyed, operation: { parameters: {} } }),
            ['methods["GET /items"].operation.parameters: {} is no list; give a plain one'],
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
    ]);
});
