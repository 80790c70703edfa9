import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { DuckDbEngine } from "../metering/engines/duckDb";
import { inPieces, startOfHour } from "../metering/hours";
import { api, customers, month } from "./usageLog";

/** What a run counts: with the product's own SQL, or with the least there is, at once or piece by piece. */
export type Way = "product" | "least" | "leastInPieces" | "withCopies";

export interface Run {
    readonly seconds: number;
    /** The most that the process held. */
    readonly megabytes: number;
    /** As counted, to see that all ways count the same. */
    readonly calls: number;
    readonly rows: number;
}

const megabytes = 1_500;

async function product(pattern: string): Promise<Pick<Run, "calls" | "rows">> {
    const history = Array.from({ length: customers }, (_, customer) => ({
        keyId: String(customer).padStart(10, "k"),
        customerId: `customer-${String(customer).padStart(5, "0")}`,
        tier: customer % 2 === 0 ? "bronze" : "gold",
        from: 0,
    }));
    const engine = await DuckDbEngine.open({ logs: [pattern], history, megabytes });
    const { rows } = await engine.usage({ hours: month, api, unit: "month" });
    await engine.close();
    return { calls: rows.reduce((sum, { calls }) => sum + calls, 0), rows: rows.length };
}

/** Nothing but what has to be done: the same columns, and each request id once an hour of arrival. */
function leastSql(pattern: string, from: string, to: string): string {
    const lines = `(
        SELECT *, CAST(requesttimeepoch AS bigint) // 3600000 AS hour FROM read_parquet('${pattern}')
        WHERE requesttimeepoch >= '${startOfHour(from)}' AND requesttimeepoch < '${startOfHour(to)}'
    )`;
    return `SELECT customerid, tier, httpmethod, resourcepath, count(*) AS calls
        FROM (SELECT DISTINCT requestid, hour, customerid, tier, httpmethod, resourcepath FROM ${lines})
        GROUP BY ALL`;
}

async function least(pattern: string, way: Way): Promise<Pick<Run, "calls" | "rows">> {
    const folder = mkdtempSync(join(tmpdir(), "usage-bench-"));
    const instance = await DuckDBInstance.create(":memory:", {
        memory_limit: `${megabytes}MB`,
        temp_directory: folder,
        preserve_insertion_order: "false",
    });
    const connection = await instance.connect();
    const pieces = way === "leastInPieces" ? inPieces(month, 72) : [month];
    const sql =
        way === "withCopies"
            ? [
                  `SELECT customerid, tier, httpmethod, resourcepath, count(*) AS calls FROM read_parquet('${pattern}') GROUP BY ALL`,
              ]
            : pieces.map(({ from, to }) => leastSql(pattern, from, to));
    let read = await connection.runAndReadAll(sql[0] ?? "");
    if (sql.length > 1) {
        await connection.run(
            "CREATE TABLE piece (customer varchar, tier varchar, verb varchar, path varchar, calls bigint)",
        );
        for (const one of sql) {
            await connection.run(`INSERT INTO piece ${one}`);
        }
        read = await connection.runAndReadAll(
            "SELECT customer, tier, verb, path, CAST(sum(calls) AS bigint) FROM piece GROUP BY ALL",
        );
    }
    const rows = read.getRows();
    connection.closeSync();
    instance.closeSync();
    rmSync(folder, { recursive: true, force: true });
    return { calls: rows.reduce((sum, [, , , , calls]) => sum + Number(calls), 0), rows: rows.length };
}

/** A process of its own for each run, so that memory is the run's alone. */
async function main([way, pattern]: string[]): Promise<void> {
    const began = performance.now();
    const counted = way === "product" ? await product(pattern ?? "") : await least(pattern ?? "", way as Way);
    const run: Run = {
        ...counted,
        seconds: (performance.now() - began) / 1_000,
        megabytes: process.resourceUsage().maxRSS / 1_024,
    };
    process.stdout.write(JSON.stringify(run));
}

main(process.argv.slice(2));
