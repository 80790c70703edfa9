import type { Month } from "../../../billing/month";
import { holds } from "../../../billing/month";
import type { HourlyUsage } from "../../../metering/usage";

/** Billable calls of a month by day, and those that are not billed. */
export interface DailyUsage {
    /** By tier, in alphabetical order; of each the calls by day, from the first. */
    readonly billable: ReadonlyMap<string, readonly number[]>;
    /** All tiers' together, by day. */
    readonly unbilled: readonly number[];
}

export interface MethodUsage {
    /** `GET /reports/{reportId}`. */
    readonly method: string;
    readonly billable: number;
}

export function dailyUsage(rows: readonly HourlyUsage[], month: Month): DailyUsage {
    const empty = () => new Array<number>(month.days).fill(0);
    const byTier = new Map<string, number[]>();
    const unbilled = empty();
    for (const { tier, hour, calls, billable } of rows) {
        if (holds(month, hour)) {
            const day = Number(hour.slice(8, 10)) - 1;
            const own = byTier.get(tier) ?? empty();
            byTier.set(tier, own);
            own[day] = (own[day] ?? 0) + billable;
            unbilled[day] = (unbilled[day] ?? 0) + calls - billable;
        }
    }
    return { billable: new Map([...byTier].sort(([a], [b]) => (a < b ? -1 : 1))), unbilled };
}

/** The methods that are called most, the first of them first; what is beyond `most` is one entry. */
export function methodUsage(rows: readonly HourlyUsage[], month: Month, most: number): MethodUsage[] {
    const byMethod = new Map<string, number>();
    for (const { httpMethod, resourcePath, hour, billable } of rows) {
        if (holds(month, hour)) {
            const method = `${httpMethod} ${resourcePath}`;
            byMethod.set(method, (byMethod.get(method) ?? 0) + billable);
        }
    }
    const all = [...byMethod]
        .map(([method, billable]) => ({ method, billable }))
        .sort((a, b) => b.billable - a.billable || (a.method < b.method ? -1 : 1));
    const rest = all.slice(most);
    const others = { method: `${rest.length} others`, billable: rest.reduce((sum, { billable }) => sum + billable, 0) };
    return rest.length > 1 ? [...all.slice(0, most), others] : all;
}

/** From day to day, the calls so far. */
export function runningTotals(days: readonly number[]): number[] {
    let total = 0;
    return days.map((calls) => {
        total += calls;
        return total;
    });
}
