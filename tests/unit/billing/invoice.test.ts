import assert from "node:assert/strict";
import type { Price, Terms } from "../../../billing/price";
import type { TierSegment } from "../../../billing/tierHistory";
import type { HourlyUsage } from "../../../metering/usage";
import { always, billOf, euro, linesOf, row } from "./billed";

type Case = readonly [
    what: string,
    given: { price?: Partial<Price>; terms?: Terms; segments?: readonly TierSegment[]; rows?: readonly HourlyUsage[] },
    lines: readonly string[],
    total: number,
];

const steps = [{ upTo: 1_000, perThousand: 200 }, { upTo: 10_000, perThousand: 100 }, { perThousand: 50 }];
const bronzeThenGold: readonly TierSegment[] = [
    { tier: "bronze", from: "2026-05-01T00:00:00Z", to: "2026-11-11T06:00:00Z" },
    { tier: "gold", from: "2026-11-11T06:00:00Z" },
];
const silver = { price: euro({ monthlyFee: 1_000 }) };

// Worked by hand. November has 2,592,000 seconds.
const cases: readonly Case[] = [
    ["a fee alone", { price: { monthlyFee: 4_900 } }, ["fee bronze: 2592000 s = 4900"], 4_900],
    ["nothing but free calls", { rows: [row()] }, ["fee bronze: 2592000 s = 0", "step bronze: 100 = 0"], 0],
    [
        "calls within those included",
        { price: { monthlyFee: 4_900, includedCalls: 100, steps }, rows: [row()] },
        ["fee bronze: 2592000 s = 4900", "included bronze: 100 = 0"],
        4_900,
    ],
    [
        // 1 call × 200 / 1,000 = 0.2 cents, which rounds to 0.
        "one call more",
        { price: { includedCalls: 99, steps }, rows: [row()] },
        ["fee bronze: 2592000 s = 0", "included bronze: 99 = 0", "step bronze: 1 = 0"],
        0,
    ],
    [
        // 2 calls × 250 / 1,000 = 0.5 cents, and a half is rounded up; 1 call is 0.25.
        "half a cent",
        { price: { steps: [{ perThousand: 250 }] }, rows: [row({ billable: 2 })] },
        ["fee bronze: 2592000 s = 0", "step bronze: 2 = 1"],
        1,
    ],
    [
        // 1,000 at 200, 9,000 at 100, 2,345 at 50 per thousand: 200 + 900 + 117.25.
        "graduated steps",
        { price: { steps }, rows: [row({ billable: 12_345 })] },
        ["fee bronze: 2592000 s = 0", "step bronze: 1000 = 200", "step bronze: 9000 = 900", "step bronze: 2345 = 117"],
        1_217,
    ],
    [
        "a graduated step that is just full",
        { price: { steps }, rows: [row({ billable: 1_000 })] },
        ["fee bronze: 2592000 s = 0", "step bronze: 1000 = 200"],
        200,
    ],
    [
        // All 12,345 at 50: 617.25.
        "steps by volume",
        { price: { steps, stepMode: "volume" }, rows: [row({ billable: 12_345 })] },
        ["fee bronze: 2592000 s = 0", "step bronze: 12345 = 617"],
        617,
    ],
    [
        // 1,000 are in the first step, 1,001 in the second: 200, then 100.1.
        "the last call of a step by volume",
        { price: { steps, stepMode: "volume" }, rows: [row({ billable: 1_000 })] },
        ["fee bronze: 2592000 s = 0", "step bronze: 1000 = 200"],
        200,
    ],
    [
        "the first call of the next step by volume",
        { price: { steps, stepMode: "volume" }, rows: [row({ billable: 1_001 })] },
        ["fee bronze: 2592000 s = 0", "step bronze: 1001 = 100"],
        100,
    ],
    [
        // 0.0035 cents per thousand, 10 million calls: 35 cents.
        "a price of less than a cent",
        { price: { steps: [{ perThousand: 0.0035 }] }, rows: [row({ billable: 10_000_000 })] },
        ["fee bronze: 2592000 s = 0", "step bronze: 10000000 = 35"],
        35,
    ],
    [
        // 100 × 2.5 + 3 × 10 + 7 × 0 + 5 × 1 = 285 calls; 285 − 85 = 200 at 100 per thousand.
        "weights by method, ANY among them",
        {
            price: {
                includedCalls: 85,
                steps: [{ perThousand: 100 }],
                weights: { "GET /items": 2.5, "ANY /reports/{id}": 10, "POST /items": 0 },
            },
            rows: [
                row(),
                row({ httpMethod: "PUT", resourcePath: "/reports/{id}", billable: 3 }),
                row({ httpMethod: "POST", billable: 7 }),
                row({ resourcePath: "/reports", billable: 5 }),
            ],
        },
        ["fee bronze: 2592000 s = 0", "included bronze: 85 = 0", "step bronze: 200 = 20"],
        20,
    ],
    [
        "only billable calls",
        { price: { steps: [{ perThousand: 1_000 }] }, rows: [row({ calls: 500, billable: 3 })] },
        ["fee bronze: 2592000 s = 0", "step bronze: 3 = 3"],
        3,
    ],
    [
        "calls of other months",
        {
            price: { steps: [{ perThousand: 1_000 }] },
            rows: [
                row({ hour: "2026-10-31T23" }),
                row({ hour: "2026-12-01T00" }),
                row({ hour: "2026-11-30T23", billable: 1 }),
            ],
        },
        ["fee bronze: 2592000 s = 0", "step bronze: 1 = 1"],
        1,
    ],
    [
        // 10 days and 6 hours are 885,600 s: 4,900 × 885,600 / 2,592,000 = 1,674.17; of 19,900 the rest is 13,100.83.
        // 1,000 × 885,600 / 2,592,000 = 341.67, so 342 calls are included.
        "a move from tier to tier",
        {
            segments: bronzeThenGold,
            terms: {
                bronze: { price: euro({ monthlyFee: 4_900, includedCalls: 1_000, steps: [{ perThousand: 1_000 }] }) },
                gold: { price: euro({ monthlyFee: 19_900 }) },
            },
            rows: [row({ billable: 350 }), row({ tier: "gold", hour: "2026-11-11T06", billable: 9 })],
        },
        [
            "fee bronze: 885600 s = 1674",
            "included bronze: 342 = 0",
            "step bronze: 8 = 8",
            "fee gold: 1706400 s = 13101",
            "step gold: 9 = 0",
        ],
        14_783,
    ],
    [
        // 20 days in bronze in two parts: 1,000 × 20 / 30 = 666.67; 10 days in silver: 333.33.
        "a move there and back, which is one line for each tier",
        {
            segments: [
                { tier: "bronze", from: "2026-11-01T00:00:00Z", to: "2026-11-16T00:00:00Z" },
                { tier: "silver", from: "2026-11-16T00:00:00Z", to: "2026-11-26T00:00:00Z" },
                { tier: "bronze", from: "2026-11-26T00:00:00Z" },
            ],
            terms: { bronze: { price: euro({ monthlyFee: 1_000 }) }, silver },
        },
        ["fee bronze: 1728000 s = 667", "fee silver: 864000 s = 333"],
        1_000,
    ],
    [
        // 1 second of 2,592,000 at a fee of 1,296,000 is half a cent.
        "a subscription that began in the last second",
        { price: { monthlyFee: 1_296_000 }, segments: [{ tier: "bronze", from: "2026-11-30T23:59:59.000Z" }] },
        ["fee bronze: 1 s = 1"],
        1,
    ],
    [
        "a subscription that ended before",
        {
            price: { monthlyFee: 1_000 },
            segments: [{ tier: "bronze", from: "2026-01-01T00:00:00Z", to: "2026-11-01T00:00:00Z" }],
        },
        [],
        0,
    ],
    [
        // 14 days from 10 November 12:00 end on the 24th at 12:00; 6.5 days are charged: 561,600 s. 3,000 × 6.5 / 30 = 650.
        // Calls of the hour in which the trial ends are still on trial.
        "a trial",
        {
            price: { monthlyFee: 3_000, includedCalls: 300, steps: [{ perThousand: 1_000 }], trialDays: 14 },
            segments: [{ tier: "bronze", from: "2026-11-10T12:00:30Z" }],
            rows: [
                row({ hour: "2026-11-10T12", billable: 5_000 }),
                row({ hour: "2026-11-24T12", billable: 70 }),
                row({ hour: "2026-11-24T13", billable: 80 }),
            ],
        },
        ["fee bronze: 561570 s = 650", "trial bronze: 5070 = 0", "included bronze: 65 = 0", "step bronze: 15 = 15"],
        665,
    ],
    [
        // The trial ends on 2 November at 06:00 sharp; 28 days and 18 hours are charged: 3,000 × 28.75 / 30 = 2,875.
        "the hour that begins when a trial ends",
        {
            price: { monthlyFee: 3_000, steps: [{ perThousand: 1_000 }], trialDays: 1 },
            segments: [{ tier: "bronze", from: "2026-11-01T06:00:00Z" }],
            rows: [row({ hour: "2026-11-02T05", billable: 7 }), row({ hour: "2026-11-02T06", billable: 9 })],
        },
        ["fee bronze: 2484000 s = 2875", "trial bronze: 7 = 0", "step bronze: 9 = 9"],
        2_884,
    ],
    [
        "a trial that ended before the month",
        { price: { monthlyFee: 3_000, trialDays: 31 }, segments: [{ tier: "bronze", from: "2026-10-01T00:00:00Z" }] },
        ["fee bronze: 2592000 s = 3000"],
        3_000,
    ],
    [
        // Bronze has 10 days of trial from 6 November on; by 26 November, back from silver, it is over.
        "no second trial after a move there and back",
        {
            segments: [
                { tier: "bronze", from: "2026-11-06T00:00:00Z", to: "2026-11-16T00:00:00Z" },
                { tier: "silver", from: "2026-11-16T00:00:00Z", to: "2026-11-26T00:00:00Z" },
                { tier: "bronze", from: "2026-11-26T00:00:00Z" },
            ],
            terms: { bronze: { price: euro({ monthlyFee: 3_000, trialDays: 10 }) }, silver },
        },
        ["fee bronze: 432000 s = 500", "fee silver: 864000 s = 333"],
        833,
    ],
];

describe("an invoice, to the cent", () => {
    for (const [what, { price, terms, segments = always, rows = [] }, lines, total] of cases) {
        it(what, () => {
            const bill = billOf(segments, rows, terms ?? { bronze: { price: euro(price) } });
            assert.deepEqual(linesOf(bill), lines);
            assert.equal(bill.invoices[0]?.total ?? 0, total);
        });
    }

    it("tells steps and their calls, counted from the first one beyond those included", () => {
        const [invoice] = billOf(always, [row({ billable: 1_500 })], {
            bronze: { price: euro({ includedCalls: 100, steps }) },
        }).invoices;
        assert.deepEqual(invoice?.lines.slice(2), [
            { kind: "step", tier: "bronze", from: 1, upTo: 1_000, quantity: 1_000, perThousand: 200, amount: 200 },
            { kind: "step", tier: "bronze", from: 1_001, upTo: 10_000, quantity: 400, perThousand: 100, amount: 40 },
        ]);
    });

    it("is one for each currency", () => {
        const dollars = { price: { ...euro({ monthlyFee: 19_900 }), currency: "USD" } };
        const { invoices } = billOf(bronzeThenGold, [], {
            bronze: { price: euro({ monthlyFee: 4_900 }) },
            gold: dollars,
        });
        assert.deepEqual(
            invoices.map(({ currency, total }) => [currency, total]),
            [
                ["EUR", 1_674],
                ["USD", 13_101],
            ],
        );
    });

    it("says so where calls were made under a tier at no time of the customer's", () => {
        const terms = {
            bronze: { price: euro() },
            gold: { price: euro({ includedCalls: 5, steps: [{ perThousand: 1_000 }] }) },
        };
        const bill = billOf(always, [row({ tier: "gold", billable: 4 })], terms);
        assert.deepEqual(linesOf(bill), ["fee bronze: 2592000 s = 0", "step gold: 4 = 4"]);
        assert.match(
            bill.invoices[0]?.notes[0] ?? "",
            /^4 billable calls were made under gold, in which the customer was at no time/,
        );
    });

    it("leaves out tiers without a price, and tells of calls that nobody pays for and of tiers that are unknown", () => {
        const segments = [...bronzeThenGold.slice(0, 1), { tier: "constructor", from: "2026-11-11T06:00:00Z" }];
        assert.deepEqual(billOf(segments, [row(), row({ tier: "old", billable: 2 })], { bronze: {} }), {
            invoices: [],
            unpriced: [
                { customerId: "acme", tier: "bronze", known: true, billable: 100 },
                { customerId: "acme", tier: "constructor", known: false, billable: 0 },
                { customerId: "acme", tier: "old", known: false, billable: 2 },
            ],
        });
        assert.deepEqual(billOf(always, [], { bronze: {} }), { invoices: [], unpriced: [] });
    });

    it("is refused where the history contradicts itself", () => {
        const terms = { bronze: { price: euro() } };
        const overlapping = [
            { tier: "bronze", from: "2026-11-01T00:00:00Z" },
            { tier: "gold", from: "2026-11-02T00:00:00Z" },
        ];
        assert.throws(() => billOf(overlapping, [], terms), /the history of acme has times that overlap.*2026-11-02/);
        const turned = [{ tier: "bronze", from: "2026-11-02T00:00:00Z", to: "2026-11-01T00:00:00Z" }];
        assert.throws(() => billOf(turned, [], terms), /end before they begin/);
        assert.throws(() => billOf([{ tier: "bronze", from: "yesterday" }], [], terms), /"yesterday" is no instant/);
    });
});
