import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { deliveryHour, logColumns } from "../../../metering/logColumns";
import type { Delivery } from "./accessLogs";
import type { Dice } from "./dice";

/** `hours` has a folder an hour of delivery, as Firehose writes; `flat` is one folder, as a laptop has it. */
export type Layout = "flat" | "hours";
export type Format = "json" | "gzip" | "parquet";

const columns = logColumns.map((column) => `${column}: 'VARCHAR'`).join(", ");

/** The log files of a test, on the disk. */
export class LogFolder {
    readonly folder = mkdtempSync(join(tmpdir(), "access-logs-"));
    private files = 0;

    get pattern(): string {
        return join(this.folder, "**", "*.log*");
    }

    /**
     * Writes deliveries into files, of which some end in the middle of a line; answers what can be found in them.
     */
    async write(deliveries: readonly Delivery[], layout: Layout, format: Format, dice: Dice): Promise<Delivery[]> {
        const found: Delivery[] = [];
        const groups = new Map<string, Delivery[]>();
        for (const delivery of deliveries) {
            const folder =
                layout === "hours"
                    ? `delivered=${deliveryHour(delivery.hour)}`
                    : String(dice.below(format === "parquet" ? 1 : 3));
            groups.set(folder, [...(groups.get(folder) ?? []), delivery]);
        }
        for (const [folder, group] of groups) {
            const torn = format !== "parquet" && dice.percent(30) ? dice.pick(group) : undefined;
            const rest = torn?.text.slice(0, 1 + dice.below(torn.text.length - 1)) ?? "";
            const file = join(this.folder, folder, `${this.files++}.log${format === "gzip" ? ".gz" : ""}`);
            await write(file, group.map(({ text }) => `${text}\n`).join("") + rest, format);
            found.push(...group, ...(torn ? [{ ...torn, fate: "unreadable" as const }] : []));
        }
        return found;
    }

    remove(): void {
        rmSync(this.folder, { recursive: true, force: true });
    }
}

let writer: DuckDBConnection | undefined;

async function write(file: string, text: string, format: Format): Promise<void> {
    mkdirSync(dirname(file), { recursive: true });
    if (format !== "parquet") {
        writeFileSync(file, format === "gzip" ? gzipSync(text) : text);
        return;
    }
    writeFileSync(`${file}.json`, text);
    writer ??= await (await DuckDBInstance.create(":memory:")).connect();
    // As Firehose names columns: in lower case.
    const lowered = logColumns.map((column) => `${column} AS ${column.toLowerCase()}`).join(", ");
    await writer.run(
        `COPY (SELECT ${lowered} FROM read_json('${file}.json', format = 'newline_delimited', auto_detect = false,
            ignore_errors = true, columns = {${columns}})) TO '${file}' (FORMAT parquet)`,
    );
    rmSync(`${file}.json`);
}
