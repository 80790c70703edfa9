import assert from "node:assert/strict";
import fc from "fast-check";
import { csvRows } from "../../../cli/customers/rows/csvRows";
import { escapedFormula, unescapedFormula } from "../../../cli/customers/rows/formula";
import { jsonRows } from "../../../cli/customers/rows/jsonRows";
import { writtenRows } from "../../../cli/customers/rows/writtenRows";
import type { Customer } from "../../../customers/customer";

const hostile = fc.string({
    unit: fc.constantFrom("'", "=", "+", "-", "@", "\t", "\r", "\n", '"', ",", " ", "a", "é"),
    maxLength: 8,
});

describe("cells that a spreadsheet would run", () => {
    for (const [cell, escaped] of [
        ["=1+1", "'=1+1"],
        ["+1", "'+1"],
        ["-1", "'-1"],
        ["@sum", "'@sum"],
        ["\t=1", "'\t=1"],
        ["'=1", "''=1"],
        ["'tis", "'tis"],
        ["a=1", "a=1"],
        ["", ""],
    ] as const) {
        it(`${JSON.stringify(cell)} is written as ${JSON.stringify(escaped)}`, () => {
            assert.equal(escapedFormula(cell), escaped);
        });
    }

    it("are harmless, and what they were when they are read again", () => {
        fc.assert(
            fc.property(hostile, (cell) => {
                const escaped = escapedFormula(cell);
                assert.ok(!/^[=+\-@\t\r]/.test(escaped));
                assert.equal(unescapedFormula(escaped), cell);
            }),
        );
    });
});

describe("customers that are written", () => {
    const id = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._@-]{0,10}$/);
    const customer = fc
        .record({ id, tier: id, description: hostile, marketplaceCustomerId: hostile })
        .map((values): Customer => ({ ...values, status: "active", managedBy: "run-time", keys: [] }));

    it("are read again as they were, from CSV and from JSON", () => {
        fc.assert(
            fc.property(fc.array(customer, { minLength: 1, maxLength: 5 }), (customers) => {
                const expected = customers.map(({ id, tier, description, marketplaceCustomerId }) => ({
                    id,
                    tier,
                    ...(description ? { description } : {}),
                    ...(marketplaceCustomerId ? { marketplaceCustomerId } : {}),
                }));
                for (const { rows, refused } of [
                    csvRows(writtenRows(customers, "csv")),
                    jsonRows(writtenRows(customers, "jsonl")),
                ]) {
                    assert.deepEqual(refused, []);
                    assert.deepEqual(
                        rows.map(({ line: _, ...row }) => row),
                        expected,
                    );
                }
            }),
        );
    });
});

describe("any file", () => {
    it("is read without a fault of ours, and no key of it is told", () => {
        const key = "K".repeat(30);
        const text = fc.string({
            unit: fc.constantFrom('"', ",", "\n", "\r", "{", "}", ":", key, "id", "tier", "key", "'"),
        });
        fc.assert(
            fc.property(text, fc.boolean(), (body, json) => {
                const { refused } = json ? jsonRows(body) : csvRows(`id,tier,key\n${body}`);
                for (const { column, value, reason } of refused) {
                    assert.ok(!reason.includes(key) || column !== "key", reason);
                    assert.ok(column !== "key" || value === "");
                    assert.ok(column !== "row" || !`${value}${reason}`.includes(key));
                }
            }),
        );
    });
});
