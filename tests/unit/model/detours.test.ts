import assert from "node:assert/strict";
import { modelOf } from "../../../components/model";
import { warningsOf } from "../../../components/model/warnings";
import { acme, faultless, mock, open } from "./faultTable";

const sold = (...tiers: string[]) => ({ tiers, integration: mock });
const everybody = sold("bronze", "gold");

function warningsOn(methods: object, change: object = {}): string[] {
    const { model, faults } = modelOf("catalogue", "dev", { ...faultless, ...change, methods: { ...methods } });
    assert.deepEqual(faults, []);
    return warningsOf(model, 0);
}

function detour(path: string, wider: string, key: string): string {
    return `other verbs on ${path} reach ${wider}, which more callers may use than ${key}: name "ANY ${path}" too, or have the back end refuse them`;
}

describe("a verb that a path lacks", () => {
    const keyed = { "GET /items": everybody };
    const reports = { ...keyed, "GET /reports": sold("gold") };
    const cases: [what: string, methods: object, warnings: string[]][] = [
        [
            "reaches an open /{proxy+}",
            { ...reports, "ANY /{proxy+}": open },
            [detour("/items", "ANY /{proxy+}", "GET /items"), detour("/reports", "ANY /{proxy+}", "GET /reports")],
        ],
        [
            "reaches one that is sold to more tiers",
            { ...reports, "ANY /{proxy+}": everybody },
            [detour("/reports", "ANY /{proxy+}", "GET /reports")],
        ],
        [
            "reaches one that is sold to other tiers",
            { ...keyed, "GET /reports": sold("gold"), "ANY /{proxy+}": sold("bronze") },
            [detour("/reports", "ANY /{proxy+}", "GET /reports")],
        ],
        [
            "reaches a parameter in its place",
            { ...reports, "ANY /{x}": everybody },
            [detour("/reports", "ANY /{x}", "GET /reports")],
        ],
        [
            "reaches what is above it, at any depth",
            { ...keyed, "GET /a/b/c": sold("gold"), "ANY /a/{rest+}": everybody },
            [detour("/a/b/c", "ANY /a/{rest+}", "GET /a/b/c")],
        ],
        [
            "on a parameter's path reaches it too",
            { ...keyed, "GET /{a}/b": sold("gold"), "ANY /{a}/{rest+}": everybody },
            [detour("/{a}/b", "ANY /{a}/{rest+}", "GET /{a}/b")],
        ],
        ["is none where ANY is named too", { ...reports, "ANY /reports": sold("gold"), "ANY /{x}": everybody }, []],
        ["harms nothing where the wider one is for fewer", { ...keyed, "ANY /{proxy+}": sold("gold") }, []],
        ["harms nothing where the wider one is for the same", { ...keyed, "ANY /{proxy+}": everybody }, []],
        ["harms nothing where the path is open", { ...keyed, "GET /status": open, "ANY /{x}": everybody }, []],
        ["does not reach what is deeper", { ...reports, "ANY /reports/{x}": open, "ANY /reports/{x}/y": open }, []],
        [
            "does not reach a parameter that is shorter",
            { ...keyed, "GET /a/b": sold("gold"), "ANY /{x}": everybody },
            [],
        ],
        ["does not reach a greedy one that begins below", { ...reports, "ANY /reports/{rest+}": open }, []],
        ["does not reach another branch", { ...reports, "ANY /others/{rest+}": open, "ANY /others": open }, []],
        ["does not reach a single verb", { ...reports, "GET /{x}": open }, []],
    ];
    for (const [what, methods, warnings] of cases) {
        it(what, () => assert.deepEqual(warningsOn(methods), warnings));
    }
});

describe("a customer without a key", () => {
    const nobody = 'the customer "acme" has no key: nobody can call in its name';

    it("is worth a warning", () => {
        assert.deepEqual(warningsOn(faultless.methods, acme({ tier: "gold", keys: {} })), [nobody]);
    });

    it("is none where the key is left to us", () => {
        assert.deepEqual(warningsOn(faultless.methods, acme({ tier: "gold" })), []);
    });
});
