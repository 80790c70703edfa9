import * as pulumi from "@pulumi/pulumi";
import { faultTable, keyed, many, mock, open, throttle, tier } from "./faultTable";

describe("faults of tiers", () => {
    faultTable([
        ["no tiers", { tiers: [], methods: { "GET /items": open } }, ["tiers: there are none; name at least one"]],
        ["tiers left out", { tiers: undefined, methods: { "GET /items": open } }, ["tiers: is missing; give a list"]],
        [
            "tiers that are an Output",
            { tiers: pulumi.output([]), methods: { "GET /items": open } },
            ["tiers: an Output is no list; give a plain one"],
        ],
        [
            "301 tiers",
            { tiers: Array.from({ length: 301 }, (_, i) => ({ name: `t${i}` })), methods: { "GET /items": open } },
            ["tiers: 301 are more than the 300 usage plans of an account; name fewer"],
        ],
        [
            "a tier that is text",
            { tiers: ["bronze"], methods: { "GET /items": open } },
            ['tiers[0]: "bronze" is no object; give one'],
        ],
        [
            "duplicate name",
            { tiers: [{ name: "bronze" }, { name: "gold" }, { name: "bronze" }] },
            ['tiers[2].name: "bronze" is the name of tiers[0] too; give each tier its own'],
        ],
        [
            "a name that AWS refuses",
            { tiers: [{ name: "bronze" }, { name: "gold rush" }] },
            [
                'tiers[1].name: "gold rush" is not a tier\'s name; use 1 to 64 of A–Z a–z 0–9 _ -, beginning with a letter or digit',
            ],
        ],
        [
            "a name that is too long",
            { tiers: [{ name: "bronze" }, { name: "g".repeat(65) }] },
            [
                `tiers[1].name: "${"g".repeat(65)}" is not a tier's name; use 1 to 64 of A–Z a–z 0–9 _ -, beginning with a letter or digit`,
            ],
        ],
        [
            "a name that begins with a dash",
            { tiers: [{ name: "bronze" }, { name: "-gold" }] },
            [
                'tiers[1].name: "-gold" is not a tier\'s name; use 1 to 64 of A–Z a–z 0–9 _ -, beginning with a letter or digit',
            ],
        ],
        [
            "a tier without a name",
            { tiers: [{ name: "bronze" }, {}] },
            [
                "tiers[1].name: undefined is not a tier's name; use 1 to 64 of A–Z a–z 0–9 _ -, beginning with a letter or digit",
            ],
        ],
        [
            "a tier called open",
            { tiers: [{ name: "bronze" }, { name: "open" }] },
            [
                'tiers[1].name: "open" is what methods without a key are called; use 1 to 64 of A–Z a–z 0–9 _ -, beginning with a letter or digit',
            ],
        ],
        [
            "an unknown property",
            tier({ quotas: {} }),
            [
                "tiers[0].quotas: there is no such property, only name, description, throttle, quota, methodThrottles, price, productCode, tags",
            ],
        ],
        [
            "a description that is no text",
            tier({ description: 5 }),
            ["tiers[0].description: 5 is no text; give a plain string"],
        ],
        [
            "a product code that is no text",
            tier({ productCode: true }),
            ["tiers[0].productCode: true is no text; give a plain string"],
        ],
        [
            "zero rate",
            tier({ throttle: { rateLimit: 0, burstLimit: 1 } }),
            ["tiers[0].throttle.rateLimit: 0 is not a rate; give a number above 0, in requests per second"],
        ],
        [
            "a negative rate and burst",
            tier({ throttle: { rateLimit: -1, burstLimit: -2 } }),
            [
                "tiers[0].throttle.rateLimit: -1 is not a rate; give a number above 0, in requests per second",
                "tiers[0].throttle.burstLimit: -2 is not a burst; give a whole number, at least 1",
            ],
        ],
        [
            "zero burst",
            tier({ throttle: { rateLimit: 1, burstLimit: 0 } }),
            ["tiers[0].throttle.burstLimit: 0 is not a burst; give a whole number, at least 1"],
        ],
        [
            "fractional burst",
            tier({ throttle: { rateLimit: 0.5, burstLimit: 1.5 } }),
            ["tiers[0].throttle.burstLimit: 1.5 is not a burst; give a whole number, at least 1"],
        ],
        [
            "rate without burst",
            tier({ throttle: { rateLimit: 1 } }),
            [
                "tiers[0].throttle.burstLimit: is missing, and AWS would take it for 0; give rateLimit and burstLimit together",
            ],
        ],
        [
            "burst without rate",
            tier({ throttle: { burstLimit: 1 } }),
            [
                "tiers[0].throttle.rateLimit: is missing, and AWS would take it for 0; give rateLimit and burstLimit together",
            ],
        ],
        [
            "a rate in quotes, as YAML may have it",
            tier({ throttle: { rateLimit: "5", burstLimit: "10" } }),
            [
                'tiers[0].throttle.rateLimit: "5" is not a rate; give a number above 0, in requests per second',
                'tiers[0].throttle.burstLimit: "10" is not a burst; give a whole number, at least 1',
            ],
        ],
        [
            "a rate without end",
            tier({ throttle: { rateLimit: Infinity, burstLimit: 1 } }),
            ["tiers[0].throttle.rateLimit: Infinity is more than the 2147483647 that AWS takes; give less"],
        ],
        [
            "a misspelt property of a throttle",
            tier({ throttle: { rate: 5, ...throttle } }),
            ["tiers[0].throttle.rate: there is no such property, only rateLimit, burstLimit"],
        ],
        ["a throttle that is a number", tier({ throttle: 5 }), ["tiers[0].throttle: 5 is no object; give one"]],
        [
            "a quota of 0",
            tier({ quota: { limit: 0, period: "DAY" } }),
            ["tiers[0].quota.limit: 0 is not a quota; give a whole number, at least 1, or leave the quota out"],
        ],
        [
            "a fractional quota",
            tier({ quota: { limit: 1.5, period: "DAY" } }),
            ["tiers[0].quota.limit: 1.5 is not a quota; give a whole number, at least 1, or leave the quota out"],
        ],
        [
            "an unknown period",
            tier({ quota: { limit: 1, period: "YEAR" } }),
            ['tiers[0].quota.period: "YEAR" is not a period; give DAY or WEEK or MONTH'],
        ],
        [
            "a period that every object has",
            tier({ quota: { limit: 1, period: "constructor" } }),
            ['tiers[0].quota.period: "constructor" is not a period; give DAY or WEEK or MONTH'],
        ],
        [
            "a quota without a period",
            tier({ quota: { limit: 1 } }),
            ["tiers[0].quota.period: undefined is not a period; give DAY or WEEK or MONTH"],
        ],
        [
            "a start day of a DAY",
            tier({ quota: { limit: 1, period: "DAY", offset: 1 } }),
            ["tiers[0].quota.offset: 1 is out of range; a DAY begins at 0"],
        ],
        [
            "the eighth day of a WEEK",
            tier({ quota: { limit: 1, period: "WEEK", offset: 7 } }),
            ["tiers[0].quota.offset: 7 is out of range; the start day of a WEEK is 0 to 6"],
        ],
        [
            "the 29th day of a MONTH",
            tier({ quota: { limit: 1, period: "MONTH", offset: 28 } }),
            ["tiers[0].quota.offset: 28 is out of range; the start day of a MONTH is 0 to 27"],
        ],
        [
            "a negative start day",
            tier({ quota: { limit: 1, period: "MONTH", offset: -1 } }),
            ["tiers[0].quota.offset: -1 is out of range; the start day of a MONTH is 0 to 27"],
        ],
        [
            "a fractional start day",
            tier({ quota: { limit: 1, period: "MONTH", offset: 1.5 } }),
            ["tiers[0].quota.offset: 1.5 is out of range; the start day of a MONTH is 0 to 27"],
        ],
        [
            "an unknown property of a quota",
            tier({ quota: { limit: 1, period: "MONTH", start: 1 } }),
            ["tiers[0].quota.start: there is no such property, only limit, period, offset"],
        ],
        ["a quota that is a number", tier({ quota: 1000 }), ["tiers[0].quota: 1000 is no object; give one"]],
        [
            "a method throttle in a plan without a throttle",
            tier({ methodThrottles: { "GET /items": throttle } }),
            ["tiers[0].methodThrottles: a plan that limits methods needs a limit of its own; give the tier a throttle"],
        ],
        [
            "a method throttle on an unknown method",
            tier({ throttle, methodThrottles: { "GET /nothing": throttle } }),
            ['tiers[0].methodThrottles["GET /nothing"]: there is no such method; name one of methods'],
        ],
        [
            "a method throttle on an open method",
            {
                ...tier({ throttle, methodThrottles: { "GET /status": throttle } }),
                methods: { "GET /items": keyed, "GET /status": open },
            },
            [
                'tiers[0].methodThrottles["GET /status"]: the method is open, and a plan limits keyed methods only; use the method\'s own throttle',
            ],
        ],
        [
            "a method throttle on another tier's method",
            {
                ...tier({ throttle, methodThrottles: { "GET /items": throttle } }),
                methods: { "GET /items": { tiers: ["gold"], integration: mock } },
            },
            [
                'tiers[0].methodThrottles["GET /items"]: the tier "bronze" may not call it; remove the limit, or let the tier in',
            ],
        ],
        [
            "a method throttle on ANY",
            { ...tier({ throttle, methodThrottles: { "ANY /items": throttle } }), methods: { "ANY /items": keyed } },
            [
                'tiers[0].methodThrottles["ANY /items"]: AWS sets limits by verb; name the verbs that you want to limit as methods of their own',
            ],
        ],
        [
            "21 method throttles",
            {
                ...tier({ throttle, methodThrottles: many(21, (i) => `GET /i${i}`, throttle) }),
                methods: many(21, (i) => `GET /i${i}`, keyed),
            },
            ["tiers[0].methodThrottles: 21 are more than the 20 that a usage plan takes; name fewer"],
        ],
        [
            "a half-set method throttle",
            tier({ throttle, methodThrottles: { "GET /items": { rateLimit: 1 } } }),
            [
                'tiers[0].methodThrottles["GET /items"].burstLimit: is missing, and AWS would take it for 0; give rateLimit and burstLimit together',
            ],
        ],
        [
            "method throttles in a list",
            tier({ throttle, methodThrottles: ["GET /items"] }),
            ['tiers[0].methodThrottles: ["GET /items"] is no object; give one'],
        ],
    ]);
});
