import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { parse } from "csv-parse/sync";
import { usageCommand } from "../../../cli/usage/command";

interface Said {
    readonly out: string;
    readonly err: string;
    readonly code: number | undefined;
}

/** Runs the command in the middle of November. */
async function usage(...args: readonly string[]): Promise<Said> {
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
        now: () => Date.UTC(2026, 10, 20),
        endWith: (code: number) => {
            said.code = code;
        },
    };
    await usageCommand(host)
        .exitOverride()
        .configureOutput({ writeErr: host.terminal.err })
        .parseAsync(["node", "usage", ...args]);
    return said;
}

describe("tiered-api usage", () => {
    let folder: string;
    let ids = 0;
    const line = (customerId: string, more: Record<string, string> = {}) =>
        `${JSON.stringify({
            requestId: `id-${ids++}`,
            requestTimeEpoch: String(Date.UTC(2026, 10, 3, 4, 5)),
            apiId: "a1",
            stage: "dev",
            httpMethod: "GET",
            resourcePath: "/reports/{reportId}",
            status: "200",
            customerId,
            tier: "gold",
            apiKeyId: "k1",
            ...more,
        })}\n`;

    before(() => {
        folder = mkdtempSync(join(tmpdir(), "usage-command-"));
        const logs = join(folder, ".tiered-api", "local", "dev", "logs");
        mkdirSync(logs, { recursive: true });
        writeFileSync(join(folder, "Pulumi.yaml"), "name: shop\nruntime: nodejs\n");
        const again = line("acme", { status: "429" });
        const lines = [
            line("acme"),
            line("acme", { httpMethod: "POST", resourcePath: "/reports", status: "201" }),
            again,
            again,
            line("acme", { requestTimeEpoch: String(Date.UTC(2026, 10, 4)), tier: "bronze" }),
            line("globex"),
            line("-", { tier: "-", apiKeyId: "-" }),
            line("acme", { requestTimeEpoch: String(Date.UTC(2026, 9, 31, 23)) }),
            line("acme", { apiId: "other" }),
            line("acme").slice(0, 50),
        ];
        writeFileSync(join(logs, "shop-dev.access.log"), lines.join(""));
        writeFileSync(join(folder, "old.jsonl"), line("acme", { requestTimeEpoch: String(Date.UTC(2026, 8, 1)) }));
    });
    after(() => rmSync(folder, { recursive: true }));

    const local = () => ["--local", "--cwd", folder, "--api-id", "a1", "--stage", "dev"];

    it("is a table of the running month by customer, with what has to be known about it", async () => {
        const { out, err, code } = await usage(...local());
        assert.deepEqual([err, code], ["", 0]);
        assert.equal(
            out,
            `customer  calls  billable
acme      4      3
globex    1      1
in all    5      4

1 line said again what another had said: counted once.
1 call of nobody: of an open method, or with a key that no customer has.
1 line cannot be read: torn, or no JSON. Not counted.
1 line of another API or stage: left out.
`,
        );
    });

    it("tells apart what is asked for, in that order", async () => {
        const { out } = await usage(...local(), "--by", "day,method,tier", "--customer", "acme", "--format", "csv");
        assert.deepEqual(parse(out), [
            ["day", "method", "tier", "calls", "billable"],
            ["2026-11-03", "GET /reports/{reportId}", "gold", "2", "1"],
            ["2026-11-03", "POST /reports", "gold", "1", "1"],
            ["2026-11-04", "GET /reports/{reportId}", "bronze", "1", "1"],
        ]);
    });

    it("is one document of JSON", async () => {
        const told = JSON.parse((await usage(...local(), "--by", "hour", "--format", "json")).out);
        assert.deepEqual(told.rows, [
            { hour: "2026-11-03T04", calls: 4, billable: 3 },
            { hour: "2026-11-04T00", calls: 1, billable: 1 },
        ]);
        const { month, from, to, calls, billable, callsOfNobody, copies, lines } = told;
        assert.deepEqual([month, from, to], ["2026-11", "2026-11-01T00", "2026-12-01T00"]);
        assert.deepEqual([calls, billable, callsOfNobody, copies], [5, 4, 1, 1]);
        assert.deepEqual(lines, { read: 7, unreadable: 1, otherApi: 1, otherTime: 1, tooLate: 0 });
    });

    it("counts files of another month, and says when there is nothing", async () => {
        const files = ["--logs", join(folder, "*.jsonl")];
        assert.match((await usage(...files, "--month", "2026-09")).out, /^acme +1 +1$/m);
        assert.match((await usage(...files)).out, /^in all +0 +0$[\s\S]*The log has no line of 2026-11\.$/m);
    });

    it("looks up in a history what lines leave open", async () => {
        const log = join(folder, "open.log");
        const history = join(folder, "history.jsonl");
        writeFileSync(log, line("-", { tier: "-" }));
        writeFileSync(history, `${JSON.stringify({ keyId: "k1", customerId: "umbrella", tier: "gold", from: 0 })}\n`);
        assert.match((await usage("--logs", log, "--history", history)).out, /^umbrella +1 +1$/m);
        writeFileSync(history, '{"keyId": "k1"}\n\nno JSON\n');
        assert.match(
            (await usage("--logs", log, "--history", history)).err,
            /history.jsonl, line 1, 3: no period of a key/,
        );
    });

    for (const [args, message] of [
        [[], /^which log\? --local is/],
        [["--local", "--logs", "x"], /^--local and --logs name a log each; leave one of them out/],
        [["--workgroup", "w"], /needs --database/],
        [["--logs", "/nowhere/*.log"], /^no file is called \/nowhere/],
        [["--logs", "x", "--api-id", "a1"], /give both or neither/],
        [["--logs", "x", "--month", "2026-13"], /"2026-13" is no month; write it as 2026-11/],
    ] as const) {
        it(`says what is wrong with ${args.join(" ") || "nothing"}`, async () => {
            const { out, err, code } = await usage(...args);
            assert.match(err, message);
            assert.deepEqual([out, code], ["", 1]);
        });
    }

    it("says how to get a log where there is none, and which there are where there are several", async () => {
        const { err } = await usage("--local", "--cwd", folder, "--stack", "prod");
        assert.match(err, /no access log of the stack prod in .*; start `tiered-api local --stack prod`/);
        const logs = join(folder, ".tiered-api", "local", "two", "logs");
        mkdirSync(logs, { recursive: true });
        for (const name of ["one", "other"]) {
            writeFileSync(join(logs, `${name}-two.access.log`), line(name));
        }
        const two = ["--local", "--cwd", folder, "--stack", "two"];
        assert.match((await usage(...two)).err, /several APIs; name one with --api: one-two, other-two/);
        assert.match((await usage(...two, "--api", "third")).err, /no single API "third"/);
        assert.match((await usage(...two, "--api", "other")).out, /^other +1 +1$/m);
    });

    it("refuses a dimension that there is not", async () => {
        await assert.rejects(
            usage("--by", "customer,colour"),
            /Name each once, with commas between them: customer, method/,
        );
    });
});
