import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { TieredApiArgs } from "../../../components";
import { modelOf } from "../../../components/model";
import { acme, faultTable, tier } from "./faultTable";

const empty = "is empty; give some text, or leave it out";
const tooMany = "2147483648 is more than the 2147483647 that AWS takes; give less";

describe("arguments that are none", () => {
    const cases: [what: string, args: unknown, fault: string][] = [
        ["undefined", undefined, "is missing; give an object"],
        ["null", null, "null is no object; give one"],
        ["text", "x", '"x" is no object; give one'],
        ["a list", [], "[] is no object; give one"],
        ["a function", () => ({}), "a function is no object; give one"],
        ["an Output", pulumi.output({}), "is an Output, which is not known yet; give a plain value"],
        ["a Promise", Promise.resolve({}), "is a Promise, which is not known yet; give a plain value"],
    ];
    for (const [what, args, fault] of cases) {
        it(what, () =>
            assert.deepEqual(modelOf("catalogue", "dev", args as TieredApiArgs).faults, [
                `args: ${fault}`,
                "tiers: is missing; give a list",
                "methods: is missing; give an object",
            ]),
        );
    }
});

describe("texts that say nothing", () => {
    faultTable([
        ["of the API", { description: "", version: "" }, [`description: ${empty}`, `version: ${empty}`]],
        [
            "of a tier",
            tier({ description: "", productCode: "" }),
            [`tiers[0].description: ${empty}`, `tiers[0].productCode: ${empty}`],
        ],
        [
            "of a customer",
            acme({ tier: "gold", description: "", marketplaceCustomerId: "" }),
            [`customers["acme"].description: ${empty}`, `customers["acme"].marketplaceCustomerId: ${empty}`],
        ],
    ]);
});

describe("numbers that AWS would drop", () => {
    const most = 2_147_483_647;
    faultTable([
        [
            "a rate and a burst",
            tier({ throttle: { rateLimit: most + 1, burstLimit: most + 1 } }),
            [`tiers[0].throttle.rateLimit: ${tooMany}`, `tiers[0].throttle.burstLimit: ${tooMany}`],
        ],
        [
            "the stage's",
            { throttle: { rateLimit: most + 0.5, burstLimit: 1 } },
            ["throttle.rateLimit: 2147483647.5 is more than the 2147483647 that AWS takes; give less"],
        ],
        ["a quota", tier({ quota: { limit: most + 1, period: "DAY" } }), [`tiers[0].quota.limit: ${tooMany}`]],
        [
            "the greatest that it takes",
            tier({ throttle: { rateLimit: most, burstLimit: most }, quota: { limit: most, period: "DAY" } }),
            [],
        ],
    ]);
});
