import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import {
    BIGINT,
    type DuckDBConnection,
    DuckDBInstance,
    type DuckDBType,
    type DuckDBValue,
    VARCHAR,
} from "@duckdb/node-api";
import { billableStatuses, type CountingRules, defaultCountingRules } from "../countingRules";
import type { Call, CallListQuery, CallQuery, Lines, Usage, UsageEngine, UsageQuery } from "../engine";
import { byMonth, hourAt, inPieces, millisOfHour, startOfHour } from "../hours";
import { deliveryHour } from "../logColumns";
import { callsOf, linesOf, type Row, together, usageOf } from "../rows";
import {
    callListStatement,
    linesStatement,
    type Parameter,
    type Sources,
    type Statement,
    usageStatement,
} from "../statement";
import type { SubscriptionPeriod } from "../subscriptionHistory";
import type { HourRange } from "../usage";
import { accessLogOf, bound, type LogFile, logFiles } from "./duckDbFiles";

export interface DuckDbOptions {
    /**
     * Files, or patterns of them (`logs/*.gz`): lines of JSON, plain or compressed, and Parquet. They are looked for once,
     * and what is written later is not seen.
     */
    readonly logs: readonly string[];
    /** Who held which key when. Default: nothing is known, so that every line has to say customer and tier. */
    readonly history?: readonly SubscriptionPeriod[];
    /** Default: `defaultCountingRules`. */
    readonly rules?: CountingRules;
    /** Default 1,500. What does not fit goes to the disk. */
    readonly megabytes?: number;
    /** Default: all processors. */
    readonly threads?: number;
    /** How many lines are counted at once; more are counted in pieces, which need less memory. Default 6,000,000. */
    readonly linesAtOnce?: number;
}

/** Counts files on this machine. */
export class DuckDbEngine implements UsageEngine {
    private constructor(
        private readonly instance: DuckDBInstance,
        private readonly connection: DuckDBConnection,
        private readonly folder: string,
        private readonly files: readonly LogFile[],
        private readonly rules: CountingRules,
        private readonly linesAtOnce: number,
    ) {}

    static async open(options: DuckDbOptions): Promise<DuckDbEngine> {
        const { history = [], rules = defaultCountingRules, megabytes = 1_500, linesAtOnce = 6e6 } = options;
        const folder = mkdtempSync(join(tmpdir(), "tiered-api-usage-"));
        let instance: DuckDBInstance | undefined;
        try {
            instance = await DuckDBInstance.create(":memory:", {
                memory_limit: `${megabytes}MB`,
                threads: String(options.threads ?? availableParallelism()),
                temp_directory: join(folder, "spilled"),
                preserve_insertion_order: "false",
                autoinstall_known_extensions: "false",
            });
            const connection = await instance.connect();
            await keepHistory(connection, history);
            const files = await logFiles(connection, options.logs, folder);
            return new DuckDbEngine(instance, connection, folder, files, rules, linesAtOnce);
        } catch (error) {
            instance?.closeSync();
            rmSync(folder, { recursive: true, force: true });
            throw error;
        }
    }

    async usage(query: UsageQuery): Promise<Usage> {
        const months = query.unit === "month" ? byMonth(query.hours) : [query.hours];
        const parts: Usage[] = [];
        for (const hours of months) {
            parts.push(usageOf(await this.counted({ ...query, hours }), query.unit));
        }
        return together(parts);
    }

    async lines(query: Omit<CallQuery, "customerId">): Promise<Lines> {
        const sources = await this.sources(query.hours);
        return linesOf(await this.run(linesStatement(query, sources)));
    }

    async calls(query: CallListQuery): Promise<readonly Call[]> {
        const found: Call[] = [];
        for (const hours of this.pieces(query.hours)) {
            const piece = { ...query, hours, limit: query.limit - found.length };
            const rows = await this.run(callListStatement(piece, await this.sources(hours)));
            found.push(...callsOf(rows));
            if (found.length >= query.limit) {
                break;
            }
        }
        return found;
    }

    async close(): Promise<void> {
        this.connection.closeSync();
        this.instance.closeSync();
        rmSync(this.folder, { recursive: true, force: true });
    }

    /** A row may be counted in several pieces, and is added up here. */
    private async counted(query: UsageQuery): Promise<Row[]> {
        const pieces = this.pieces(query.hours);
        if (pieces.length === 1) {
            return this.run(usageStatement(query, await this.sources(query.hours)));
        }
        await this.connection.run(
            `CREATE OR REPLACE TEMP TABLE piece (customer_id varchar, tier varchar, http_method varchar,
                resource_path varchar, an_hour bigint, calls bigint, billable bigint)`,
        );
        for (const hours of pieces) {
            const { sql, parameters } = usageStatement({ ...query, hours }, await this.sources(hours));
            await this.run({ sql: `INSERT INTO piece\n${sql}`, parameters });
        }
        const time = query.unit === "month" ? "" : `, date_trunc('${query.unit}', make_timestamp(an_hour * 1000))`;
        const rows = await this.run({
            sql: `SELECT customer_id, tier, http_method, resource_path, min(an_hour), sum(calls), sum(billable)
                FROM piece GROUP BY customer_id, tier, http_method, resource_path${time}`,
            parameters: [],
        });
        await this.connection.run("DROP TABLE piece");
        return rows;
    }

    /** Files that were delivered before the first hour, or when its lines were too late, cannot matter. */
    private filesOf({ from, to }: HourRange): LogFile[] {
        const first = deliveryHour(from);
        const last = deliveryHour(hourAt(startOfHour(to) + this.rules.lateHours * millisOfHour));
        return this.files.filter(
            ({ delivered }) => delivered === undefined || (delivered >= first && delivered <= last),
        );
    }

    private pieces(hours: HourRange): HourRange[] {
        const lines = this.filesOf(hours).reduce((sum, file) => sum + file.lines, 0);
        const length = (startOfHour(hours.to) - startOfHour(hours.from)) / millisOfHour;
        return inPieces(hours, Math.ceil(length / Math.max(1, Math.ceil(lines / this.linesAtOnce))));
    }

    private async sources(hours: HourRange): Promise<Sources> {
        return {
            accessLog: await accessLogOf(this.connection, this.filesOf(hours)),
            history: { sql: "SELECT * FROM known_history", parameters: [] },
            billableStatuses: billableStatuses(this.rules),
            lateHours: this.rules.lateHours,
        };
    }

    private async run({ sql, parameters }: Statement): Promise<Row[]> {
        const values = parameters.map(boundOne);
        const read = await this.connection.runAndReadAll(
            sql,
            values.map(({ value }) => value),
            values.map(({ type }) => type),
        );
        return read.getRows() as Row[];
    }
}

function boundOne(parameter: Parameter): { value: DuckDBValue; type: DuckDBType } {
    if (typeof parameter === "object") {
        return bound(parameter);
    }
    return typeof parameter === "number"
        ? { value: BigInt(parameter), type: BIGINT }
        : { value: parameter, type: VARCHAR };
}

async function keepHistory(connection: DuckDBConnection, history: readonly SubscriptionPeriod[]): Promise<void> {
    await connection.run(
        `CREATE TABLE known_history (key_id varchar, customer_id varchar, tier varchar, valid_from bigint,
            valid_to bigint)`,
    );
    const appender = await connection.createAppender("known_history");
    for (const { keyId, customerId, tier, from, to } of history) {
        appender.appendVarchar(keyId);
        appender.appendVarchar(customerId);
        appender.appendVarchar(tier);
        appender.appendBigInt(BigInt(from));
        if (to === undefined) {
            appender.appendNull();
        } else {
            appender.appendBigInt(BigInt(to));
        }
        appender.endRow();
    }
    appender.closeSync();
}
