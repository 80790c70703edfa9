import assert from "node:assert/strict";
import { curlLines, listing } from "../../../../cli/local/startup/listing";
import { jsonLine, type Report } from "../../../../cli/local/startup/report";

const url = "http://127.0.0.1:3000/dev";

const report: Report = {
    project: "shop",
    stack: "dev",
    outputs: {},
    apis: [
        { name: "shop", restApiId: "a1", stage: "dev", url, accessLog: "/state/shop-dev.access.log" },
        {
            name: "admin",
            restApiId: "a2",
            stage: "dev",
            url: "http://127.0.0.1:3000/restapis/admin/dev",
            accessLog: undefined,
        },
    ],
    tieredApis: [
        {
            name: "shop",
            restApiId: "a1",
            stageName: "dev",
            registryTable: "registry",
            url,
            tiers: ["silver", "gold", "empty"],
            prices: {
                silver: {
                    currency: "EUR",
                    monthlyFee: 4_900,
                    includedCalls: 10_000,
                    stepMode: "graduated",
                    steps: [{ upTo: 100_000, perThousand: 35 }, { perThousand: 12.5 }],
                    weights: { "GET /prices": 2 },
                    trialDays: 14,
                },
            },
            methods: [
                { httpMethod: "GET", path: "/items", access: "open", example: "/items", weights: {} },
                {
                    httpMethod: "GET",
                    path: "/prices",
                    access: ["gold", "silver"],
                    example: "/prices",
                    weights: { silver: 2 },
                },
                { httpMethod: "POST", path: "/reports", access: ["gold"], example: "/reports", weights: {} },
                {
                    httpMethod: "GET",
                    path: "/reports/{id}",
                    access: ["gold"],
                    example: "/reports/7?part=a&b",
                    weights: {},
                },
                { httpMethod: "GET", path: "/unknown/{id}", access: ["silver"], example: undefined, weights: {} },
            ],
            customers: [
                { id: "acme", tier: "gold", apiKeys: { batch: "acmebatch", primary: "acmeprimary" } },
                { id: "bolt", tier: "silver", apiKeys: { web: "boltweb" } },
                { id: "none", tier: "silver", apiKeys: {} },
            ],
        },
    ],
    notices: ["a thing is not served here"],
};

describe("what is told at start", () => {
    it("are lines to paste: open, then the method of each tier that fewest others may call", () => {
        assert.deepEqual(curlLines(report.tieredApis[0]!), [
            `curl -i '${url}/items'`,
            `curl -i -H 'x-api-key: boltweb' '${url}/prices'`,
            `curl -i -H 'x-api-key: acmeprimary' '${url}/reports/7?part=a&b'`,
        ]);
    });

    it("is one line of JSON, in which a customer has its primary key, or the first one", () => {
        const line = jsonLine(report);
        assert.ok(!line.includes("\n"));
        assert.deepEqual(JSON.parse(line), {
            url,
            stage: "dev",
            methods: [
                { httpMethod: "GET", path: "/items", access: "open" },
                { httpMethod: "GET", path: "/prices", access: ["gold", "silver"] },
                { httpMethod: "POST", path: "/reports", access: ["gold"] },
                { httpMethod: "GET", path: "/reports/{id}", access: ["gold"] },
                { httpMethod: "GET", path: "/unknown/{id}", access: ["silver"] },
            ],
            customers: [
                { id: "acme", tier: "gold", apiKey: "acmeprimary" },
                { id: "bolt", tier: "silver", apiKey: "boltweb" },
                { id: "none", tier: "silver" },
            ],
            apis: [
                { name: "shop", stage: "dev", url, accessLog: "/state/shop-dev.access.log" },
                { name: "admin", stage: "dev", url: "http://127.0.0.1:3000/restapis/admin/dev" },
            ],
        });
    });

    it("is a page for a person, with what is not as on AWS at its end", () => {
        const text = listing(report);
        assert.match(text, /^shop, stack dev, as API Gateway would serve it\. Ctrl-C ends it\.\n/);
        assert.match(text, /^ {2}method +open +silver +gold +empty$/m);
        assert.match(text, /^ {2}GET \/items +✔ +✔ +✔ +✔$/m);
        assert.match(text, /^ {2}GET \/prices +✔ ×2 +✔$/m);
        assert.match(
            text,
            /^Prices\n {2}silver +EUR 49\.00 a month, 10,000 calls included, then EUR 0\.35 per 1,000 up to 100,000, EUR 0\.125 beyond \(graduated\), 1 method weighted, 14 days of trial\n {2}gold +free$/m,
        );
        assert.match(text, /^ {2}acme +gold +primary +acmeprimary$/m);
        assert.match(text, /^ {2}http:\/\/127\.0\.0\.1:3000\/restapis\/admin\/dev$/m);
        assert.match(text, /Not as on AWS\n {2}- a thing is not served here\n$/);
    });

    it("names the command that manages the customers, with the options that it needs", () => {
        const [api] = report.tieredApis;
        const lines = (more: Partial<Report>) => listing({ ...report, ...more }).match(/^ {2}npx tiered-api.*$/gm);
        assert.deepEqual(lines({}), ["  npx tiered-api customers list --local"]);
        assert.deepEqual(lines({ stack: "prod", tieredApis: [api!, { ...api!, name: "admin" }] }), [
            "  npx tiered-api customers list --local --stack prod --api shop",
            "  npx tiered-api customers list --local --stack prod --api admin",
        ]);
    });

    it("has the program's outputs where there is no TieredApi", () => {
        const outputs = { key: "generated", ids: ["a", "b"] };
        assert.match(
            listing({ ...report, outputs, tieredApis: [] }),
            /\nOutputs\n {2}key: generated\n {2}ids: \["a","b"\]\n/,
        );
        assert.doesNotMatch(listing({ ...report, outputs }), /Outputs/);
    });

    it("is short where there is no TieredApi", () => {
        const text = listing({ ...report, tieredApis: [], notices: [] });
        assert.doesNotMatch(text, /Who may call what|Customers|Try it|Not as on AWS/);
        assert.deepEqual(JSON.parse(jsonLine({ ...report, tieredApis: [] })).methods, []);
    });
});
