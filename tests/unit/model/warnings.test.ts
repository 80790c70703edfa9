import assert from "node:assert/strict";
import { modelOf } from "../../../components/model";
import { warningsOf } from "../../../components/model/warnings";
import { acme, faultless, many, method, mock, open } from "./faultTable";

const warningsWith = (change: object, bytes = 0) =>
    warningsOf(modelOf("catalogue", "dev", { ...faultless, ...change }).model, bytes);
const count = (length: number, name: (index: number) => string) =>
    Array.from({ length }, (_, index) => ({ name: name(index) }));
const everyTier = (total: number) => ({
    tiers: count(total, (index) => `t${index}`),
    ...method({ fromTier: "t0", integration: mock }),
});

describe("warnings", () => {
    const cases: [what: string, change: object, warnings: string[]][] = [
        ["none where all is used", {}, []],
        [
            "a tier that no method names",
            method({ tiers: ["gold"], integration: mock }),
            ['the tier "bronze" opens no method: its customers pay for nothing'],
        ],
        [
            "a method that no tier sells",
            { methods: { ...faultless.methods, "GET /closed": { tiers: [], integration: mock } } },
            ["no tier sells GET /closed: nobody may call it"],
        ],
        [
            "a path that AWS keeps",
            { methods: { ...faultless.methods, "GET /ping": open, "GET /sping": open, "GET /pinging": open } },
            ["/ping", "/sping"].map(
                (path) =>
                    `AWS keeps ${path} for its health checks: with a domain name of its own, the API does not answer there`,
            ),
        ],
        ["239 plans are not nearly 300", everyTier(239), []],
        [
            "240 plans are",
            everyTier(240),
            ["240 of the 300 usage plans of an account, which AWS does not raise, are used"],
        ],
        [
            "keys, those of all customers together",
            { customers: { a: { tier: "gold", keys: many(7_999, (i) => `k${i}`, {}) }, b: { tier: "gold" } } },
            ["8000 of the 10000 API keys of an account and region, which AWS does not raise, are used"],
        ],
        ["one key is none", acme({ tier: "gold" }), []],
        [
            "resources",
            { methods: { ...faultless.methods, ...many(238, (i) => `GET /i${i}`, open) } },
            ["240 of the 300 resources of an API, which AWS does not raise, are used"],
        ],
    ];
    for (const [what, change, warnings] of cases) {
        it(what, () => assert.deepEqual(warningsWith(change), warnings));
    }

    it("a document of nearly 6 MB", () => {
        const nearly = 6 * 1024 * 1024 * 0.8;
        assert.deepEqual(warningsWith({}, Math.floor(nearly)), []);
        assert.deepEqual(warningsWith({}, Math.ceil(nearly)), [
            "5033165 of the 6291456 bytes of an OpenAPI document, which AWS does not raise, are used",
        ]);
    });
});
