import assert from "node:assert/strict";
import { explain } from "../../../billing/explanation";
import { always, billOf, euro, row } from "./billed";

const terms = {
    bronze: {
        price: euro({
            includedCalls: 150,
            steps: [{ upTo: 100, perThousand: 1_000 }, { perThousand: 500 }],
            weights: { "POST /items": 2 },
        }),
    },
};

describe("the explanation of an invoice", () => {
    const rows = [
        row({ hour: "2026-11-03T07", billable: 200 }),
        row({ hour: "2026-11-02T23", httpMethod: "POST", billable: 40, calls: 45 }),
        row({ billable: 60 }),
        row({ billable: 40, calls: 50 }),
        row({ hour: "2026-10-31T23" }),
    ];
    const [invoice] = billOf(always, rows, terms).invoices;

    it("uses up the calls in the order in which they came, and cuts an hour where the next line begins", () => {
        const lines = explain(invoice!, rows, terms).map(({ line, calls }) => [
            line.kind,
            calls.map(({ hour, method, quantity }) => [hour, method, quantity]),
        ]);
        assert.deepEqual(lines, [
            ["fee", []],
            [
                "included",
                [
                    ["2026-11-01T00", "GET /items", 100],
                    ["2026-11-02T23", "POST /items", 50],
                ],
            ],
            [
                "step",
                [
                    ["2026-11-02T23", "POST /items", 30],
                    ["2026-11-03T07", "GET /items", 70],
                ],
            ],
            ["step", [["2026-11-03T07", "GET /items", 130]]],
        ]);
    });

    it("tells of an hour and method all calls, the billable ones, and the weight", () => {
        const [first, second] = explain(invoice!, rows, terms)[1]!.calls;
        assert.deepEqual([first?.calls, first?.billable, first?.weight], [110, 100, 1]);
        assert.deepEqual([second?.calls, second?.billable, second?.weight], [45, 40, 2]);
    });

    it("is refused with prices that the invoice was not made with", () => {
        assert.throws(() => explain(invoice!, rows, { bronze: {} }), /lines of bronze, which has no price/);
    });
});
