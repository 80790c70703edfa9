import { BillingError } from "./billingError";
import type { Month } from "./month";

/** A time in which a customer was in a tier. */
export interface TierSegment {
    readonly tier: string;
    /** ISO 8601, UTC. */
    readonly from: string;
    /** ISO 8601, UTC; undefined where it goes on. */
    readonly to?: string;
}

/** All times of a customer in a tier, in the order in which they came; none overlaps another. */
export interface TierHistory {
    readonly customerId: string;
    readonly segments: readonly TierSegment[];
}

/** A time, in whole seconds since 1970, the end excluded. */
export interface Period {
    readonly from: number;
    readonly to: number;
}

/** A time in a tier, whose end may be infinite. */
export interface Time extends Period {
    readonly tier: string;
}

/** How long a customer was in a tier in a month. */
export interface TimeInTier {
    /** Joined where one follows on another. */
    readonly periods: readonly Period[];
    readonly seconds: number;
    /** Of these, those that cost nothing. */
    readonly trialSeconds: number;
    /** Seconds since 1970, when the trial of the tier ends; undefined where it has none. */
    readonly trialEnd?: number;
}

const secondsOfDay = 86_400;

/** An instant in whole seconds. A time is the difference of two of them, so that times that follow on one another add up. */
function second(instant: string): number {
    const milliseconds = Date.parse(instant);
    if (Number.isNaN(milliseconds)) {
        throw new BillingError(`${JSON.stringify(instant)} is no instant; write it as 2026-11-25T13:45:00Z`);
    }
    return Math.floor(milliseconds / 1_000);
}

/**
 * The times of a history, in order.
 *
 * @throws BillingError where they overlap, or an instant is none
 */
export function timesOf({ customerId, segments }: TierHistory): Time[] {
    const times = segments.map(({ tier, from, to }) => ({
        tier,
        from: second(from),
        to: to === undefined ? Number.POSITIVE_INFINITY : second(to),
    }));
    times.forEach(({ from, to }, index) => {
        const before = times[index - 1];
        if (to < from || (before && from < before.to)) {
            throw new BillingError(
                `the history of ${customerId} has times that overlap or end before they begin, at ${segments[index]?.from}`,
            );
        }
    });
    return times;
}

function total(periods: readonly Period[]): number {
    return periods.reduce((seconds, { from, to }) => seconds + to - from, 0);
}

function clipped({ from, to }: Period, within: Period): Period[] {
    const part = { from: Math.max(from, within.from), to: Math.min(to, within.to) };
    return part.from < part.to ? [part] : [];
}

function joined(periods: readonly Period[]): Period[] {
    const all: Period[] = [];
    for (const period of periods) {
        const last = all.at(-1);
        if (last?.to === period.from) {
            all[all.length - 1] = { from: last.from, to: period.to };
        } else {
            all.push(period);
        }
    }
    return all;
}

/** The seconds of a month. */
function secondsOf({ start, end }: Month): Period {
    return { from: start / 1_000, to: end / 1_000 };
}

/** The tiers of a month, each once, in the order in which the customer came to them. */
export function tiersIn(times: readonly Time[], month: Month): string[] {
    const within = times.filter((time) => clipped(time, secondsOf(month)).length > 0);
    return [...new Set(within.map(({ tier }) => tier))];
}

/**
 * How long a customer was in a tier in a month, and for how long of that on trial: in the first `trialDays` days of the
 * whole subscription, so that going to and fro between tiers makes no second trial.
 */
export function timeInTier(times: readonly Time[], tier: string, month: Month, trialDays: number): TimeInTier {
    const since = times[0]?.from;
    const within = secondsOf(month);
    const periods = joined(times.filter((time) => time.tier === tier).flatMap((time) => clipped(time, within)));
    const trialEnd = since === undefined || trialDays === 0 ? undefined : since + trialDays * secondsOfDay;
    const onTrial = periods.flatMap((period) => clipped(period, { from: 0, to: trialEnd ?? 0 }));
    return { periods, seconds: total(periods), trialSeconds: total(onTrial), trialEnd };
}
