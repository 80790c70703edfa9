import * as pulumi from "@pulumi/pulumi";
import { type FaultCase, faultTable, operation } from "./faultTable";

const list = 'methods["GET /items"].operation.parameters';
const good = { name: "a", in: "query" };

/** One parameter, and what is said of it. */
function parameter(what: string, given: unknown, ...faults: string[]): FaultCase {
    return [what, operation({ parameters: [given] }), faults.map((fault) => `${list}[0]${fault}`)];
}

describe("faults of parameters", () => {
    faultTable([
        ["text in place of the list", operation({ parameters: "id" }), [`${list}: "id" is no list; give a plain one`]],
        ["null in place of the list", operation({ parameters: null }), [`${list}: null is no list; give a plain one`]],
        [
            "the same twice, and three times",
            operation({ parameters: [good, { ...good, in: "header" }, good, good] }),
            [2, 3].map(
                (index) =>
                    `${list}[${index}]: the query parameter "a" is there already, as parameters[0]; give it once`,
            ),
        ],
        [
            "two that have no name",
            operation({ parameters: [{ in: "query" }, { in: "query" }] }),
            [0, 1].map((index) => `${list}[${index}].name: is missing; use A–Z a–z 0–9 : . _ $ -`),
        ],
        [
            "a greedy one with its plus",
            operation({ parameters: [{ name: "rest+", in: "path" }] }, "GET /{rest+}"),
            [
                'methods["GET /{rest+}"].operation.parameters[0].name: there is no {rest+} in the path; its parameters are rest',
            ],
        ],
        parameter("null", null, ": null is no object; give one"),
        parameter(
            "an unknown property",
            { ...good, type: "string" },
            ".type: there is no such property, only name, in, description, required, schema, example",
        ),
        parameter(
            "an empty name",
            { ...good, name: "" },
            `.name: "" is not a parameter's name; use A–Z a–z 0–9 : . _ $ -`,
        ),
        parameter(
            "a name with brackets",
            { ...good, name: "a[]" },
            `.name: "a[]" is not a parameter's name; use A–Z a–z 0–9 : . _ $ -`,
        ),
        parameter(
            "a name that is an Output",
            { ...good, name: pulumi.output("a") },
            ".name: an Output is not a parameter's name; use A–Z a–z 0–9 : . _ $ -",
        ),
        parameter("a path parameter without a name", { in: "path" }, ".name: is missing; use A–Z a–z 0–9 : . _ $ -"),
        parameter(
            "a path parameter that the path has not",
            { name: "id", in: "path" },
            ".name: there is no {id} in the path; its parameters are none",
        ),
        parameter("no place", { name: "a" }, ".in: is missing; give path or query or header"),
        parameter(
            "a place that API Gateway has not",
            { ...good, in: "cookie" },
            '.in: "cookie" is not known; give path or query or header',
        ),
        parameter(
            "required in words",
            { ...good, required: "false" },
            '.required: "false" is neither true nor false; give one of the two',
        ),
        parameter(
            "a description that is no text",
            { ...good, description: 1 },
            ".description: 1 is no text; give a plain string",
        ),
        parameter("a schema that is text", { ...good, schema: "string" }, '.schema: "string" is no object; give one'),
        parameter(
            "a schema that refers to nothing",
            { ...good, schema: { $ref: "#/components/schemas/Id" } },
            '.schema.$ref: "#/components/schemas/Id" is not there; write "#/components/schemas/…" with one of RefusalProblem',
        ),
        parameter(
            "an example that is no number",
            { ...good, example: Number.NaN },
            ".example: NaN is no number of JSON; give a finite one",
        ),
        parameter("nothing wrong", { ...good, name: "A-z0:9._$", required: false, description: "" }),
    ]);
});
