import assert from "node:assert/strict";
import { DuckDbEngine } from "../../../metering/engines/duckDb";
import { startOfHour } from "../../../metering/hours";
import type { HourlyUsage } from "../../../metering/usage";
import { accessLogs, truthOf } from "./accessLogs";
import { dice } from "./dice";
import { type Format, type Layout, LogFolder } from "./logFolder";

const hours = { from: "2026-11-01T00", to: "2026-12-01T00" };

function sorted(rows: readonly HourlyUsage[]): string[] {
    return rows.map((row) => JSON.stringify(row, Object.keys(row).sort())).sort();
}

async function check(seed: number, calls: number, layout: Layout, format: Format, linesAtOnce?: number) {
    const logs = accessLogs(seed, calls);
    const folder = new LogFolder();
    try {
        const written = await folder.write(logs.deliveries, layout, format, dice(seed + 1_000_000));
        const engine = await DuckDbEngine.open({
            logs: [folder.pattern],
            history: logs.world.history,
            ...(linesAtOnce === undefined ? {} : { linesAtOnce }),
        });
        try {
            const looked = written.filter(
                ({ hour }) => layout === "flat" || (hour >= hours.from && hour <= "2026-12-03T00"),
            );
            const truth = truthOf(looked, layout === "hours");
            const usage = await engine.usage({ hours, api: logs.api, unit: "hour" });
            assert.deepEqual(sorted(usage.rows), sorted(truth.usage), `seed ${seed}`);
            assert.equal(usage.callsOfNobody, truth.callsOfNobody);
            assert.deepEqual(await engine.lines({ hours, api: logs.api }), truth.lines);
        } finally {
            await engine.close();
        }
    } finally {
        folder.remove();
    }
}

describe("usage of generated logs, counted by DuckDB", () => {
    it("equals the truth, whatever the files", async () => {
        const t = Date.now();
        for (let seed = 0; seed < 20; seed++) {
            await check(seed, 100, "flat", "json");
        }
        console.log("flat json", Date.now() - t);
        for (const f of ["gzip", "parquet"] as const) {
            const t = Date.now();
            for (let seed = 0; seed < 5; seed++) await check(seed, 100, "flat", f);
            console.log(f, Date.now() - t);
        }
        for (const f of ["json", "gzip", "parquet"] as const) {
            const t = Date.now();
            for (let seed = 0; seed < 2; seed++) await check(seed, 100, "hours", f);
            console.log("hours", f, Date.now() - t);
        }
        void startOfHour;
    });
});
