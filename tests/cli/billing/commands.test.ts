import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { Command } from "commander";
import { parse } from "csv-parse/sync";
import { invoiceCommand } from "../../../cli/billing/invoiceCommand";
import { priceCommand } from "../../../cli/billing/priceCommand";
import { csv } from "../../../cli/billing/told/invoiceRows";
import { november } from "./shop";

interface Said {
    readonly out: string;
    readonly err: string;
    readonly code: number | undefined;
}

/** Runs a command on the shop's November, in the middle of which it is unless told otherwise. */
async function run(args: readonly string[], now = "2026-12-20T00:00:00Z"): Promise<Said> {
    const shop = november();
    const of = <T extends { readonly customerId: string }>(all: readonly T[], id: string | undefined) =>
        all.filter(({ customerId }) => id === undefined || customerId === id);
    const said = { out: "", err: "", code: undefined as number | undefined };
    const host = {
        terminal: {
            out: (text: string) => {
                said.out += text;
            },
            err: (text: string) => {
                said.err += text;
            },
            input: Readable.from([]),
            columns: undefined,
            colours: false,
            isAttended: false,
            hasLiveErr: false,
        },
        sources: {
            declare: (command: Command) => command,
            open: async () => ({
                usage: async (_: unknown, id?: string) => of(shop.rows, id),
                histories: async (id?: string) => of(shop.histories, id),
                terms: async () => shop.terms,
            }),
        },
        now: () => Date.parse(now),
        endWith: (code: number) => {
            said.code = code;
        },
    };
    const program = new Command("tiered-api").addCommand(invoiceCommand(host)).addCommand(priceCommand(host));
    await program.parseAsync(["node", "tiered-api", ...args]);
    return said;
}

describe("tiered-api invoice", () => {
    const folder = mkdtempSync(join(tmpdir(), "tiered-api-invoice-"));
    const file = (name: string, text: string) => {
        const path = join(folder, name);
        writeFileSync(path, text);
        return path;
    };
    after(() => rmSync(folder, { recursive: true }));

    it("is a row for each customer, and the sum", async () => {
        const { out, err, code } = await run(["invoice", "--month", "2026-11"]);
        assert.match(out, /^customer +tiers +billable calls +fees +calls +total$/m);
        assert.match(out, /^acme +bronze, gold +216,472 +EUR 144\.00 +EUR 147\.65 +EUR 291\.65$/m);
        assert.match(out, /^4 invoices for 2026-11: EUR 377\.70$/m);
        assert.doesNotMatch(out, /month goes on|Late lines/);
        assert.deepEqual([err, code], ["", 0]);
    });

    it("has every line of one customer's, and with --explain the calls behind each", async () => {
        const plain = await run(["invoice", "-m", "2026-11", "--customer", "acme"]);
        assert.match(
            plain.out,
            /^bronze +monthly fee EUR 49\.00, 2026-11-01 00:00 – 2026-11-12 00:00 +11 of 30 days +EUR 17\.97$/m,
        );
        assert.match(plain.out, /^gold +calls from 1, EUR 0\.455 per 1,000 +94,591 +EUR 43\.04$/m);
        assert.match(plain.out, /^ +total +EUR 291\.65$/m);
        assert.doesNotMatch(plain.out, /billable, each/);
        const { out } = await run(["invoice", "-m", "2026-11", "--customer", "acme", "--explain"]);
        assert.match(out, /^ +2026-11-01 POST \/reports: 858 of 922 calls billable, each counts as 5 +4,290$/m);
    });

    it("is CSV, a line a row, whose amounts add up", async () => {
        const { out } = await run(["invoice", "-m", "2026-11", "--format", "csv"]);
        const rows = parse(out, { columns: true }) as Record<string, string>[];
        const total = rows.reduce((sum, { amountMinor }) => sum + Number(amountMinor), 0);
        assert.equal(total, 37_770);
        const [fee] = rows.filter(({ customer }) => customer === "acme");
        assert.deepEqual(fee, {
            customer: "acme",
            month: "2026-11",
            currency: "EUR",
            line: "1",
            tier: "bronze",
            kind: "fee",
            quantity: "",
            seconds: "950400",
            from: "",
            upTo: "",
            perThousand: "",
            monthlyFee: "4900",
            amountMinor: "1797",
            amount: "17.97",
        });
        const explained = await run(["invoice", "-m", "2026-11", "-f", "csv", "--explain", "--customer", "acme"]);
        const calls = parse(explained.out, { columns: true }) as Record<string, string>[];
        const ofLine = calls.filter(({ line }) => line === "3");
        const quantity = ofLine.reduce((sum, { lineQuantity }) => sum + Number(lineQuantity), 0);
        assert.equal(quantity, Number(ofLine[0]?.quantity));
    });

    it("is JSON in minor units, with decimals beside them", async () => {
        const { out } = await run(["invoice", "-m", "2026-11", "-f", "json", "--customer", "acme", "--explain"]);
        const { month, standing, invoices, unpriced } = JSON.parse(out);
        assert.deepEqual([month, standing, unpriced], ["2026-11", "final", []]);
        const [{ customerId, total, decimal, lines }] = invoices;
        assert.deepEqual([customerId, total, decimal, lines.length], ["acme", 29_165, "291.65", 6]);
        assert.deepEqual(lines[1].calls[0], {
            hour: "2026-11-01T05",
            method: "DELETE /items/{id}",
            calls: 3,
            billable: 3,
            weight: 1,
            quantity: 3,
        });
    });

    it("is a page, in a file", async () => {
        const path = join(folder, "november.html");
        const { out, err } = await run(["invoice", "-m", "2026-11", "-f", "html", "-o", path]);
        assert.deepEqual([out, err], ["", `${path} is written.\n`]);
        assert.match(readFileSync(path, "utf8"), /^<!doctype html>/);
    });

    it("is of the running month by default, and says how far that is to be relied on", async () => {
        const running = await run(["invoice"], "2026-11-25T12:00:00Z");
        assert.match(running.out, /invoices for 2026-11: .*\nThe month goes on: fees are those of the whole month/);
        const late = await run(["invoice", "-m", "2026-11"], "2026-12-02T23:59:59Z");
        assert.match(late.out, /Late lines may still change this/);
    });

    it("is refused for a month or customer that is none", async () => {
        const month = await run(["invoice", "--month", "2026-13"]);
        assert.deepEqual([month.err, month.code], ['"2026-13" is no month; write it as 2026-11\n', 1]);
        const customer = await run(["invoice", "-m", "2026-11", "--customer", "nobody"]);
        assert.deepEqual(
            [customer.err, customer.code],
            ['there is no customer "nobody", by its history or by calls in 2026-11\n', 1],
        );
    });

    it("takes other prices from a file, and tells of calls under tiers that it has not", async () => {
        const path = file("gold.yaml", "- name: gold\n  price: { currency: EUR, monthlyFee: 3000 }\n");
        const { out } = await run(["invoice", "-m", "2026-11", "--customer", "acme", "--prices", path]);
        assert.match(out, /^gold +monthly fee EUR 30\.00, .* +19 of 30 days +EUR 19\.00$/m);
        assert.match(
            out,
            /^! not charged: acme: 73,843 billable calls under bronze, which is no tier; give its price/m,
        );
    });

    it("lets no name steer the terminal, or be a formula", async () => {
        for (const args of [[], ["--explain"]]) {
            assert.ok(!(await run(["invoice", "-m", "2026-11", ...args])).out.includes("\u001b"));
        }
        assert.equal(csv(["name"], [["=1+1"], ["-1.50"], ["-1+1"], [-2]]), "name\n'=1+1\n-1.50\n'-1+1\n-2\n");
    });

    describe("price", () => {
        it("tells what the tiers cost", async () => {
            const { out } = await run(["price"]);
            assert.match(
                out,
                /^gold +EUR 199\.00 a month, 100,000 calls included, then EUR 0\.455 per 1,000, 1 method weighted$/m,
            );
        });

        const dearer =
            "    - name: bronze\n      price: { currency: EUR, monthlyFee: 9800 }\n    - name: gold\n      price: { currency: EUR, monthlyFee: 30000 }\n";
        const forms: [what: string, text: string][] = [
            ["a list of tiers", dearer.replace(/^ {4}/gm, "")],
            ["tiers by name", `tiers:\n${dearer}`],
            ["a stack's configuration", `config:\n  aws:region: us-east-1\n  shop:tiers:\n${dearer}`],
        ];
        for (const [what, text] of forms) {
            it(`compares with the prices of ${what}`, async () => {
                const path = file("tiers.yaml", text);
                const { out } = await run(["price", "--what-if", path, "-m", "2026-11", "--customer", "acme"]);
                // 98.00 × 11 / 30 + 300.00 × 19 / 30 = 35.93 + 190.00
                assert.match(out, /^acme +EUR 291\.65 +EUR 225\.93 +-65\.72 +-22\.5 %$/m);
                assert.match(out, /^all +EUR 291\.65 +EUR 225\.93 +-65\.72 +-22\.5 %$/m);
            });
        }

        it("compares as CSV and JSON, too", async () => {
            const path = file("tiers.yaml", `tiers:\n${dearer}`);
            const args = ["price", "--what-if", path, "-m", "2026-11", "--customer", "acme", "-f"];
            assert.match((await run([...args, "csv"])).out, /^acme,EUR,29165,22593,291\.65,225\.93,-65\.72$/m);
            assert.deepEqual(JSON.parse((await run([...args, "json"])).out).comparisons, [
                { customerId: "acme", currency: "EUR", current: 29_165, other: 22_593 },
            ]);
        });

        it("finds every fault of the file before it asks for usage", async () => {
            const path = file("wrong.yaml", "- name: gold\n  price: { currency: EURO, monthlyFee: 1.5 }\n");
            const { err, code } = await run(["price", "--what-if", path]);
            assert.equal(code, 1);
            assert.match(
                err,
                /wrong\.yaml cannot be billed by:\n {2}- tiers\[0\]\.price\.currency: "EURO" is no currency/,
            );
            assert.match(err, /tiers\[0\]\.price\.monthlyFee: 1\.5 is not a fee/);
            assert.match(
                (await run(["price", "--what-if", join(folder, "none.yaml")])).err,
                /none\.yaml cannot be read/,
            );
        });
    });
});
