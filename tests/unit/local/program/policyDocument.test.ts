import assert from "node:assert/strict";
import { type PolicyDocumentArgs, policyDocument } from "../../../../cli/local/program/child/policyDocument";

// https://www.pulumi.com/registry/packages/aws/api-docs/iam/getpolicydocument/
describe("a computed policy document", () => {
    const cases: [what: string, args: PolicyDocumentArgs, statements: unknown][] = [
        [
            "one value alone",
            { statements: [{ actions: ["a:B"], resources: ["*"] }] },
            [{ Effect: "Allow", Action: "a:B", Resource: "*" }],
        ],
        [
            "several from the last to the first",
            { statements: [{ actions: ["s3:Get", "s3:Put"], resources: ["x", "y"] }] },
            [{ Effect: "Allow", Action: ["s3:Put", "s3:Get"], Resource: ["y", "x"] }],
        ],
        [
            "a principal of anybody",
            { statements: [{ effect: "Deny", principals: [{ type: "*", identifiers: ["*"] }] }] },
            [{ Effect: "Deny", Principal: "*" }],
        ],
        [
            "principals by type",
            {
                statements: [
                    {
                        principals: [
                            { type: "Service", identifiers: ["lambda.amazonaws.com"] },
                            { type: "AWS", identifiers: ["a", "b"] },
                        ],
                    },
                ],
            },
            [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com", AWS: ["b", "a"] } }],
        ],
        [
            "conditions by test",
            {
                statements: [
                    {
                        sid: "c",
                        conditions: [
                            { test: "StringLike", variable: "k", values: ["1", "2"] },
                            { test: "StringLike", variable: "l", values: ["3"] },
                        ],
                    },
                ],
            },
            [{ Sid: "c", Effect: "Allow", Condition: { StringLike: { k: ["1", "2"], l: "3" } } }],
        ],
        [
            "what other documents give, the later in the earlier's place",
            {
                sourcePolicyDocuments: ['{"Statement":[{"Sid":"a","Effect":"Allow"},{"Sid":"b","Effect":"Allow"}]}'],
                statements: [{ sid: "b", effect: "Deny" }],
                overridePolicyDocuments: ['{"Statement":{"Sid":"a","Effect":"Deny"}}'],
            },
            [
                { Sid: "a", Effect: "Deny" },
                { Sid: "b", Effect: "Deny" },
            ],
        ],
    ];
    for (const [what, args, statements] of cases) {
        it(`has ${what}`, () => {
            assert.deepEqual(policyDocument(args), { Version: "2012-10-17", Statement: statements });
        });
    }
});
