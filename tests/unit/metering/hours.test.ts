import assert from "node:assert/strict";
import { byMonth, hourAt, inPieces, startOfHour } from "../../../metering/hours";

describe("hours", () => {
    it("are UTC's, whatever the machine's zone", () => {
        assert.equal(startOfHour("2026-11-25T13"), Date.UTC(2026, 10, 25, 13));
        assert.equal(hourAt(Date.UTC(2026, 10, 25, 13, 59, 59, 999)), "2026-11-25T13");
    });

    for (const [from, to, expected] of [
        ["2026-11-01T00", "2026-12-01T00", ["2026-11-01T00 2026-12-01T00"]],
        ["2026-11-30T23", "2026-12-01T01", ["2026-11-30T23 2026-12-01T00", "2026-12-01T00 2026-12-01T01"]],
        ["2026-12-31T00", "2027-01-02T00", ["2026-12-31T00 2027-01-01T00", "2027-01-01T00 2027-01-02T00"]],
        ["2026-11-01T00", "2026-11-01T00", []],
    ] as const) {
        it(`from ${from} to ${to}, by month`, () => {
            assert.deepEqual(
                byMonth({ from, to }).map((range) => `${range.from} ${range.to}`),
                expected,
            );
        });
    }

    it("in pieces are the same hours", () => {
        const pieces = inPieces({ from: "2026-11-30T20", to: "2026-12-01T03" }, 3);
        assert.deepEqual(pieces, [
            { from: "2026-11-30T20", to: "2026-11-30T23" },
            { from: "2026-11-30T23", to: "2026-12-01T02" },
            { from: "2026-12-01T02", to: "2026-12-01T03" },
        ]);
    });
});
