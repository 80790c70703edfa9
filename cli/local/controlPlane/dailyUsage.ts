import { day, periodAt, type Quota } from "../../../customers/quotaPeriod";
import type { DayUsage } from "../gateway/limits/counters";
import { AwsError } from "./awsError";

/** GetUsage answers for no more. */
const mostDays = 90;

/** What is said to remain where there is no quota; what AWS says there is not documented. */
const withoutQuota = -1;

const dateOf = (time: number) => new Date(time).toISOString().slice(0, 10);

function dayOf(name: string, date: string | null): number {
    const time = Date.parse(`${date}T00:00:00Z`);
    if (Number.isNaN(time) || dateOf(time) !== date) {
        throw new AwsError("BadRequestException", `Invalid ${name} ${date ?? ""}: it is written YYYY-MM-DD`);
    }
    return time;
}

/** The days from the first to the last, in milliseconds since 1970. */
export function daysOf(startDate: string | null, endDate: string | null): number[] {
    const start = dayOf("startDate", startDate);
    const count = (dayOf("endDate", endDate) - start) / day + 1;
    if (count < 1) {
        throw new AwsError("BadRequestException", "Invalid date range: endDate is before startDate");
    }
    if (count > mostDays) {
        throw new AwsError("BadRequestException", `Invalid date range: it has more than ${mostDays} days`);
    }
    return Array.from({ length: count }, (_, at) => start + at * day);
}

/**
 * What a key has used of a plan on each day, and what remained at its end: `[used, remaining]`. Empty where nothing is known
 * of the key in these days.
 *
 * @param days midnights, in milliseconds since 1970
 * @param known oldest first
 * @see https://docs.aws.amazon.com/apigateway/latest/api/API_GetUsage.html
 */
export function dailyUsage(
    days: readonly number[],
    known: readonly DayUsage[],
    quota: Quota | undefined,
): (readonly [used: number, remaining: number])[] {
    const byDate = new Map(known.map((one) => [one.date, one]));
    if (!days.some((time) => byDate.has(dateOf(time)))) {
        return [];
    }
    const remainingBefore = (time: number) => {
        const before = known.filter(({ date }) => date < dateOf(time)).at(-1);
        const started = quota ? periodAt(quota, time).start : 0;
        return before && Date.parse(before.date) >= started ? before.remaining : undefined;
    };
    return days.map((time) => {
        const of = byDate.get(dateOf(time));
        const remaining = of ? of.remaining : remainingBefore(time);
        return [of?.used ?? 0, quota ? (remaining ?? quota.limit) : withoutQuota];
    });
}
