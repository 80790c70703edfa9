import assert from "node:assert/strict";
import { createConfig, lintFromString } from "@redocly/openapi-core";
import type { TieredApiArgs } from "../../../components";
import { wholeArgs } from "../wholeArgs";
import { type Document, documentOf } from "./documentOf";
import { nineMethods } from "./nineMethods";

const mock = { mock: {} };
const everyVerb = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"].map((verb) => `${verb} /items/{id}`);

/** The document in plain OpenAPI: AWS's greedy parameters and its verb for all others are spelt as it has them. */
function inPlainOpenApi(document: Document): string {
    const paths = Object.entries(document.paths).map(([path, item]) => {
        const { "x-amazon-apigateway-any-method": any, ...named } = item;
        return [path.replaceAll("+}", "}"), any ? { ...named, trace: any } : named];
    });
    return JSON.stringify({ ...document, paths: Object.fromEntries(paths) });
}

async function problemsOf(document: Document): Promise<string[]> {
    const config = await createConfig({
        extends: ["spec"],
        rules: {
            "operation-operationId-unique": "error",
            "no-invalid-media-type-examples": "error",
            "no-invalid-schema-examples": "error",
            // An open method says so by naming none.
            "security-defined": "off",
        },
    });
    const problems = await lintFromString({ source: inPlainOpenApi(document), absoluteRef: "/openapi.json", config });
    return problems.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer}`);
}

describe("the document is OpenAPI 3.0", () => {
    const cases: [what: string, args: TieredApiArgs][] = [
        ["of the founding example", nineMethods()],
        ["with every property", wholeArgs()],
        ["with every property and no cors", { ...wholeArgs(), cors: undefined } as unknown as TieredApiArgs],
        [
            "with every verb",
            {
                tiers: [{ name: "gold" }],
                methods: Object.fromEntries(everyVerb.map((key) => [key, { open: true, integration: mock }])),
            },
        ],
        [
            "with greedy parameters, ANY and the root",
            {
                tiers: [{ name: "gold" }],
                methods: {
                    "ANY /": { tiers: ["gold"], integration: mock },
                    "ANY /files/{path+}": { tiers: [], integration: mock },
                    "GET /files/{path+}": { open: true, integration: mock },
                },
                cors: { origins: ["*"] },
            },
        ],
    ];
    for (const [what, args] of cases) {
        it(what, async () => {
            const document = documentOf(args);
            assert.match(document.openapi, /^3\.0\.\d$/);
            assert.deepEqual(await problemsOf(document), []);
        });
    }

    it("and the lint that says so sees a fault", async () => {
        const document = documentOf(nineMethods());
        const { get } = document.paths["/status"] ?? {};
        assert.ok(get);
        Object.assign(get, { responses: undefined, parameters: [{ name: "x", in: "body" }] });
        assert.ok((await problemsOf(document)).length > 0);
    });
});
