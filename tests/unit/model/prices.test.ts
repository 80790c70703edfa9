import assert from "node:assert/strict";
import * as dinero from "dinero.js/currencies";
import { parseTerms } from "../../../billing/price";
import type { MethodArgs, TierArgs } from "../../../components";
import { modelOf } from "../../../components/model";
import { currencies } from "../../../components/model/currencies";
import { pricesJson, pricesOf, weightsByTier } from "../../../components/model/prices";
import { mock } from "./faultTable";

function modelWith(tiers: TierArgs[], methods: Record<string, MethodArgs>) {
    const { model, faults } = modelOf("catalogue", "dev", { tiers, methods });
    assert.deepEqual(faults, []);
    return model;
}

const everyTier: MethodArgs = { fromTier: "bronze", integration: mock };

describe("prices of the model", () => {
    const model = modelWith(
        [
            { name: "bronze", price: { currency: "EUR" } },
            {
                name: "gold",
                quota: { limit: 5, period: "WEEK" },
                price: {
                    currency: "USD",
                    monthlyFee: 4_900,
                    includedCalls: 10,
                    steps: [{ perThousand: 0.5 }],
                    stepMode: "volume",
                    weights: { "ANY /items": 3 },
                    trialDays: 7,
                },
            },
            { name: "free" },
        ],
        { "ANY /items": everyTier, "GET /items": everyTier, "GET /other": { open: true, integration: mock } },
    );
    const { tiers, methods } = model;

    it("go into the registry with every default filled in, and come out as bills are made of", () => {
        const defaults = {
            includedCalls: 0,
            monthlyFee: 0,
            stepMode: "graduated",
            steps: [],
            trialDays: 0,
            weights: {},
        };
        assert.deepEqual(parseTerms(pricesJson(tiers, methods)), {
            bronze: { price: { currency: "EUR", ...defaults } },
            gold: {
                price: {
                    currency: "USD",
                    monthlyFee: 4_900,
                    includedCalls: 10,
                    steps: [{ perThousand: 0.5 }],
                    stepMode: "volume",
                    // A method beside ANY is not meant by its weight.
                    weights: { "ANY /items": 3, "GET /items": 1 },
                    trialDays: 7,
                },
                quota: { limit: 5, period: "WEEK", offset: 0 },
            },
            free: {},
        });
    });

    it("are the same text for tiers in any order", () => {
        assert.equal(pricesJson([...tiers].reverse(), methods), pricesJson(tiers, methods));
    });

    it("are known of tiers that have one, and weights of methods where they are not 1", () => {
        const prices = pricesOf(tiers, methods);
        assert.deepEqual(Object.keys(prices), ["bronze", "gold"]);
        assert.deepEqual(
            methods.map((method) => [method.key, weightsByTier(prices, method)]),
            [
                ["ANY /items", { gold: 3 }],
                ["GET /items", {}],
                ["GET /other", {}],
            ],
        );
    });

    it("may be in every decimal currency that the money library knows, and in no other", () => {
        const known = Object.values(dinero).filter(({ base }) => base === 10);
        assert.deepEqual([...currencies].sort(), known.map(({ code }) => code).sort());
    });
});
