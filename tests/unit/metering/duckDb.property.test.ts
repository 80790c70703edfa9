import assert from "node:assert/strict";
import type { TimeUnit } from "../../../metering/engine";
import { DuckDbEngine } from "../../../metering/engines/duckDb";
import { hourAt } from "../../../metering/hours";
import type { HourlyUsage } from "../../../metering/usage";
import { accessLogs, type Delivery, type Logs, type Span, truthOf } from "./accessLogs";
import { dice } from "./dice";
import { type Format, type Layout, LogFolder } from "./logFolder";
import { month } from "./world";

/** What is counted at once: one log with several APIs in it, each of which is another seed's. */
interface Batch {
    readonly seeds: readonly number[];
    readonly layout: Layout;
    readonly format: Format;
    readonly calls?: number;
    readonly span?: Span;
    readonly linesAtOnce?: number;
}

/** As text, so that order is of no matter and a difference is a line. */
function told(rows: readonly HourlyUsage[]): string[] {
    return rows.map(
        ({ customerId, tier, httpMethod, resourcePath, hour, calls, billable }) =>
            `${hour} ${customerId} ${tier} ${httpMethod} ${resourcePath}: ${calls}, ${billable} billable`,
    );
}

/** Rows of hours, added up to those of a longer time. */
function coarser(rows: readonly HourlyUsage[], unit: TimeUnit): HourlyUsage[] {
    const sums = new Map<string, HourlyUsage>();
    for (const row of rows) {
        const hour = { hour: row.hour, day: `${row.hour.slice(0, 10)}T00`, month: `${row.hour.slice(0, 7)}-01T00` }[
            unit
        ];
        const key = JSON.stringify([row.customerId, row.tier, row.httpMethod, row.resourcePath, hour]);
        const { calls, billable } = sums.get(key) ?? { calls: 0, billable: 0 };
        sums.set(key, { ...row, hour, calls: calls + row.calls, billable: billable + row.billable });
    }
    return [...sums.values()];
}

async function checkOne(engine: DuckDbEngine, { api }: Logs, own: readonly Delivery[], batch: Batch, unit: TimeUnit) {
    const { start, end } = batch.span ?? month;
    const hours = { from: hourAt(start), to: hourAt(end) };
    const truth = truthOf(own, batch.layout === "hours");
    const usage = await engine.usage({ hours, api, unit });
    assert.deepEqual(told(usage.rows).sort(), told(coarser(truth.usage, unit)).sort(), `${api.id} by ${unit}`);
    assert.equal(usage.callsOfNobody, truth.callsOfNobody, `${api.id}: calls of nobody`);
    return truth.lines;
}

async function check(batch: Batch): Promise<void> {
    const { seeds, layout, format, calls = 60, span, linesAtOnce } = batch;
    const logs = seeds.map((seed) => accessLogs(seed, calls, span));
    const folder = new LogFolder();
    let engine: DuckDbEngine | undefined;
    try {
        const written: Delivery[][] = [];
        for (const [index, { deliveries }] of logs.entries()) {
            written.push(await folder.write(deliveries, layout, format, dice(seeds[index]! + 1e6)));
        }
        engine = await DuckDbEngine.open({
            logs: [folder.pattern],
            history: logs.flatMap(({ world }) => world.history),
            ...(linesAtOnce === undefined ? {} : { linesAtOnce }),
        });
        for (const [index, log] of logs.entries()) {
            const unit = (["hour", "day", "month"] as const)[seeds[index]! % 3]!;
            const lines = await checkOne(engine, log, written[index]!, batch, unit);
            if (layout === "flat" && seeds.length === 1) {
                const { start, end } = span ?? month;
                const hours = { from: hourAt(start), to: hourAt(end) };
                assert.deepEqual(await engine.lines({ hours, api: log.api }), lines, `${log.api.id}: lines`);
            }
        }
    } finally {
        await engine?.close();
        folder.remove();
    }
}

const numbers = (first: number, count: number) => Array.from({ length: count }, (_, index) => first + index);
/** A few hours around the end of a month, or there would be a folder for nearly every line. */
const night: Span = { start: month.end - 6 * 3_600_000, end: month.end + 4 * 3_600_000 };

describe("usage of generated logs, counted by DuckDB, is the truth to the call", () => {
    for (const [first, format, seeds] of [
        [0, "json", 100],
        [100, "gzip", 100],
        [200, "parquet", 30],
    ] as const) {
        it(`${seeds} seeds, ${format}`, async () => {
            await check({ seeds: numbers(first, seeds), layout: "flat", format });
        });
    }

    it("counted in pieces", async () => {
        await check({ seeds: numbers(300, 6), layout: "flat", format: "parquet", calls: 200, linesAtOnce: 300 });
    });

    for (const format of ["json", "parquet"] as const) {
        it(`in folders by the hour of delivery, where lines may be too late, ${format}`, async () => {
            await check({ seeds: numbers(400, 2), layout: "hours", format, calls: 40, span: night });
        });
    }

    it("and every line has its fate", async () => {
        for (const seed of numbers(500, 5)) {
            await check({ seeds: [seed], layout: "flat", format: "json" });
        }
    });
});
