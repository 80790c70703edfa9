import type * as AthenaSdk from "@aws-sdk/client-athena";
import { type Command, Option } from "commander";
import type { UsageEngine } from "../../metering/engine";
import type * as Athena from "../../metering/engines/athena";
import type * as DuckDb from "../../metering/engines/duckDb";
import { MeteringError } from "../../metering/meteringError";
import { historyOf } from "./historyFile";
import { localLog } from "./localLogs";

/** What a command line says of the log that is counted. */
export interface SourceOptions {
    readonly local?: boolean;
    readonly stack: string;
    readonly cwd: string;
    readonly state?: string;
    readonly api?: string;
    readonly logs?: readonly string[];
    readonly history?: string;
    readonly apiId?: string;
    readonly stage?: string;
    readonly workgroup?: string;
    readonly database?: string;
    readonly table?: string;
    readonly historyTable?: string;
    readonly region?: string;
}

/** A log that is ready to be counted. */
export interface OpenLog {
    readonly engine: UsageEngine;
    readonly api?: { readonly id: string; readonly stage: string };
}

/** Adds the options that say which log is meant. */
export function withSource(command: Command): Command {
    return command
        .optionsGroup("Which log:")
        .option("--local", "the one that `npm start` writes, or the last one wrote")
        .option("-s, --stack <name>", "with --local, of this stack", "dev")
        .option("--api <name>", "with --local, of this API, when there are several")
        .option("--state <folder>", "with --local, the --state that it was started with")
        .addOption(new Option("-C, --cwd <folder>", "where the Pulumi project is").default(process.cwd(), "here"))
        .option("--logs <pattern...>", "these files: lines of JSON, gzip or not, and Parquet; * and ** stand for any")
        .option("--history <file>", "with --logs, who held which key when, for lines without a tier")
        .option("--workgroup <name>", "in S3, counted by Athena in this workgroup, which has a scan limit")
        .option("--database <name>", "with --workgroup, the database of the Glue catalogue")
        .option("--table <name>", "with --workgroup, the log's table", "access_log")
        .option("--history-table <name>", "with --workgroup, the table that says who held which key when")
        .option("--region <region>", "with --workgroup (default: AWS_REGION, or the profile's)")
        .option("--api-id <id>", "the REST API that is meant (default: all that the log has)")
        .option("--stage <name>", "with --api-id, its stage");
}

function apiOf({ apiId, stage }: SourceOptions): OpenLog["api"] {
    if ((apiId === undefined) !== (stage === undefined)) {
        throw new MeteringError("--api-id and --stage name an API together; give both or neither");
    }
    return apiId === undefined || stage === undefined ? undefined : { id: apiId, stage };
}

async function inFiles(given: SourceOptions, logs: readonly string[]): Promise<UsageEngine> {
    const { DuckDbEngine } = require("../../metering/engines/duckDb") as typeof DuckDb;
    return DuckDbEngine.open({ logs, ...(given.history === undefined ? {} : { history: historyOf(given.history) }) });
}

async function inAthena({ workgroup = "", database, table = "", historyTable, region }: SourceOptions) {
    if (database === undefined) {
        throw new MeteringError(`--workgroup ${workgroup} needs --database, the log's database of the Glue catalogue`);
    }
    // Which Node.js there is to be is not for whoever reads a bill.
    process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";
    const { AthenaClient } = require("@aws-sdk/client-athena") as typeof AthenaSdk;
    const { AthenaEngine } = require("../../metering/engines/athena") as typeof Athena;
    const client = new AthenaClient(region === undefined ? {} : { region });
    return AthenaEngine.open({ client, workGroup: workgroup, database, logTable: table, historyTable });
}

/**
 * Opens the log that is meant. Engines are loaded when they are needed: they take longer than all else together.
 *
 * @throws MeteringError where none is named, or more than one
 */
export async function openLog(given: SourceOptions): Promise<OpenLog> {
    const { local = false, logs, workgroup } = given;
    const named = [local && "--local", logs && "--logs", workgroup !== undefined && "--workgroup"].filter(Boolean);
    if (named.length !== 1) {
        throw new MeteringError(
            named.length > 1
                ? `${named.join(" and ")} name a log each; leave one of them out`
                : "which log? --local is that of `npm start`; --logs PATTERN names files; --workgroup NAME --database NAME has Athena count in S3",
        );
    }
    const api = apiOf(given);
    const engine = workgroup === undefined ? await inFiles(given, logs ?? [localLog(given)]) : await inAthena(given);
    return { engine, ...(api && { api }) };
}
