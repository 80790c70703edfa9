import { setTimeout as pause } from "node:timers/promises";
import {
    type AthenaClient,
    GetQueryExecutionCommand,
    GetQueryResultsCommand,
    GetWorkGroupCommand,
    QueryExecutionState,
    StartQueryExecutionCommand,
} from "@aws-sdk/client-athena";
import { billableStatuses, type CountingRules, defaultCountingRules } from "../countingRules";
import type { Call, CallListQuery, CallQuery, Lines, Usage, UsageEngine, UsageQuery } from "../engine";
import { byMonth, hourAt, millisOfHour, startOfHour } from "../hours";
import { deliveryHour, deliveryPartition, logColumns } from "../logColumns";
import { MeteringError } from "../meteringError";
import { callsOf, linesOf, type Row, together, usageOf } from "../rows";
import {
    callListStatement,
    linesStatement,
    noHistory,
    type Sources,
    type Statement,
    usageStatement,
} from "../statement";
import type { HourRange } from "../usage";
import { executionParameters, quotedName } from "./athenaText";

export interface AthenaOptions {
    /** Asks Athena with the credentials, and in the region, that it was made with. */
    readonly client: AthenaClient;
    /** Has to have a scan limit, and a place for results of its own. */
    readonly workGroup: string;
    /** Of the Glue catalogue. */
    readonly database: string;
    /** Columns as `logColumns` names them, all text, and the partition `delivered`: `2026-11-25-13`. */
    readonly logTable: string;
    /**
     * A table of `key_id`, `customer_id`, `tier` (text), `valid_from`, `valid_to` (bigint, milliseconds since 1970). Default:
     * nothing is known, so that every line has to say customer and tier.
     */
    readonly historyTable?: string | undefined;
    /** Default: `defaultCountingRules`. */
    readonly rules?: CountingRules;
}

/** Between two looks at a query, in milliseconds: soon at first. */
const pauses = { first: 100, most: 2_000 };

/** Counts a log in S3, where it lies. */
export class AthenaEngine implements UsageEngine {
    private constructor(private readonly options: AthenaOptions) {}

    /** @throws MeteringError where the workgroup lets a query scan whatever it likes */
    static async open(options: AthenaOptions): Promise<AthenaEngine> {
        const { client, workGroup } = options;
        const { WorkGroup: found } = await client.send(new GetWorkGroupCommand({ WorkGroup: workGroup }));
        const { BytesScannedCutoffPerQuery: limit, EnforceWorkGroupConfiguration: enforced } =
            found?.Configuration ?? {};
        if (limit === undefined || enforced === false) {
            throw new MeteringError(
                `the workgroup ${workGroup} has no scan limit that holds; give it bytesScannedCutoffPerQuery and enforceWorkgroupConfiguration, since Athena is paid by what a query scans`,
            );
        }
        return new AthenaEngine(options);
    }

    async usage(query: UsageQuery): Promise<Usage> {
        const months = query.unit === "month" ? byMonth(query.hours) : [query.hours];
        const parts: Usage[] = [];
        for (const hours of months) {
            const rows = await this.run(usageStatement({ ...query, hours }, this.sources(hours)));
            parts.push(usageOf(rows, query.unit));
        }
        return together(parts);
    }

    async lines(query: Omit<CallQuery, "customerId">): Promise<Lines> {
        return linesOf(await this.run(linesStatement(query, this.sources(query.hours))));
    }

    async calls(query: CallListQuery): Promise<readonly Call[]> {
        return callsOf(await this.run(callListStatement(query, this.sources(query.hours))));
    }

    async close(): Promise<void> {
        this.options.client.destroy();
    }

    private sources({ from, to }: HourRange): Sources {
        const { database, logTable, historyTable, rules = defaultCountingRules } = this.options;
        const last = hourAt(startOfHour(to) + rules.lateHours * millisOfHour);
        return {
            accessLog: {
                sql: `SELECT ${logColumns.join(", ")},
    CAST(to_unixtime(date_parse(${deliveryPartition}, '%Y-%m-%d-%H')) AS bigint) * 1000 AS delivered
FROM ${quotedName(database)}.${quotedName(logTable)}
WHERE ${deliveryPartition} BETWEEN ? AND ?`,
                parameters: [deliveryHour(from), deliveryHour(last)],
            },
            history:
                historyTable === undefined
                    ? noHistory
                    : {
                          sql: `SELECT key_id, customer_id, tier, valid_from, valid_to
FROM ${quotedName(database)}.${quotedName(historyTable)}`,
                          parameters: [],
                      },
            billableStatuses: billableStatuses(rules),
            lateHours: rules.lateHours,
        };
    }

    private async run({ sql, parameters }: Statement): Promise<Row[]> {
        const { client, workGroup } = this.options;
        const { QueryExecutionId: id } = await client.send(
            new StartQueryExecutionCommand({
                QueryString: sql,
                ExecutionParameters: executionParameters(parameters),
                WorkGroup: workGroup,
            }),
        );
        await this.finished(id);
        return this.results(id);
    }

    private async finished(id: string | undefined): Promise<void> {
        const { client, workGroup } = this.options;
        for (let wait = pauses.first; ; wait = Math.min(2 * wait, pauses.most)) {
            const { QueryExecution: query } = await client.send(new GetQueryExecutionCommand({ QueryExecutionId: id }));
            const { State: state, StateChangeReason: reason = "no reason given" } = query?.Status ?? {};
            if (state === QueryExecutionState.SUCCEEDED) {
                return;
            }
            if (state === QueryExecutionState.FAILED || state === QueryExecutionState.CANCELLED) {
                const remedy = /bytes scanned limit/i.test(reason)
                    ? `; ask for fewer days, or raise the limit of the workgroup ${workGroup}`
                    : "";
                throw new MeteringError(`Athena's query ${id} has ${state.toLowerCase()}: ${reason}${remedy}`);
            }
            await pause(wait);
        }
    }

    private async results(id: string | undefined): Promise<Row[]> {
        const rows: Row[] = [];
        let token: string | undefined;
        do {
            const { ResultSet: page, NextToken: next } = await this.options.client.send(
                new GetQueryResultsCommand({
                    QueryExecutionId: id,
                    ...(token === undefined ? {} : { NextToken: token }),
                }),
            );
            for (const { Data: cells = [] } of page?.Rows ?? []) {
                rows.push(cells.map(({ VarCharValue: text }) => text ?? null));
            }
            token = next;
        } while (token !== undefined);
        // The first row has the columns' names.
        return rows.slice(1);
    }
}
