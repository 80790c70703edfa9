import assert from "node:assert/strict";
import { join } from "node:path";
import { Analyzer } from "@pulumi/pulumi/provider/experimental/analyzer";

const main = join(__dirname, "..", "..", "..", "components", "index.ts");

/** Pulumi's analyzer, from whose result it writes the schema for other languages. */
describe("Pulumi's component schema", function () {
    this.timeout(60_000);
    let found: ReturnType<Analyzer["analyze"]>;

    before(() => {
        const components = new Set(["TieredApi", "BundledFunction"]);
        found = new Analyzer(__dirname, "tiered-api", { main }, components).analyze();
    });

    const required = (component: string) => {
        const { inputs } = found.components[component]!;
        return Object.keys(inputs).filter((name) => !inputs[name]?.optional);
    };

    it("can express TieredApi, its arguments and its outputs", () => {
        assert.deepEqual(required("TieredApi").sort(), ["methods", "tiers"]);
        const { inputs, outputs } = found.components.TieredApi!;
        assert.deepEqual(inputs.customers?.additionalProperties, {
            $ref: "#/types/tiered-api:index:CustomerArgs",
            plain: true,
        });
        assert.ok(["url", "usagePlanIds", "apiKeys", "accessMatrix"].every((name) => outputs[name]));
    });

    it("knows enumerations as such", () => {
        const { QuotaPeriod, AuthorizerScope } = found.typeDefinitions;
        assert.deepEqual(
            QuotaPeriod?.enum?.map(({ value }) => value),
            ["DAY", "WEEK", "MONTH"],
        );
        assert.deepEqual(
            AuthorizerScope?.enum?.map(({ value }) => value),
            ["keyed", "restricted"],
        );
    });

    it("can express BundledFunction", () => {
        assert.deepEqual(required("BundledFunction"), ["entry"]);
    });

    it("has a description of every argument", () => {
        const bare = Object.entries(found.components).flatMap(([component, { inputs }]) =>
            Object.keys(inputs).flatMap((name) => (inputs[name]?.description ? [] : [`${component}.${name}`])),
        );
        assert.deepEqual(bare, []);
    });
});
