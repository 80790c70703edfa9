import { day, type Period, periodAt, type Quota } from "../../../../customers/quotaPeriod";

/** A day of a key in a plan, as GetUsage tells of it. */
export interface DayUsage {
    /** `2026-10-05`, UTC. */
    readonly date: string;
    readonly used: number;
    /** Of the quota at the day's end; null where there is no quota. */
    readonly remaining: number | null;
}

/** As it is kept: plain data. */
interface KeptCounter {
    /** The start of the quota's period, in milliseconds since 1970. */
    readonly start: number;
    readonly used: number;
    readonly days: readonly DayUsage[];
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** GetUsage looks back no further. */
const keptDays = 90;

const noPeriod: Period = { start: 0, end: 0 };

/** What a key has used in a plan. */
export class UsageCounter {
    /** Empty until the quota is known, so that a kept count is held against the quota of today. */
    private period = noPeriod;
    private start: number;
    private used: number;
    private readonly days: Mutable<DayUsage>[];
    private today: Mutable<DayUsage> | undefined;
    private todayEnds = 0;

    constructor(
        private readonly changed: () => void,
        kept: KeptCounter | undefined,
    ) {
        this.start = kept?.start ?? 0;
        this.used = kept?.used ?? 0;
        this.days = kept?.days.map((one) => ({ ...one })) ?? [];
    }

    /** Requests in the period of this time. */
    usedAt(quota: Quota, now: number): number {
        if (now >= this.period.end || now < this.period.start) {
            this.period = periodAt(quota, now);
            if (this.period.start !== this.start) {
                this.start = this.period.start;
                this.used = 0;
            }
        }
        return this.used;
    }

    /** Sets what is left of the period; more than the quota has is a gift for the period. */
    setRemaining(quota: Quota, remaining: number, now: number): void {
        this.usedAt(quota, now);
        this.used = quota.limit - remaining;
        const today = this.today !== undefined && now < this.todayEnds ? this.today : this.newDay(now);
        today.remaining = remaining;
        this.changed();
    }

    /** Counts a request. */
    count(quota: Quota | undefined, now: number): void {
        const today = this.today !== undefined && now < this.todayEnds ? this.today : this.newDay(now);
        today.used += 1;
        if (quota) {
            this.usedAt(quota, now);
            this.used += 1;
            today.remaining = Math.max(0, quota.limit - this.used);
        }
        this.changed();
    }

    private newDay(now: number): Mutable<DayUsage> {
        const date = new Date(now).toISOString().slice(0, 10);
        let today = this.days.at(-1);
        if (today?.date !== date) {
            today = { date, used: 0, remaining: null };
            this.days.push(today);
            if (this.days.length > keptDays) {
                this.days.shift();
            }
        }
        this.today = today;
        this.todayEnds = Math.floor(now / day) * day + day;
        return today;
    }

    /** The days that had requests, oldest first; the last 90. */
    usage(): readonly DayUsage[] {
        return this.days;
    }

    toJSON(): KeptCounter {
        return { start: this.start, used: this.used, days: this.days };
    }
}

/** The used quotas of all keys, in memory; whoever holds it keeps it, as JSON, when it has changed. */
export class UsageCounters {
    /** Whether anything was counted since this was last set to false. */
    dirty = false;
    private readonly plans = new Map<string, Map<string, UsageCounter>>();
    private readonly changed = () => {
        this.dirty = true;
    };

    /** The counter of a key in a plan: always the same. */
    of(planId: string, keyId: string): UsageCounter {
        let keys = this.plans.get(planId);
        if (keys === undefined) {
            keys = new Map();
            this.plans.set(planId, keys);
        }
        let counter = keys.get(keyId);
        if (counter === undefined) {
            counter = new UsageCounter(this.changed, undefined);
            keys.set(keyId, counter);
        }
        return counter;
    }

    /** The counter of a key that has used a plan. */
    known(planId: string, keyId: string): UsageCounter | undefined {
        return this.plans.get(planId)?.get(keyId);
    }

    /** By plan and key. */
    toJSON(): unknown {
        return Object.fromEntries([...this.plans].map(([planId, keys]) => [planId, Object.fromEntries(keys)]));
    }

    /** Takes what `toJSON` gave; anything else is none. */
    static fromJSON(kept: unknown): UsageCounters {
        const counters = new UsageCounters();
        for (const [planId, keys] of entries(kept)) {
            const ofPlan = new Map<string, UsageCounter>();
            for (const [keyId, counter] of entries(keys)) {
                if (isKeptCounter(counter)) {
                    ofPlan.set(keyId, new UsageCounter(counters.changed, counter));
                }
            }
            counters.plans.set(planId, ofPlan);
        }
        return counters;
    }
}

function entries(value: unknown): [string, unknown][] {
    return typeof value === "object" && value !== null ? Object.entries(value) : [];
}

function isKeptCounter(value: unknown): value is KeptCounter {
    const { start, used, days } = Object.fromEntries(entries(value)) as Partial<Record<keyof KeptCounter, unknown>>;
    return Number.isFinite(start) && Number.isFinite(used) && Array.isArray(days) && days.every(isDayUsage);
}

function isDayUsage(value: unknown): value is DayUsage {
    const { date, used, remaining } = Object.fromEntries(entries(value)) as Partial<Record<keyof DayUsage, unknown>>;
    return typeof date === "string" && Number.isFinite(used) && (remaining === null || Number.isFinite(remaining));
}
