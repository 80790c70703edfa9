import { closeSync, mkdirSync, openSync, readSync } from "node:fs";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { LIST, listValue, VARCHAR } from "@duckdb/node-api";
import { deliveryPartition, logColumns } from "../logColumns";
import { MeteringError } from "../meteringError";
import type { Statement } from "../statement";

/** A Parquet file of a log. */
export interface LogFile {
    readonly path: string;
    readonly lines: number;
    /** The hour of its delivery: `2026-11-25-13`; undefined where its folder does not say. */
    readonly delivered?: string;
}

/** Paths, as a list that stands for one question mark. */
export function bound(paths: readonly string[]) {
    return { value: listValue([...paths]), type: LIST(VARCHAR) };
}

async function rowsOf(connection: DuckDBConnection, sql: string, paths: readonly string[]) {
    const { value, type } = bound(paths);
    return (await connection.runAndReadAll(sql, [value], [type])).getRows();
}

/** The files that patterns stand for, each once. */
export async function filesOf(connection: DuckDBConnection, patterns: readonly string[]): Promise<string[]> {
    const found: string[] = [];
    for (const pattern of patterns) {
        const rows = await connection.runAndReadAll("SELECT file FROM glob(?) ORDER BY file", [pattern]);
        if (rows.currentRowCount === 0) {
            throw new MeteringError(`no file is called ${pattern}; give the path of an access log, * and ** included`);
        }
        found.push(...rows.getRows().map(([file]) => String(file)));
    }
    return [...new Set(found)];
}

/** Parquet says so in its first four bytes, whatever the file is called. */
function isParquet(path: string): boolean {
    const start = Buffer.alloc(4);
    const file = openSync(path, "r");
    try {
        readSync(file, start, 0, 4, 0);
    } finally {
        closeSync(file);
    }
    return start.toString("latin1") === "PAR1";
}

function deliveredOf(path: string): string | undefined {
    return new RegExp(`[/\\\\]${deliveryPartition}=(\\d{4}-\\d\\d-\\d\\d-\\d\\d)[/\\\\]`).exec(path)?.[1];
}

/** Lines of JSON become Parquet first, so that a month can be counted piece by piece and each file is parsed once. */
async function staged(connection: DuckDBConnection, paths: readonly string[], target: string): Promise<void> {
    const columns = logColumns.map((column) => `${column}: 'VARCHAR'`).join(", ");
    // What is no JSON becomes a row of nothing, and is told as unreadable.
    const { value, type } = bound(paths);
    await connection.run(
        `COPY (
            SELECT ${logColumns.join(", ")}
            FROM read_json(?, format = 'newline_delimited', auto_detect = false, ignore_errors = true,
                hive_partitioning = false, columns = {${columns}})
        ) TO '${target.replaceAll("'", "''")}' (FORMAT parquet)`,
        [value],
        [type],
    );
}

async function lineCounts(connection: DuckDBConnection, paths: readonly string[]): Promise<Map<string, number>> {
    const rows =
        paths.length === 0
            ? []
            : await rowsOf(connection, "SELECT file_name, num_rows FROM parquet_file_metadata(?)", paths);
    return new Map(rows.map(([file, lines]) => [String(file), Number(lines)]));
}

/** Paths by the hour of their delivery. */
function byDelivery(paths: readonly string[]): Map<string | undefined, string[]> {
    const groups = new Map<string | undefined, string[]>();
    for (const path of paths) {
        const delivered = deliveredOf(path);
        groups.set(delivered, [...(groups.get(delivered) ?? []), path]);
    }
    return groups;
}

/**
 * Finds the files of a log and makes them readable: Parquet as it is, lines of JSON (gzip and all) as Parquet below
 * `folder`.
 */
export async function logFiles(
    connection: DuckDBConnection,
    patterns: readonly string[],
    folder: string,
): Promise<LogFile[]> {
    const files = await filesOf(connection, patterns);
    const parquet = files.filter(isParquet);
    for (const [delivered, paths] of byDelivery(files.filter((file) => !isParquet(file)))) {
        const parent = join(folder, delivered === undefined ? "staged" : `${deliveryPartition}=${delivered}`);
        mkdirSync(parent, { recursive: true });
        const target = join(parent, "lines.parquet");
        await staged(connection, paths, target);
        parquet.push(target);
    }
    const lines = await lineCounts(connection, parquet);
    return parquet.map((path) => ({ path, delivered: deliveredOf(path), lines: lines.get(path) ?? 0 }));
}

/** The columns that Parquet files have, in lower case, and whether each file has all of those that any has. */
async function columnsOf(connection: DuckDBConnection, paths: readonly string[]) {
    const rows = await rowsOf(
        connection,
        "SELECT lower(name), count(DISTINCT file_name) FROM parquet_schema(?) GROUP BY lower(name)",
        paths,
    );
    return {
        names: new Set(rows.map(([name]) => String(name))),
        alike: rows.every(([, files]) => Number(files) === paths.length),
    };
}

async function linesIn(connection: DuckDBConnection, paths: readonly string[], partitioned: boolean) {
    const { names, alike } = await columnsOf(connection, paths);
    const columns = logColumns.map((column) => {
        const known = names.has(column.toLowerCase());
        return known ? `CAST(${column} AS varchar) AS ${column}` : `CAST(NULL AS varchar) AS ${column}`;
    });
    const delivered = partitioned ? `epoch_ms(strptime(${deliveryPartition}, '%Y-%m-%d-%H'))` : "CAST(NULL AS bigint)";
    return `SELECT ${columns.join(", ")}, ${delivered} AS delivered
FROM read_parquet(?, hive_partitioning = ${partitioned}, hive_types_autocast = false, binary_as_string = true,
    union_by_name = ${!alike})`;
}

/** The relation `access_log`. */
export async function accessLogOf(connection: DuckDBConnection, files: readonly LogFile[]): Promise<Statement> {
    const parts: string[] = [];
    const parameters: string[][] = [];
    for (const partitioned of [true, false]) {
        const paths = files
            .filter(({ delivered }) => (delivered !== undefined) === partitioned)
            .map(({ path }) => path);
        if (paths.length > 0) {
            parts.push(await linesIn(connection, paths, partitioned));
            parameters.push(paths);
        }
    }
    const nothing = `SELECT ${logColumns.map((column) => `'' AS ${column}`).join(", ")}, 0 AS delivered WHERE 1 = 0`;
    return { sql: parts.length > 0 ? parts.join("\nUNION ALL\n") : nothing, parameters };
}
