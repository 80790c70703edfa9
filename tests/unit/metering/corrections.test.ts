import assert from "node:assert/strict";
import fc from "fast-check";
import { corrections } from "../../../metering/corrections";
import type { HourlyUsage } from "../../../metering/usage";

const row = (customerId: string, hour: string, calls: number, billable = calls): HourlyUsage => ({
    customerId,
    tier: "gold",
    httpMethod: "GET",
    resourcePath: "/reports",
    hour,
    calls,
    billable,
});

describe("corrections", () => {
    it("are what late lines have changed: new rows, gone rows and other figures", () => {
        const reported = [
            row("acme", "2026-11-25T13", 5),
            row("acme", "2026-11-25T14", 2),
            row("globex", "2026-11-25T13", 1),
        ];
        const counted = [
            row("acme", "2026-11-25T13", 7, 6),
            row("acme", "2026-11-25T14", 2),
            row("acme", "2026-11-25T15", 1),
        ];
        const told = corrections(reported, counted).map(({ customerId, hour, reported: was, counted: is }) => [
            customerId,
            hour,
            was,
            is,
        ]);
        assert.deepEqual(told, [
            ["acme", "2026-11-25T13", { calls: 5, billable: 5 }, { calls: 7, billable: 6 }],
            ["globex", "2026-11-25T13", { calls: 1, billable: 1 }, { calls: 0, billable: 0 }],
            ["acme", "2026-11-25T15", { calls: 0, billable: 0 }, { calls: 1, billable: 1 }],
        ]);
    });

    it("are told where only one of the two figures is another", () => {
        const reported = [row("acme", "2026-11-25T13", 5, 4), row("acme", "2026-11-25T14", 5, 4)];
        const counted = [row("acme", "2026-11-25T13", 6, 4), row("acme", "2026-11-25T14", 5, 5)];
        assert.equal(corrections(reported, counted).length, 2);
    });

    it("added to what was reported, are what is counted", () => {
        const rows = fc.uniqueArray(
            fc.record({
                customer: fc.constantFrom("a", "b"),
                hour: fc.integer({ min: 10, max: 13 }),
                calls: fc.integer({ min: 1, max: 3 }),
            }),
            { selector: ({ customer, hour }) => `${customer}${hour}` },
        );
        const made = (all: { customer: string; hour: number; calls: number }[]) =>
            all.map(({ customer, hour, calls }) => row(customer, `2026-11-25T${hour}`, calls));
        fc.assert(
            fc.property(rows.map(made), rows.map(made), (reported, counted) => {
                const sums = new Map(reported.map(({ customerId, hour, calls }) => [`${customerId} ${hour}`, calls]));
                for (const { customerId, hour, reported: was, counted: is } of corrections(reported, counted)) {
                    assert.notEqual(was.calls, is.calls);
                    sums.set(`${customerId} ${hour}`, (sums.get(`${customerId} ${hour}`) ?? 0) + is.calls - was.calls);
                }
                const left = [...sums].filter(([, calls]) => calls !== 0);
                assert.deepEqual(
                    new Map(left),
                    new Map(counted.map(({ customerId, hour, calls }) => [`${customerId} ${hour}`, calls])),
                );
            }),
        );
    });
});
