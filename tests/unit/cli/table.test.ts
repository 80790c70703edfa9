import assert from "node:assert/strict";
import { stripVTControlCharacters } from "node:util";
import fc from "fast-check";
import { fittedWidths, table } from "../../../cli/terminal/table";
import { coloured, harmless } from "../../../cli/terminal/text";
import { cutTo, widthOf } from "../../../cli/terminal/width";

const lines = (text: string) => text.split("\n").slice(0, -1);

describe("tables", () => {
    it("stand in columns below their heads", () => {
        const text = table(
            ["customer", "tier"],
            [
                ["acme", "gold"],
                ["a-long-name", "bronze"],
            ],
            undefined,
        );
        assert.equal(text, "customer     tier\nacme         gold\na-long-name  bronze\n");
    });

    it("cut the widest columns on a terminal, and show that something is missing", () => {
        const text = table(["customer", "description"], [["acme", "a very long description of what acme does"]], 30);
        assert.equal(text, "customer  description\nacme      a very long descrip…\n");
    });

    it("do not count colours", () => {
        const red = coloured("red", "suspended", true);
        const text = table(["status", "tier"], [[red, "gold"]], 15);
        assert.equal(stripVTControlCharacters(text), "status     tier\nsuspended  gold\n");
        assert.ok(text.includes(red));
    });

    for (const [text, width, cut] of [
        ["gold", 4, "go…"],
        ["\u001b[31mgold\u001b[39m", 4, "go…"],
        ["日本語", 6, "日…"],
        ["한국", 4, "한…"],
        ["e\u0301te\u0301", 3, "e\u0301t…"],
        ["🙂🙂", 4, "🙂…"],
        ["a → b", 5, "a …"],
    ] as const) {
        it(`know that ${JSON.stringify(text)} is ${width} wide`, () => {
            assert.equal(widthOf(text), width);
            assert.equal(cutTo(text, width), text);
            assert.equal(cutTo(text, 3), width <= 3 ? text : cut);
        });
    }

    it("take thousands of rows", () => {
        const rows = Array.from({ length: 10_000 }, (_, index) => [`customer-${index}`, "gold", "a long description"]);
        const started = performance.now();
        assert.equal(lines(table(["customer", "tier", "description"], rows, 40)).length, 10_001);
        assert.ok(performance.now() - started < 1_000);
    });

    it("never are wider than the terminal, down to the least that columns keep", () => {
        const cell = fc.string({ minLength: 1, maxLength: 80, unit: fc.constantFrom("a", "b", " ", "é", "1") });
        const rows = fc.integer({ min: 1, max: 7 }).chain((count) => {
            const row = fc.array(cell, { minLength: count, maxLength: count });
            return fc.tuple(row, fc.array(row, { maxLength: 5 }));
        });
        fc.assert(
            fc.property(rows, fc.integer({ min: 60, max: 200 }), ([head, body], columns) => {
                const all = lines(table(head, body, columns));
                assert.equal(all.length, body.length + 1);
                for (const line of all) {
                    assert.ok([...line].length <= columns, `${[...line].length} > ${columns}`);
                }
            }),
        );
    });

    it("take no more from a column than there is need", () => {
        fc.assert(
            fc.property(
                fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 8 }),
                fc.integer({ min: 70, max: 300 }),
                (natural, available) => {
                    const widths = fittedWidths(natural, available);
                    const gaps = 2 * (natural.length - 1);
                    const sum = (all: readonly number[]) => all.reduce((total, width) => total + width, 0);
                    assert.equal(sum(widths) + gaps, Math.min(sum(natural) + gaps, available));
                    assert.ok(widths.every((width, index) => width <= natural[index]!));
                },
            ),
        );
    });
});

describe("texts of somebody else's", () => {
    it("do not steer the terminal", () => {
        assert.equal(harmless("a\u001b[2Jb\r\nc\u009b31m"), "a [2Jb c 31m");
    });
});
