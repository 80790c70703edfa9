import assert from "node:assert/strict";
import fc from "fast-check";
import { explain } from "../../../billing/explanation";
import type { Invoice } from "../../../billing/invoice";
import { bill } from "../../../billing/invoices";
import { type Price, partsOfCall, type Terms, weighBy } from "../../../billing/price";
import type { TierHistory, TierSegment } from "../../../billing/tierHistory";
import type { HourlyUsage } from "../../../metering/usage";
import { billOf, euro, november } from "./billed";

const tiers = ["bronze", "gold"];
const methods = ["GET /items", "POST /reports"];

const weight = fc.integer({ min: 0, max: 20_000 }).map((parts) => parts / partsOfCall);
const steps = fc.uniqueArray(fc.integer({ min: 1, max: 5_000 }), { maxLength: 4 }).chain((ends) =>
    fc
        .array(fc.integer({ min: 0, max: 5_000_000 }), { minLength: ends.length + 1, maxLength: ends.length + 1 })
        .map((prices) => {
            const sorted = [...ends].sort((a, b) => a - b);
            return prices.map((price, index) => ({ upTo: sorted[index], perThousand: price / 10_000 }));
        }),
);
const price: fc.Arbitrary<Price> = fc
    .record({
        monthlyFee: fc.integer({ min: 0, max: 100_000 }),
        includedCalls: fc.integer({ min: 0, max: 3_000 }),
        stepMode: fc.constantFrom<Price["stepMode"]>("graduated", "volume"),
        steps: fc.oneof(fc.constant([]), steps),
        weights: fc.dictionary(fc.constantFrom(...methods), weight),
        trialDays: fc.constantFrom(0, 0, 7, 40),
    })
    .map(euro);
const terms: fc.Arbitrary<Terms> = fc.record({ bronze: price, gold: price }).map((prices) => ({
    bronze: { price: prices.bronze },
    gold: { price: prices.gold },
}));

const row: fc.Arbitrary<HourlyUsage> = fc
    .record({
        tier: fc.constantFrom(...tiers),
        method: fc.constantFrom(...methods),
        hour: fc.integer({ min: 0, max: november.days * 24 - 1 }),
        billable: fc.integer({ min: 0, max: 2_000 }),
        refused: fc.integer({ min: 0, max: 50 }),
    })
    .map(({ tier, method, hour, billable, refused }) => {
        const [httpMethod = "", resourcePath = ""] = method.split(" ");
        const at = new Date(november.start + hour * 3_600_000).toISOString().slice(0, 13);
        return { customerId: "acme", tier, httpMethod, resourcePath, hour: at, calls: billable + refused, billable };
    });
const rows = fc.array(row, { maxLength: 25 });

/** Whole seconds from some days before the month to some days after it. */
const instant = fc.integer({ min: -40 * 86_400, max: 40 * 86_400 });
const iso = (second: number) => new Date(november.start + second * 1_000).toISOString();
const segments: fc.Arbitrary<TierSegment[]> = fc
    .uniqueArray(instant, { minLength: 2, maxLength: 6 })
    .chain((instants) => {
        const sorted = [...instants].sort((a, b) => a - b);
        const count = sorted.length - 1;
        return fc
            .array(fc.constantFrom(...tiers), { minLength: count, maxLength: count })
            .map((names) =>
                names.map((tier, index) => ({ tier, from: iso(sorted[index]!), to: iso(sorted[index + 1]!) })),
            );
    });

const given = fc.record({ segments, rows, terms });
const total = (invoices: readonly Invoice[]) => invoices.reduce((all, invoice) => all + invoice.total, 0);

describe("any invoice", () => {
    it("is the sum of its lines, in whole minor units", () => {
        fc.assert(
            fc.property(given, ({ segments, rows, terms }) => {
                for (const { lines, total } of billOf(segments, rows, terms).invoices) {
                    assert.equal(
                        lines.reduce((all, { amount }) => all + amount, 0),
                        total,
                    );
                    assert.ok(lines.every(({ amount }) => Number.isSafeInteger(amount) && amount >= 0));
                }
            }),
        );
    });

    it("holds every billable call once, by its weight", () => {
        fc.assert(
            fc.property(given, ({ segments, rows, terms }) => {
                const lines = billOf(segments, rows, terms).invoices.flatMap((invoice) => invoice.lines);
                for (const tier of tiers) {
                    const parts = lines.flatMap((line) =>
                        line.tier === tier && line.kind !== "fee" ? [Math.round(line.quantity * partsOfCall)] : [],
                    );
                    const expected = rows
                        .filter((row) => row.tier === tier)
                        .map((row) => row.billable * weighBy(terms[tier]!.price!)(row.httpMethod, row.resourcePath));
                    const sum = (numbers: number[]) => numbers.reduce((all, one) => all + one, 0);
                    assert.equal(sum(parts), sum(expected));
                }
            }),
        );
    });

    it("is the same for rows in any order, and for an hour's rows split in two", () => {
        const shuffled = given.chain((one) =>
            fc.record({
                one: fc.constant(one),
                order: fc.shuffledSubarray(one.rows, { minLength: one.rows.length, maxLength: one.rows.length }),
                part: fc.double({ min: 0, max: 1, noNaN: true }),
            }),
        );
        fc.assert(
            fc.property(shuffled, ({ one: { segments, rows, terms }, order, part }) => {
                const split = order.flatMap((row) => {
                    const [calls, billable] = [Math.floor(row.calls * part), Math.floor(row.billable * part)];
                    return [
                        { ...row, calls, billable },
                        { ...row, calls: row.calls - calls, billable: row.billable - billable },
                    ];
                });
                const before = billOf(segments, rows, terms);
                const after = billOf(segments, split, terms);
                assert.deepEqual(after, before);
                before.invoices.forEach((invoice, index) => {
                    const traced = explain(invoice, rows, terms);
                    assert.deepEqual(explain(after.invoices[index]!, split, terms), traced);
                });
            }),
        );
    });

    it("is the same where a time in a tier is cut in two", () => {
        const cut = fc.record({ given, at: fc.nat(), where: fc.double({ min: 0, max: 1, noNaN: true }) });
        fc.assert(
            fc.property(cut, ({ given: { segments, rows, terms }, at, where }) => {
                const index = at % segments.length;
                const { tier, from, to = "" } = segments[index]!;
                const seconds = (Date.parse(to) - Date.parse(from)) / 1_000;
                const middle = new Date(Date.parse(from) + Math.floor(seconds * where) * 1_000).toISOString();
                const halves = [
                    { tier, from, to: middle },
                    { tier, from: middle, to },
                ];
                assert.deepEqual(
                    billOf(segments.toSpliced(index, 1, ...halves), rows, terms),
                    billOf(segments, rows, terms),
                );
            }),
        );
    });

    it("shares a fee among tiers of one price by the second, to less than a minor unit for each of them", () => {
        fc.assert(
            fc.property(segments, price, (segments, price) => {
                const same = { ...price, trialDays: 0, includedCalls: 0 };
                const apart = billOf(segments, [], { bronze: { price: same }, gold: { price: same } });
                const whole = [{ tier: "bronze", from: segments[0]!.from, to: segments.at(-1)!.to! }];
                const together = billOf(whole, [], { bronze: { price: same } });
                assert.ok(Math.abs(total(apart.invoices) - total(together.invoices)) <= 1);
            }),
        );
    });

    it("never falls with a call more, where steps are graduated", () => {
        fc.assert(
            fc.property(given, row, ({ segments, rows, terms }, more) => {
                const graduated = Object.fromEntries(
                    Object.entries(terms).map(([tier, { price }]) => [
                        tier,
                        { price: { ...price!, stepMode: "graduated" as const } },
                    ]),
                );
                const before = total(billOf(segments, rows, graduated).invoices);
                assert.ok(total(billOf(segments, [...rows, more], graduated).invoices) >= before);
            }),
        );
    });

    it("is traced to the calls behind each line, none of them twice", () => {
        fc.assert(
            fc.property(given, ({ segments, rows, terms }) => {
                for (const invoice of billOf(segments, rows, terms).invoices) {
                    const used = new Map<string, number>();
                    for (const { line, calls } of explain(invoice, rows, terms)) {
                        const parts = calls.reduce((all, { quantity }) => all + Math.round(quantity * partsOfCall), 0);
                        assert.equal(parts, line.kind === "fee" ? 0 : Math.round(line.quantity * partsOfCall));
                        for (const { hour, method, quantity, billable, weight } of calls) {
                            const key = `${line.tier} ${hour} ${method}`;
                            used.set(key, (used.get(key) ?? 0) + quantity);
                            assert.ok(used.get(key)! <= billable * weight + 1e-6);
                        }
                    }
                }
            }),
        );
    });

    it("of one customer does not depend on others", () => {
        fc.assert(
            fc.property(given, given, ({ segments, rows, terms }, other) => {
                const acme: TierHistory = { customerId: "acme", segments };
                const bolt: TierHistory = { customerId: "bolt", segments: other.segments };
                const boltRows = other.rows.map((row) => ({ ...row, customerId: "bolt" }));
                const all = bill({
                    month: november,
                    histories: [bolt, acme],
                    rows: [...boltRows, ...rows],
                    terms,
                });
                const own = all.invoices.filter(({ customerId }) => customerId === "acme");
                assert.deepEqual(own, billOf(segments, rows, terms).invoices);
            }),
        );
    });
});
