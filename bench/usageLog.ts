import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";

export const api = { id: "a1b2c3d4e5", stage: "prod" };
export const month = { from: "2026-11-01T00", to: "2026-12-01T00" };
export const customers = 10_000;
const start = Date.UTC(2026, 10, 1);
const days = 30;
const millisOfDay = 86_400_000;

/** A number from 0 until before `limit` for each call, another for each `salt`. */
function chance(salt: number, limit: number): string {
    return `CAST(hash(call * ${salt}) % ${limit} AS bigint)`;
}

/** What is delivered in a day: 5 % of the lines twice, 3 % up to 46 hours late, each with the fields of a default line. */
function delivered(day: number, lines: number): string {
    const calls = Math.round(lines / 1.05 / days);
    return `
        SELECT
            to_base64(unhex(substr(md5(CAST(call AS varchar)), 1, 22))) AS requestId,
            CAST(sent - CASE WHEN ${chance(43, 100)} < 3 THEN ${chance(47, 46 * 3_600_000)} ELSE 45_000 END AS varchar)
                AS requestTimeEpoch,
            '${api.id}' AS apiId,
            '${api.stage}' AS stage,
            CASE WHEN method % 3 = 2 THEN 'POST' ELSE 'GET' END AS httpMethod,
            '/collection' || method || '/{itemId}' AS resourcePath,
            CASE WHEN answer < 90 THEN '200' WHEN answer < 94 THEN '404' WHEN answer < 96 THEN '403'
                WHEN answer < 98 THEN '429' ELSE '500' END AS status,
            'customer-' || lpad(CAST(customer AS varchar), 5, '0') AS customerId,
            CASE WHEN customer % 2 = 0 THEN 'bronze' ELSE 'gold' END AS tier,
            '-' AS reason,
            lpad(CAST(customer AS varchar), 10, 'k') AS apiKeyId,
            '-' AS errorType,
            '203.0.113.' || customer % 250 AS sourceIp,
            CAST(${chance(31, 5_000)} AS varchar) AS responseLength,
            CAST(${chance(37, 300)} AS varchar) AS responseLatency,
            CAST(${chance(41, 280)} AS varchar) AS integrationLatency,
            strftime(make_timestamp((sent + copy * ${chance(53, 600_000)}) * 1000), '%Y-%m-%d-%H') AS delivered
        FROM (
            SELECT call, copy, ${start + day * millisOfDay} + ${chance(7, millisOfDay - 600_000)} AS sent,
                ${chance(11, customers)} AS customer, ${chance(13, 9)} AS method, ${chance(17, 100)} AS answer
            FROM (SELECT range AS call FROM range(${day * calls}, ${(day + 1) * calls})) AS calls
            JOIN (VALUES (0), (1)) AS copies (copy) ON copy = 0 OR ${chance(19, 20)} = 0
        ) AS made`;
}

/**
 * A month's log below `folder`: Parquet in folders an hour, as Firehose writes it, or a file of gzipped JSON a day. Answers
 * the pattern of its files.
 */
export async function writeLog(folder: string, lines: number, format: "parquet" | "gzip"): Promise<string> {
    const target = join(folder, `${format}-${lines}`);
    const pattern = format === "parquet" ? join(target, "*", "*.parquet") : join(target, "*.gz");
    if (existsSync(target)) {
        return pattern;
    }
    mkdirSync(target, { recursive: true });
    const instance = await DuckDBInstance.create(":memory:", { memory_limit: "1500MB" });
    const connection = await instance.connect();
    for (let day = 0; day < days; day++) {
        await connection.run(
            format === "parquet"
                ? `COPY (${delivered(day, lines)}) TO '${target}'
                    (FORMAT parquet, COMPRESSION snappy, PARTITION_BY (delivered), APPEND)`
                : `COPY (${delivered(day, lines)}) TO '${join(target, `${day}.gz`)}' (FORMAT json, COMPRESSION gzip)`,
        );
    }
    connection.closeSync();
    instance.closeSync();
    return pattern;
}
