/**
 * Calls of one customer to one method, in one hour, under one tier. Every report, invoice and export is made of these
 * rows; the rules by which calls become rows are in `countingRules.ts` and docs/metering.md.
 */
export interface HourlyUsage {
    readonly customerId: string;
    /** The tier that the calls were made under. */
    readonly tier: string;
    /** `GET`. */
    readonly httpMethod: string;
    /** The template: `/reports/{reportId}`. */
    readonly resourcePath: string;
    /** The hour in which the calls arrived, UTC: `2026-11-25T13`. Of rows by day or month, the first hour of it. */
    readonly hour: string;
    /** All calls, each once. */
    readonly calls: number;
    /** Those that are billed. */
    readonly billable: number;
}

/** From the start until before the end, in whole hours, UTC: `2026-11-01T00` to `2026-12-01T00`. */
export interface HourRange {
    readonly from: string;
    readonly to: string;
}
