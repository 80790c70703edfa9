import * as pulumi from "@pulumi/pulumi";
import { faultTable, keyed, mock, open, tier } from "./faultTable";

/** The change that gives the tier bronze this price in euro. */
function price(properties: object): object {
    return tier({ price: { currency: "EUR", ...properties } });
}

const cents = "give a whole number from 0 to 1000000000000";

describe("faults of prices", () => {
    faultTable([
        ["a price of a currency alone", price({}), []],
        [
            "a price with all there is",
            price({
                monthlyFee: 0,
                includedCalls: 1,
                steps: [{ upTo: 1, perThousand: 0.0001 }, { upTo: 2, perThousand: 7 }, { perThousand: 0 }],
                stepMode: "volume",
                weights: { "GET /items": 0.125 },
                trialDays: 366,
            }),
            [],
        ],
        ["a price that is a number", tier({ price: 49 }), ["tiers[0].price: 49 is no object; give one"]],
        [
            "a price that is an Output",
            tier({ price: pulumi.output({ currency: "EUR" }) }),
            ["tiers[0].price: is an Output, which is not known yet; give a plain value"],
        ],
        [
            "a misspelt property",
            price({ fee: 49 }),
            [
                "tiers[0].price.fee: there is no such property, only currency, monthlyFee, includedCalls, steps, stepMode, weights, trialDays",
            ],
        ],
        [
            "no currency",
            tier({ price: { monthlyFee: 1 } }),
            ['tiers[0].price.currency: undefined is no currency of ISO 4217; write "EUR"'],
        ],
        [
            "a currency in small letters",
            tier({ price: { currency: "eur" } }),
            ['tiers[0].price.currency: "eur" is no currency of ISO 4217; write "EUR"'],
        ],
        [
            "a currency of the past",
            tier({ price: { currency: "DEM" } }),
            ['tiers[0].price.currency: "DEM" is no currency of ISO 4217; write "EUR"'],
        ],
        [
            "a fee in euro and cents",
            price({ monthlyFee: 49.5 }),
            [`tiers[0].price.monthlyFee: 49.5 is not a fee in minor units; ${cents}`],
        ],
        [
            "a fee below 0",
            price({ monthlyFee: -1 }),
            [`tiers[0].price.monthlyFee: -1 is not a fee in minor units; ${cents}`],
        ],
        [
            "a fee in quotes",
            price({ monthlyFee: "4900" }),
            [`tiers[0].price.monthlyFee: "4900" is not a fee in minor units; ${cents}`],
        ],
        [
            "a fee that is no number at all",
            price({ monthlyFee: Number.NaN }),
            [`tiers[0].price.monthlyFee: NaN is not a fee in minor units; ${cents}`],
        ],
        [
            "half a call included",
            price({ includedCalls: 0.5 }),
            [`tiers[0].price.includedCalls: 0.5 is not a number of calls; ${cents}`],
        ],
        [
            "more calls than can be counted",
            price({ includedCalls: 1e13 }),
            [`tiers[0].price.includedCalls: 10000000000000 is not a number of calls; ${cents}`],
        ],
        [
            "a trial of more than a year",
            price({ trialDays: 367 }),
            ["tiers[0].price.trialDays: 367 is not a number of days; give a whole number from 0 to 366"],
        ],
        [
            "an unknown way to apply steps",
            price({ stepMode: "tiered" }),
            ['tiers[0].price.stepMode: "tiered" is not known; give graduated or volume'],
        ],
        [
            "steps that are one",
            price({ steps: { perThousand: 1 } }),
            ['tiers[0].price.steps: {"perThousand":1} is no list; give a plain one'],
        ],
        ["a step that is a number", price({ steps: [1] }), ["tiers[0].price.steps[0]: 1 is no object; give one"]],
        [
            "51 steps",
            price({
                steps: Array.from({ length: 51 }, (_, i) =>
                    i < 50 ? { upTo: i + 1, perThousand: 1 } : { perThousand: 1 },
                ),
            }),
            ["tiers[0].price.steps: 51 are more than 50; name fewer"],
        ],
        [
            "a step without a price",
            price({ steps: [{}] }),
            ["tiers[0].price.steps[0].perThousand: is missing; give what 1,000 calls cost, in minor units"],
        ],
        [
            "a step with five decimals",
            price({ steps: [{ perThousand: 0.00001 }] }),
            [
                "tiers[0].price.steps[0].perThousand: 0.00001 is not a price in minor units; give a number with at most 4 decimals from 0 to 1000000000000",
            ],
        ],
        [
            "a misspelt property of a step",
            price({ steps: [{ perThousand: 1, upto: 5 }] }),
            ["tiers[0].price.steps[0].upto: there is no such property, only upTo, perThousand"],
        ],
        [
            "a last step with an end",
            price({ steps: [{ upTo: 10, perThousand: 1 }] }),
            [
                "tiers[0].price.steps[0].upTo: would leave calls beyond it without a price; leave it out of the last step",
            ],
        ],
        [
            "a step without an end before another",
            price({ steps: [{ perThousand: 2 }, { perThousand: 1 }] }),
            [
                "tiers[0].price.steps[0].upTo: is missing, and the steps after it would never begin; give the step's last call",
            ],
        ],
        [
            "steps that do not rise",
            price({ steps: [{ upTo: 10, perThousand: 3 }, { upTo: 10, perThousand: 2 }, { perThousand: 1 }] }),
            [
                "tiers[0].price.steps[1].upTo: 10 is not the last call of a step; give a whole number from 11 to 1000000000000",
            ],
        ],
        [
            "a weight with four decimals, and one below 0",
            {
                ...price({ weights: { "GET /items": 0.0001, "POST /items": -1 } }),
                methods: { "GET /items": keyed, "POST /items": keyed },
            },
            [
                'tiers[0].price.weights["GET /items"]: 0.0001 is not a weight; give a number with at most 3 decimals from 0 to 1000',
                'tiers[0].price.weights["POST /items"]: -1 is not a weight; give a number with at most 3 decimals from 0 to 1000',
            ],
        ],
        [
            "weights in a list",
            price({ weights: ["GET /items"] }),
            ['tiers[0].price.weights: ["GET /items"] is no object; give one'],
        ],
        [
            "a weight of an unknown method",
            price({ weights: { "GET /nothing": 2 } }),
            ['tiers[0].price.weights["GET /nothing"]: there is no such method; name one of methods'],
        ],
        [
            "a weight of an open method",
            { ...price({ weights: { "GET /status": 2 } }), methods: { "GET /items": keyed, "GET /status": open } },
            [
                'tiers[0].price.weights["GET /status"]: the method is open, and its calls are nobody\'s; remove the weight',
            ],
        ],
        [
            "a weight of another tier's method",
            {
                ...price({ weights: { "GET /items": 2 } }),
                methods: { "GET /items": { tiers: ["gold"], integration: mock } },
            },
            [
                'tiers[0].price.weights["GET /items"]: the tier "bronze" may not call it; remove the weight, or let the tier in',
            ],
        ],
    ]);
});
