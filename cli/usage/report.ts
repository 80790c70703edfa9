import type { Lines, Usage } from "../../metering/engine";
import type { HourRange } from "../../metering/usage";
import type { Dimension, Part } from "./breakdown";

/** A month's usage, as every form of output has it. */
export interface UsageReport {
    /** `2026-11`. */
    readonly month: string;
    readonly hours: HourRange;
    readonly customer?: string | undefined;
    readonly by: readonly Dimension[];
    readonly parts: readonly Part[];
    readonly calls: number;
    readonly billable: number;
    readonly callsOfNobody: number;
    /** What became of the log's lines. */
    readonly lines: Lines;
}

/** How many of the lines said again what another had said; undefined where not all calls were counted. */
export function copiesIn({ customer, lines, calls, callsOfNobody }: UsageReport): number | undefined {
    return customer === undefined ? lines.read - calls - callsOfNobody : undefined;
}

export function totals({ rows }: Usage): { calls: number; billable: number } {
    return {
        calls: rows.reduce((sum, { calls }) => sum + calls, 0),
        billable: rows.reduce((sum, { billable }) => sum + billable, 0),
    };
}
