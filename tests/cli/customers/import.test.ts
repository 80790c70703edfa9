import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ImportRow } from "../../../customers/customers";
import { CommandLine, noon } from "./commandLine";
import { acme } from "./standIn";

function rowsOf(commands: CommandLine): readonly ImportRow[] {
    return (commands.customers.calls[0]?.[1] ?? []) as readonly ImportRow[];
}

async function imported(input: string, ...words: string[]) {
    const commands = new CommandLine();
    commands.input = input;
    return { ...(await commands.run("import", ...words)), rows: rowsOf(commands), commands };
}

describe("tiered-api customers import", () => {
    it("reads CSV, and counts lines as an editor does", async () => {
        const { rows, code } = await imported(
            '\uFEFFid, tier ,description\r\na,gold,"one, ""two"""\r\n\r\nb,bronze,\r\n',
        );
        assert.equal(code, 0);
        assert.deepEqual(rows, [
            { line: 2, id: "a", tier: "gold", description: 'one, "two"' },
            { line: 4, id: "b", tier: "bronze" },
        ]);
    });

    it("reads JSON lines", async () => {
        const { rows } = await imported(
            '{"id":"a","tier":"gold","marketplaceCustomerId":"m"}\n\n{"id":"b","tier":"x","description":null}',
        );
        assert.deepEqual(rows, [
            { line: 1, id: "a", tier: "gold", marketplaceCustomerId: "m" },
            { line: 3, id: "b", tier: "x" },
        ]);
    });

    it("reads a file by its name's ending", async () => {
        const folder = mkdtempSync(join(tmpdir(), "tiered-api-import-"));
        writeFileSync(join(folder, "a.jsonl"), '{"id":"a","tier":"gold"}\n');
        writeFileSync(join(folder, "b.csv"), "id,tier\nb,gold\n");
        assert.deepEqual((await imported("", join(folder, "a.jsonl"))).rows, [{ line: 1, id: "a", tier: "gold" }]);
        assert.deepEqual((await imported("", join(folder, "b.csv"))).rows, [{ line: 2, id: "b", tier: "gold" }]);
        assert.match((await imported("", join(folder, "c.csv"))).stderr, /there is no file .*c\.csv/);
        rmSync(folder, { recursive: true });
    });

    it("lists all faults of all rows, and takes the others in", async () => {
        const key = "K".repeat(30);
        const lines = [
            "id,tier,status,expiresAt,key",
            `a,gold,active,,${key}`,
            `b,,suspended,,${key}`,
            `c,gold,,2027-01-01T00:00:00Z,${key}`,
            `d,gold,${key}`,
            `e,go"ld,,,${key}`,
            "f,gold,,,",
        ];
        const { rows, code, stderr, stdout } = await imported(lines.join("\n"));
        assert.equal(code, 2);
        assert.deepEqual(
            rows.map(({ id }) => id),
            ["a", "f"],
        );
        const [noTier, status, end, cells, quote, ...more] = stderr.trimEnd().split("\n");
        assert.equal(noTier, "line 3, tier: is missing");
        assert.match(status ?? "", /^line 3, status "suspended": customers go in active/);
        assert.match(end ?? "", /^line 4, expiresAt "2027-01-01T00:00:00Z": /);
        assert.equal(cells, "line 5, row: has 3 cells where the header has 5");
        assert.match(quote ?? "", /^line 6, row: a quote stands inside a cell/);
        assert.deepEqual(more, []);
        assert.ok(!`${stderr}${stdout}`.includes(key));
    });

    it("lists faults of JSON, too", async () => {
        const key = "K".repeat(30);
        const lines = [
            `{"id":"a","tier":"gold","key":"${key}"`,
            `{"id":7,"tier":"gold","colour":"red","key":["${key}"]}`,
            "[]",
        ];
        const { code, stderr } = await imported(lines.join("\n"), "--format", "jsonl");
        assert.equal(code, 2);
        assert.deepEqual(
            stderr
                .trimEnd()
                .split("\n")
                .map((line) => line.split(":")[0]),
            ["line 1, row", 'line 2, id "7"', 'line 2, "colour"', "line 2, key", "line 2, id", "line 3, row"],
        );
        assert.ok(!stderr.includes(key));
    });

    for (const [text, expected] of [
        ["", /the file is empty/],
        ["id,colour,tier\n", /there is no column "colour"; there are id, tier, description/],
        ["id,id\n", /the column "id" is there twice; the column tier is missing/],
        ['id,tier\na,"gold\n', undefined],
    ] as const) {
        it(`explains a file that makes no sense: ${JSON.stringify(text)}`, async () => {
            const { code, stderr, rows } = await imported(text);
            assert.deepEqual(rows, []);
            assert.equal(code, expected ? 1 : 2);
            assert.match(stderr, expected ?? /line \d, row: a quote is opened and never closed/);
        });
    }

    it("merges the faults of the registry, by line", async () => {
        const commands = new CommandLine();
        commands.input = "id,tier\na,gold\nb\nc,silver\n";
        commands.customers.imported = {
            added: 1,
            unchanged: 0,
            refused: [{ line: 4, column: "tier", value: "silver", reason: "there is no such tier" }],
            calls: 3,
            madeKeys: [],
        };
        const { stdout, stderr, code } = await commands.run("import");
        assert.equal(code, 2);
        assert.match(stderr, /^line 3.*\nline 4, tier "silver": there is no such tier\n$/);
        assert.match(stdout, /^1 customer added, 0 there already as asked, 2 faults; 3 calls/);
    });

    it("tells a machine all in one document", async () => {
        const { stdout, stderr, code } = await imported("id,tier\na,gold\nb\n", "--json");
        const { added, unchanged, refused, dryRun } = JSON.parse(stdout);
        assert.deepEqual([added, unchanged, refused.length, dryRun, stderr, code], [0, 0, 1, false, "", 2]);
    });

    it("says now and then how far it is, where nobody sits", async () => {
        const commands = new CommandLine();
        commands.input = "id,tier\na,gold\n";
        commands.customers.progress = [1, 2, 3].map((done) => ({ done: done * 100, total: 400 }));
        const { import: real } = commands.customers;
        commands.customers.import = (rows, options) =>
            real.call(commands.customers, rows, {
                ...options,
                onProgress: (progress) => {
                    commands.passed(6_000);
                    options?.onProgress?.(progress);
                },
            });
        const { stderr } = await commands.run("import");
        assert.equal(stderr, "200 of 400, 17/s, 12 s left\n");
    });

    it("says why it stands still", async () => {
        const commands = new CommandLine();
        commands.input = "id,tier\na,gold\n";
        commands.customers.waits = [{ rows: 12, until: noon + 42_000 }];
        const { stderr } = await commands.run("import");
        assert.match(stderr, /^Another run has begun 12 rows and holds them for 42 s more; waiting/);
    });

    it("takes what export writes", async () => {
        const commands = new CommandLine();
        commands.customers.customers = [
            { ...acme, description: "=cmd|'/c calc'!A1", marketplaceCustomerId: "@sum" },
            { ...acme, id: "b", managedBy: "declared", description: '\'=quoted, "twice"\nand on two lines' },
            { ...acme, id: "c", description: "-1", tier: "gold" },
            { ...acme, id: "d", description: "'plain" },
        ];
        for (const format of ["csv", "jsonl"]) {
            const { stdout } = await commands.run("export", "--format", format);
            if (format === "csv") {
                assert.match(
                    stdout,
                    /^acme,bronze,'=cmd\|'\/c calc'!A1,'@sum,active,run-time,,2026-01-01T00:00:00\.000Z$/m,
                );
                assert.match(stdout, /^c,gold,'-1,/m);
            }
            const { rows, code } = await imported(stdout);
            assert.equal(code, 0);
            assert.deepEqual(
                rows.map(({ line: _, ...row }) => row),
                commands.customers.customers.map(({ id, tier, description, marketplaceCustomerId }) => ({
                    id,
                    tier,
                    description,
                    ...(marketplaceCustomerId === undefined ? {} : { marketplaceCustomerId }),
                })),
            );
        }
    });
});
