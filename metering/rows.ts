import type { Call, Lines, TimeUnit, Usage } from "./engine";
import { hourAt } from "./hours";
import type { HourlyUsage } from "./usage";

/** A row as an engine hands it out: in the order of the file's columns. */
export type Row = readonly (string | number | bigint | boolean | null)[];

const nobody = "-";

function startOf(millis: number, unit: TimeUnit): string {
    const hour = hourAt(millis);
    if (unit === "hour") {
        return hour;
    }
    return unit === "day" ? `${hour.slice(0, 10)}T00` : `${hour.slice(0, 7)}-01T00`;
}

function compared(a: string, b: string): number {
    return a < b ? -1 : a > b ? 1 : 0;
}

function inOrder(a: HourlyUsage, b: HourlyUsage): number {
    return (
        compared(a.customerId, b.customerId) ||
        compared(a.tier, b.tier) ||
        compared(a.resourcePath, b.resourcePath) ||
        compared(a.httpMethod, b.httpMethod) ||
        compared(a.hour, b.hour)
    );
}

/** The rows of usage.sql. */
export function usageOf(rows: readonly Row[], unit: TimeUnit): Usage {
    const read = rows.map(
        ([customerId, tier, httpMethod, resourcePath, anHour, calls, billable]): HourlyUsage => ({
            customerId: String(customerId),
            tier: String(tier),
            httpMethod: String(httpMethod),
            resourcePath: String(resourcePath),
            hour: startOf(Number(anHour), unit),
            calls: Number(calls),
            billable: Number(billable),
        }),
    );
    return {
        rows: read.filter(({ customerId }) => customerId !== nobody).sort(inOrder),
        callsOfNobody: read.reduce((sum, { customerId, calls }) => (customerId === nobody ? sum + calls : sum), 0),
    };
}

/** The rows of callList.sql. Athena writes a truth value as text. */
export function callsOf(rows: readonly Row[]): Call[] {
    return rows.map(([requestId, arrived, customerId, tier, httpMethod, resourcePath, status, apiKeyId, billable]) => ({
        requestId: String(requestId),
        arrivedAt: new Date(Number(arrived)).toISOString(),
        customerId: String(customerId),
        tier: String(tier),
        httpMethod: String(httpMethod),
        resourcePath: String(resourcePath),
        status: String(status),
        apiKeyId: String(apiKeyId),
        billable: String(billable) === "true",
    }));
}

/** The rows of lines.sql. */
export function linesOf(rows: readonly Row[]): Lines {
    const told = Object.fromEntries(rows.map(([fate, lines]) => [String(fate), Number(lines)]));
    const { read = 0, unreadable = 0, otherApi = 0, otherTime = 0, tooLate = 0 } = told;
    return { read, unreadable, otherApi, otherTime, tooLate };
}

/** Usage of several times, none of which has hours of another. */
export function together(parts: readonly Usage[]): Usage {
    return parts.length === 1 && parts[0]
        ? parts[0]
        : {
              rows: parts.flatMap(({ rows }) => rows).sort(inOrder),
              callsOfNobody: parts.reduce((sum, { callsOfNobody }) => sum + callsOfNobody, 0),
          };
}
