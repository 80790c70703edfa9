import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { CallListQuery, CallQuery, TimeUnit, UsageQuery } from "./engine";
import { millisOfHour, startOfHour } from "./hours";

/** A value in the place of a `?`. Lists are for an engine's own relations. */
export type Parameter = string | number | readonly string[];

/** A statement, and what its question marks stand for, in order. */
export interface Statement {
    readonly sql: string;
    readonly parameters: readonly Parameter[];
}

/** A statement under the name by which others read it. */
export interface Relation extends Statement {
    readonly name: string;
}

/** The files of `sql`, which is beside this file, and beside a bundle that holds it. */
const sqlFiles = ["calls", "usage", "callList", "lines"] as const;

export function sqlText(file: (typeof sqlFiles)[number]): string {
    return readFileSync(join(__dirname, "sql", `${file}.sql`), "utf8").trim();
}

/** What an engine has to bring: where lines come from, and what is known beside them. */
export interface Sources {
    /** `access_log`, of at least the lines that may matter to these hours. */
    readonly accessLog: Statement;
    /** `subscription_history`. */
    readonly history: Statement;
    readonly billableStatuses: readonly string[];
    readonly lateHours: number;
}

/** How many milliseconds a row covers. A month's hours are asked for by themselves, so that all go into one row. */
const millisOfUnit: Readonly<Record<TimeUnit, number>> = {
    hour: millisOfHour,
    day: 24 * millisOfHour,
    month: 1e15,
};

function composed(relations: readonly Relation[], { sql, parameters }: Statement): Statement {
    const named = relations.map((relation) => `${relation.name} AS (\n${relation.sql}\n)`);
    return {
        sql: `WITH ${named.join(",\n")}\n${sql}`,
        parameters: [...relations.flatMap((relation) => relation.parameters), ...parameters],
    };
}

/** The statuses are made of numbers by our own rules, so that they may stand in the text. */
function statusRelation(statuses: readonly string[]): Relation {
    const rows = statuses.map((status) => `('${Number(status)}')`);
    return {
        name: "billable_status",
        sql:
            rows.length > 0
                ? `SELECT status FROM (VALUES ${rows.join(", ")}) AS listed (status)`
                : "SELECT '' AS status WHERE 1 = 0",
        parameters: [],
    };
}

function instants({ hours }: Pick<CallQuery, "hours">): string[] {
    return [String(startOfHour(hours.from)), String(startOfHour(hours.to))];
}

function apiOf({ api }: Pick<CallQuery, "api">): string[] {
    return [api?.id ?? "", api?.stage ?? ""];
}

function callRelations(query: CallQuery, sources: Sources): Relation[] {
    return [
        { name: "access_log", ...sources.accessLog },
        { name: "subscription_history", ...sources.history },
        statusRelation(sources.billableStatuses),
        {
            name: "calls",
            sql: sqlText("calls"),
            parameters: [...instants(query), ...apiOf(query), sources.lateHours * millisOfHour],
        },
    ];
}

/** Rows: customer, tier, HTTP method, resource path, an hour of the time, calls, billable. */
export function usageStatement(query: UsageQuery, sources: Sources): Statement {
    return composed(callRelations(query, sources), {
        sql: sqlText("usage"),
        parameters: [query.customerId ?? "", millisOfUnit[query.unit]],
    });
}

/** Rows: request id, instant of arrival, customer, tier, HTTP method, resource path, status, key id, billable. */
export function callListStatement(query: CallListQuery, sources: Sources): Statement {
    const { customerId = "", tier = "", httpMethod = "", resourcePath = "", limit } = query;
    return composed(callRelations(query, sources), {
        sql: sqlText("callList"),
        parameters: [customerId, tier, httpMethod, resourcePath, limit],
    });
}

/** Rows: fate, lines. */
export function linesStatement(query: Omit<CallQuery, "customerId">, sources: Sources): Statement {
    return composed([{ name: "access_log", ...sources.accessLog }], {
        sql: sqlText("lines"),
        parameters: [...apiOf(query), ...instants(query), sources.lateHours * millisOfHour],
    });
}

/** No periods at all, for logs whose every line has customer and tier. */
export const noHistory: Statement = {
    sql: `SELECT key_id, customer_id, tier, valid_from, valid_to
FROM (VALUES ('', '', '', CAST(0 AS bigint), CAST(0 AS bigint))) AS none (key_id, customer_id, tier, valid_from, valid_to)
WHERE 1 = 0`,
    parameters: [],
};
