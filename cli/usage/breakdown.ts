import type { TimeUnit } from "../../metering/engine";
import type { HourlyUsage } from "../../metering/usage";

/** By what usage may be told apart. */
export const dimensions = ["customer", "method", "tier", "day", "hour"] as const;
export type Dimension = (typeof dimensions)[number];

/** Usage of all that has the same values. */
export interface Part {
    /** One for each dimension, in the order in which they were asked for. */
    readonly values: readonly string[];
    readonly calls: number;
    readonly billable: number;
}

const textOf: Readonly<Record<Dimension, (row: HourlyUsage) => string>> = {
    customer: ({ customerId }) => customerId,
    method: ({ httpMethod, resourcePath }) => `${httpMethod} ${resourcePath}`,
    tier: ({ tier }) => tier,
    day: ({ hour }) => hour.slice(0, 10),
    hour: ({ hour }) => hour,
};

/** The longest time that a row may cover and still be told apart. */
export function unitOf(by: readonly Dimension[]): TimeUnit {
    if (by.includes("hour")) {
        return "hour";
    }
    return by.includes("day") ? "day" : "month";
}

function inOrder({ values: a }: Part, { values: b }: Part): number {
    const index = a.findIndex((value, place) => value !== b[place]);
    return index < 0 ? 0 : (a[index] ?? "") < (b[index] ?? "") ? -1 : 1;
}

/** Usage added up, in the order of the values. */
export function breakdown(rows: readonly HourlyUsage[], by: readonly Dimension[]): Part[] {
    const parts = new Map<string, Part>();
    for (const row of rows) {
        const values = by.map((dimension) => textOf[dimension](row));
        const key = JSON.stringify(values);
        const { calls, billable } = parts.get(key) ?? { calls: 0, billable: 0 };
        parts.set(key, { values, calls: calls + row.calls, billable: billable + row.billable });
    }
    return [...parts.values()].sort(inOrder);
}
