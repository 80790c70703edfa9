import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { DuckDbEngine, type DuckDbOptions } from "../../../metering/engines/duckDb";
import { MeteringError } from "../../../metering/meteringError";

const hours = { from: "2026-11-25T00", to: "2026-11-26T00" };
const noon = Date.UTC(2026, 10, 25, 12);
const line = (requestId: string, more: Record<string, unknown> = {}) =>
    JSON.stringify({
        requestId,
        requestTimeEpoch: String(noon),
        apiId: "a1",
        stage: "prod",
        httpMethod: "GET",
        resourcePath: "/reports",
        status: "200",
        customerId: "acme",
        tier: "gold",
        apiKeyId: "k1",
        ...more,
    });

describe("DuckDB over files", () => {
    let folder: string;
    beforeEach(() => {
        folder = mkdtempSync(join(tmpdir(), "usage-files-"));
    });
    afterEach(() => rmSync(folder, { recursive: true }));

    function file(name: string, content: string | Buffer): void {
        mkdirSync(dirname(join(folder, name)), { recursive: true });
        writeFileSync(join(folder, name), content);
    }

    async function open<T>(act: (engine: DuckDbEngine) => Promise<T>, more: Partial<DuckDbOptions> = {}): Promise<T> {
        const engine = await DuckDbEngine.open({ logs: [join(folder, "**", "*")], ...more });
        try {
            return await act(engine);
        } finally {
            await engine.close();
        }
    }

    const counted = (more: Partial<DuckDbOptions> = {}) =>
        open(async (engine) => {
            const { rows } = await engine.usage({ hours, unit: "day" });
            return rows.map(({ customerId, tier, calls, billable }) => `${customerId} ${tier} ${calls} ${billable}`);
        }, more);

    for (const [name, content, expected] of [
        ["a torn last line", `${line("a")}\n${line("b").slice(0, -1)}`, 1],
        ["no line feed at the end", `${line("a")}\n${line("b")}`, 2],
        ["a torn line in the middle", `${line("a")}\n${line("b").slice(0, 40)}\n${line("c")}\n`, 2],
        ["carriage returns and blank lines", `\r\n${line("a")}\r\n\n${line("b")}\r\n`, 2],
        [
            "a byte that is no UTF-8",
            Buffer.concat([
                Buffer.from(`${line("a")}\n{"x":"`),
                Buffer.from([0xff]),
                Buffer.from(`"}\n${line("b")}\n`),
            ]),
            2,
        ],
        ["numbers for text", line("a", { status: 200, requestTimeEpoch: noon }), 1],
        ["an unknown field with another's name in it", line("a", { userAgent: '","customerId":"globex","x":"' }), 1],
        [
            "deep and long unknown fields",
            line("a", { deep: JSON.parse("[".repeat(200) + "]".repeat(200)), long: "x".repeat(1e6) }),
            1,
        ],
        ["nothing", "", 0],
    ] as const) {
        it(`counts lines beside ${name}`, async () => {
            file("one.log", content);
            assert.deepEqual(await counted(), expected === 0 ? [] : [`acme gold ${expected} ${expected}`]);
        });
    }

    it("knows gzip and Parquet whatever they are called, and a file but once", async () => {
        file("a.gz", gzipSync(line("a")));
        file("b.log", line("b"));
        file("deep/er/c.json", line("c"));
        assert.deepEqual(await counted({ logs: [join(folder, "**", "*"), join(folder, "b.log")] }), ["acme gold 3 3"]);
    });

    it("counts a call once, however often and wherever it is told", async () => {
        file("a.log", `${line("a")}\n${line("a")}\n`);
        file("b.log", `${line("a")}\n${line("b")}\n`);
        assert.deepEqual(await counted(), ["acme gold 2 2"]);
    });

    it("counts a request id once in an hour, whatever else its lines say", async () => {
        const later = { requestTimeEpoch: String(noon + 3_599_999), tier: "silver", status: "404" };
        const nextHour = { requestTimeEpoch: String(noon + 3_600_000) };
        file("a.log", [line("a"), line("a", later), line("b"), line("b", nextHour)].join("\n"));
        const { rows } = await open((engine) => engine.usage({ hours, unit: "hour" }));
        assert.equal(
            rows.reduce((sum, { calls }) => sum + calls, 0),
            3,
        );
    });

    it("bills by the rules that it is given", async () => {
        file("a.log", ["200", "404", "429", "500", "-"].map((status) => line(`of ${status}`, { status })).join("\n"));
        assert.deepEqual(await counted(), ["acme gold 5 2"]);
        assert.deepEqual(await counted({ rules: { billed: ["429"], notBilled: [], lateHours: 48 } }), [
            "acme gold 5 1",
        ]);
        assert.deepEqual(await counted({ rules: { billed: [], notBilled: [], lateHours: 48 } }), ["acme gold 5 0"]);
    });

    it("splits a day at the instant of a move, and at the end of what overlaps", async () => {
        const at = (id: string, millis: number) =>
            line(id, { tier: "-", customerId: "-", requestTimeEpoch: String(noon + millis) });
        file("a.log", [at("a", -1), at("b", 0), at("c", 1), at("d", 10), line("e", { tier: "-" })].join("\n"));
        const period = (tier: string, from: number, to?: number) => ({
            keyId: "k1",
            customerId: "acme",
            tier,
            from,
            to,
        });
        const history = [period("silver", noon, noon + 10), period("bronze", 0, noon + 5)];
        for (const known of [history, history.toReversed()]) {
            assert.deepEqual(await counted({ history: known }), ["acme bronze 1 1", "acme silver 3 3"]);
        }
    });

    it("takes the line's own word for customer and tier", async () => {
        file("a.log", line("a"));
        file("b.log", line("b", { customerId: "-" }));
        const history = [{ keyId: "k1", customerId: "globex", tier: "bronze", from: 0 }];
        assert.deepEqual(await counted({ history }), ["acme gold 1 1", "globex gold 1 1"]);
    });

    it("closes an hour when 48 more have gone by, by the folder's name", async () => {
        file("delivered=2026-11-25-12/a.log", line("a"));
        file("delivered=2026-11-27-11/b.log", line("b"));
        file("delivered=2026-11-27-12/c.log", line("c"));
        assert.deepEqual(await counted(), ["acme gold 2 2"]);
        const lines = await open((engine) => engine.lines({ hours }));
        assert.deepEqual(lines, { read: 2, unreadable: 0, otherApi: 0, otherTime: 0, tooLate: 1 });
        assert.deepEqual(await counted({ rules: { billed: ["2xx"], notBilled: [], lateHours: 49 } }), [
            "acme gold 3 3",
        ]);
    });

    it("lists the calls behind a figure, in the order of their arrival", async () => {
        const at = (id: string, millis: number, more = {}) =>
            line(id, { requestTimeEpoch: String(noon + millis), ...more });
        file(
            "a.log",
            [
                at("b", 2, { status: "403" }),
                at("a", 1),
                at("a", 1),
                at("c", 3, { customerId: "globex" }),
                at("d", 4),
            ].join("\n"),
        );
        const list = await open((engine) => engine.calls({ hours, customerId: "acme", tier: "gold", limit: 2 }));
        assert.deepEqual(list[0], {
            requestId: "a",
            arrivedAt: "2026-11-25T12:00:00.001Z",
            customerId: "acme",
            tier: "gold",
            httpMethod: "GET",
            resourcePath: "/reports",
            status: "200",
            apiKeyId: "k1",
            billable: true,
        });
        assert.deepEqual(
            list.map(({ requestId, billable }) => [requestId, billable]),
            [
                ["a", true],
                ["b", false],
            ],
        );
        const pieces = (engine: DuckDbEngine) => engine.calls({ hours, resourcePath: "/reports", limit: 3 });
        assert.deepEqual(
            (await open(pieces, { linesAtOnce: 1 })).map(({ requestId }) => requestId),
            ["a", "b", "c"],
        );
        assert.deepEqual(await open((engine) => engine.calls({ hours, httpMethod: "POST", limit: 3 })), []);
    });

    it("says which pattern no file has", async () => {
        const pattern = join(folder, "none*.gz");
        await assert.rejects(DuckDbEngine.open({ logs: [pattern] }), (error) => {
            assert.ok(error instanceof MeteringError);
            assert.equal(
                error.message,
                `no file is called ${pattern}; give the path of an access log, * and ** included`,
            );
            return true;
        });
    });
});
