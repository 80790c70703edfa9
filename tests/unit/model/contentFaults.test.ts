import { faultTable, operation } from "./faultTable";

const body = 'methods["GET /items"].operation.requestBody';
const answers = 'methods["GET /items"].operation.responses';
const requestBody = (given: unknown) => operation({ requestBody: given });
const answer = (given: unknown, status = "200") => operation({ responses: { [status]: given } });
const noMediaType = 'is no media type; write "application/json"';

describe("faults of a request's body", () => {
    faultTable([
        ["text", requestBody("x"), [`${body}: "x" is no object; give one`]],
        ["null", requestBody(null), [`${body}: null is no object; give one`]],
        [
            "an unknown property",
            requestBody({ content: {} }),
            [`${body}.content: there is no such property, only description, required, contentType, schema, example`],
        ],
        [
            "required and description of the wrong type",
            requestBody({ required: 1, description: {} }),
            [
                `${body}.description: {} is no text; give a plain string`,
                `${body}.required: 1 is neither true nor false; give one of the two`,
            ],
        ],
        ...['"json"', '""', "null", '"a/b/c"', '["a/b"]'].map(
            (type) =>
                [
                    `the content type ${type}`,
                    requestBody({ contentType: JSON.parse(type) }),
                    [`${body}.contentType: ${type} ${noMediaType}`],
                ] as const,
        ),
        ["a schema in a list", requestBody({ schema: [] }), [`${body}.schema: [] is no object; give one`]],
        ["nothing wrong", requestBody({ contentType: "application/vnd.shop+json;v=1", schema: {}, example: null }), []],
    ]);
});

describe("faults of answers", () => {
    faultTable([
        ["a list", operation({ responses: [] }), [`${answers}: [] is no object; give one`]],
        ["null in place of all", operation({ responses: null }), [`${answers}: null is no object; give one`]],
        ["null in place of one", answer(null), [`${answers}["200"]: null is no object; give one`]],
        ["text in place of one", answer("fine"), [`${answers}["200"]: "fine" is no object; give one`]],
        [
            "no description",
            answer({}),
            [`${answers}["200"].description: is missing, and OpenAPI wants one; give some text`],
        ],
        [
            "a description that is no text",
            answer({ description: 5 }),
            [`${answers}["200"].description: 5 is no text; give a plain string`],
        ],
        [
            "an unknown property",
            answer({ description: "x", headers: {} }),
            [`${answers}["200"].headers: there is no such property, only description, contentType, schema, example`],
        ],
        ...["default", "2XX", "600", "099", "20", "2000", ""].map(
            (status) =>
                [
                    `the status "${status}"`,
                    answer({ description: "x" }, status),
                    [`${answers}["${status}"]: is no status; give one from 100 to 599`],
                ] as const,
        ),
        [
            "a content type that is none",
            answer({ description: "x", contentType: "text" }),
            [`${answers}["200"].contentType: "text" ${noMediaType}`],
        ],
        [
            "a schema that refers to nothing",
            answer({ description: "x", schema: { type: "array", items: { $ref: "#/components/schemas/Item" } } }),
            [
                `${answers}["200"].schema["items"].$ref: "#/components/schemas/Item" is not there; write "#/components/schemas/…" with one of RefusalProblem`,
            ],
        ],
        ["nothing wrong", answer({ description: "" }, "599"), []],
    ]);
});
