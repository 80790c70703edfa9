import assert from "node:assert/strict";
import { recordedApi, smallApi } from "./smallApi";

describe("prices", () => {
    it("are an output, known without an engine, and weights stand in the access matrix", async () => {
        const [bronze, gold] = smallApi().tiers;
        const price = { currency: "EUR", monthlyFee: 4_900, weights: { "GET /items/{id}": 2.5 } };
        const { outputs } = await recordedApi({ ...smallApi(), tiers: [bronze!, { ...gold!, price }] });
        const [api] = [...outputs].flatMap(([urn, own]) => (urn.includes("TieredApi") ? [own] : []));
        assert.deepEqual(api?.prices, {
            gold: { ...price, includedCalls: 0, stepMode: "graduated", steps: [], trialDays: 0 },
        });
        assert.deepEqual(api?.accessMatrix, [
            { httpMethod: "POST", path: "/items", open: false, tiers: ["gold"] },
            {
                httpMethod: "GET",
                path: "/items/{id}",
                open: false,
                tiers: ["bronze", "gold"],
                weights: { gold: 2.5 },
            },
            { httpMethod: "GET", path: "/status", open: true, tiers: [] },
        ]);
    });
});
