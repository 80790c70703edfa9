import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { logColumns } from "../../../metering/logColumns";
import { trinoFaults } from "./trino";

/** What Athena would answer. */
class Refused extends Error {}

interface Started {
    readonly state: "SUCCEEDED" | "FAILED";
    readonly reason?: string;
    readonly rows: readonly (readonly (string | null)[])[];
    looks: number;
}

type Input = Readonly<Record<string, unknown>>;

/**
 * Takes Athena's calls over HTTP as its reference describes them, checks what it would check, and has DuckDB do the work: on
 * a catalogue of one database `shop` with the tables `access_log` and `key_history`.
 *
 * @see https://docs.aws.amazon.com/athena/latest/APIReference/API_StartQueryExecution.html
 */
export class AthenaStandIn {
    readonly queries: Input[] = [];
    /** Of the workgroup `metering`. */
    configuration: Input = { BytesScannedCutoffPerQuery: 10_000_000_000, EnforceWorkGroupConfiguration: true };
    /** Why the next query fails. */
    failure: string | undefined;
    /** How many rows a page has. */
    rowsOfPage = 1_000;
    private readonly started = new Map<string, Started>();

    private constructor(
        private readonly server: Server,
        private readonly connection: DuckDBConnection,
    ) {}

    /** @param pattern Parquet files in folders by the hour of delivery */
    static async start(pattern: string, history: readonly (readonly unknown[])[]): Promise<AthenaStandIn> {
        const connection = await (await DuckDBInstance.create(":memory:")).connect();
        await connection.run("CREATE SCHEMA shop");
        const columns = logColumns.map((column) => column.toLowerCase()).join(", ");
        await connection.run(
            `CREATE VIEW shop.access_log AS SELECT ${columns}, delivered FROM read_parquet('${pattern}',
                hive_partitioning = true, hive_types_autocast = false, union_by_name = true)`,
        );
        await connection.run(
            "CREATE TABLE shop.key_history (key_id text, customer_id text, tier text, valid_from bigint, valid_to bigint)",
        );
        for (const row of history) {
            const values = row.map((value) => (value === undefined ? "NULL" : `'${value}'`));
            await connection.run(`INSERT INTO shop.key_history VALUES (${values.join(", ")})`);
        }
        // Functions of Trino's that only the engine's own relation calls.
        await connection.run("CREATE MACRO date_parse(value, format) AS strptime(value, format)");
        await connection.run("CREATE MACRO to_unixtime(value) AS epoch(value)");
        const server = createServer();
        const standIn = new AthenaStandIn(server, connection);
        server.on("request", (request, response) => {
            standIn.answer(request).then(({ status, body }) => {
                response.writeHead(status, { "content-type": "application/x-amz-json-1.1" }).end(JSON.stringify(body));
            });
        });
        await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
        return standIn;
    }

    get endpoint(): string {
        return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    }

    close(): void {
        this.connection.closeSync();
        this.server.closeAllConnections();
        this.server.close();
    }

    private async answer(request: IncomingMessage): Promise<{ status: number; body: unknown }> {
        const chunks: Buffer[] = [];
        for await (const chunk of request) {
            chunks.push(chunk as Buffer);
        }
        const operation = String(request.headers["x-amz-target"]).split(".")[1] ?? "";
        const input = JSON.parse(Buffer.concat(chunks).toString() || "{}") as Input;
        try {
            return { status: 200, body: await this.call(operation, input) };
        } catch (error) {
            const message = error instanceof Error ? error.message : String(error);
            return { status: 400, body: { __type: "InvalidRequestException", message } };
        }
    }

    private async call(operation: string, input: Input): Promise<unknown> {
        switch (operation) {
            case "GetWorkGroup":
                return { WorkGroup: { Name: input.WorkGroup, State: "ENABLED", Configuration: this.configuration } };
            case "StartQueryExecution":
                return { QueryExecutionId: await this.start(input) };
            case "GetQueryExecution":
                return { QueryExecution: { Status: this.statusOf(this.of(input)) } };
            case "GetQueryResults":
                return this.page(this.of(input), input);
            default:
                throw new Refused(`no operation ${operation}`);
        }
    }

    private of({ QueryExecutionId: id }: Input): Started {
        const found = this.started.get(String(id));
        if (!found) {
            throw new Refused(`QueryExecution ${id} was not found`);
        }
        return found;
    }

    /** A query is under way when it is first looked at. */
    private statusOf(started: Started) {
        const done = started.looks++ > 0;
        return { State: done ? started.state : "RUNNING", StateChangeReason: started.reason };
    }

    private async start(input: Input): Promise<string> {
        this.queries.push(input);
        const { QueryString: text, ClientRequestToken: token, ExecutionParameters: given } = input;
        const parameters = given as string[] | undefined;
        if (typeof text !== "string" || text.length > 262_144 || !/^.{32,128}$/.test(String(token))) {
            throw new Refused("QueryString or ClientRequestToken is not as it has to be");
        }
        if (parameters?.some((parameter) => parameter.length < 1 || parameter.length > 1_024)) {
            throw new Refused("ExecutionParameters: 1 to 1024 characters each");
        }
        const faults = trinoFaults(text);
        const id = `query-${this.started.size}`;
        const failure = this.failure ?? (faults.length > 0 ? `SYNTAX_ERROR: ${faults.join()}` : undefined);
        this.failure = undefined;
        this.started.set(
            id,
            failure === undefined
                ? { state: "SUCCEEDED", rows: await this.rows(text, parameters ?? []), looks: 0 }
                : { state: "FAILED", reason: failure, rows: [], looks: 0 },
        );
        return id;
    }

    /** Each parameter is an expression in the place of its question mark. */
    private async rows(text: string, parameters: readonly string[]): Promise<(string | null)[][]> {
        const pieces = text.split("?");
        if (pieces.length - 1 !== parameters.length) {
            throw new Refused(
                `Incorrect number of parameters: expected ${pieces.length - 1} but found ${parameters.length}`,
            );
        }
        const sql = pieces.map((piece, index) => piece + (parameters[index] ?? "")).join("");
        const read = await this.connection.runAndReadAll(sql);
        const cells = read.getRows().map((row) => row.map((value) => (value === null ? null : String(value))));
        return [read.columnNames(), ...cells];
    }

    private page({ rows }: Started, { NextToken: token = "0" }: Input) {
        const start = Number(token);
        const end = start + this.rowsOfPage;
        const page = rows.slice(start, end).map((row) => ({
            Data: row.map((cell) => (cell === null ? {} : { VarCharValue: cell })),
        }));
        return { ResultSet: { Rows: page }, ...(end < rows.length ? { NextToken: String(end) } : {}) };
    }
}
