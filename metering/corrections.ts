import type { HourlyUsage } from "./usage";

/** What was reported for an hour, and what is counted for it now. */
export interface Correction extends Omit<HourlyUsage, "calls" | "billable"> {
    readonly reported: Counts;
    readonly counted: Counts;
}

interface Counts {
    readonly calls: number;
    readonly billable: number;
}

const none: Counts = { calls: 0, billable: 0 };

function keyOf({ customerId, tier, httpMethod, resourcePath, hour }: HourlyUsage): string {
    return JSON.stringify([customerId, tier, httpMethod, resourcePath, hour]);
}

function counts({ calls, billable }: Counts): Counts {
    return { calls, billable };
}

/**
 * What late lines have changed since rows were reported: every row that is new, gone or other than it was. Both have to be
 * of the same hours and by the same unit of time.
 */
export function corrections(reported: readonly HourlyUsage[], counted: readonly HourlyUsage[]): Correction[] {
    const before = new Map(reported.map((row) => [keyOf(row), row]));
    const now = new Map(counted.map((row) => [keyOf(row), row]));
    return [...new Map([...before, ...now])].flatMap(([key, { calls: _, billable: __, ...of }]) => {
        const [was, is] = [counts(before.get(key) ?? none), counts(now.get(key) ?? none)];
        return was.calls === is.calls && was.billable === is.billable ? [] : [{ ...of, reported: was, counted: is }];
    });
}
