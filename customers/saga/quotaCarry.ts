import type { Customer, CustomerKey } from "../customer";
import type { Parts } from "../parts";
import { periodAt, type Quota } from "../quotaPeriod";
import { planOf } from "./facts";

/** What a key has used of a quota in the period that a time falls into, and what is left; undefined where nothing is known. */
export interface QuotaUse {
    readonly used: number;
    /** Undefined where API Gateway tells of no day in the period. */
    readonly remaining: number | undefined;
}

const date = (millis: number) => new Date(millis).toISOString().slice(0, 10);

export async function quotaUse(
    { controlPlane, now }: Pick<Parts, "controlPlane" | "now">,
    planId: string,
    keyId: string,
    quota: Quota,
): Promise<QuotaUse> {
    const time = now();
    const days = await controlPlane.usage(planId, keyId, date(periodAt(quota, time).start), date(time));
    const used = days.reduce((sum, day) => sum + day.used, 0);
    const remaining = days.at(-1)?.remaining;
    // What was carried over before counts as used, though no day tells of it.
    return { used: remaining === undefined ? used : Math.max(used, quota.limit - remaining), remaining };
}

/** What is to be carried over, by the name of the key that is to start with less. */
export interface Carried {
    readonly used: Readonly<Record<string, number>>;
    readonly notes: readonly string[];
}

export const nothingCarried: Carried = { used: {}, notes: [] };

const words = ({ period, offset }: Quota) => `by ${period}${offset === 0 ? "" : ` from day ${offset}`}`;

/**
 * What keys have used of the quota that they leave, where the new one counts by the same period. It is read before
 * anything is done; what is used meanwhile is the customer's gain.
 *
 * @param pairs the key that was used, and the key that is to start with less
 */
export async function whatIsUsed(
    parts: Parts,
    from: string,
    to: string,
    pairs: readonly (readonly [CustomerKey, CustomerKey])[],
): Promise<Carried> {
    const { controlPlane, deployment } = parts;
    const [oldPlan, newPlan] = [planOf(deployment, from), planOf(deployment, to)];
    const quotaOf = (plan: string | undefined) => (plan === undefined ? undefined : controlPlane.quota(plan));
    const old = await quotaOf(oldPlan);
    const next = oldPlan === newPlan ? old : await quotaOf(newPlan);
    if (next === undefined) {
        return nothingCarried;
    }
    if (old === undefined || oldPlan === undefined) {
        return { used: {}, notes: [`${from} has no quota: that of ${to} begins afresh`] };
    }
    if (old.period !== next.period || old.offset !== next.offset) {
        const how = `the quota of ${from} counts ${words(old)}, that of ${to} ${words(next)}`;
        return { used: {}, notes: [`${how}: it begins afresh`] };
    }
    const counts = await Promise.all(
        pairs.map(async ([used, key]) => {
            const count = used.keyId === undefined ? 0 : (await quotaUse(parts, oldPlan, used.keyId, old)).used;
            return [key.name, count] as const;
        }),
    );
    return { used: Object.fromEntries(counts.filter(([, count]) => count > 0)), notes: [] };
}

/**
 * Takes from a key's quota what was used. Where it may have been taken already, what is left is only ever lowered.
 *
 * @returns what the operator should know
 */
export async function carryOver(
    parts: Parts,
    customer: Customer,
    key: CustomerKey,
    used: number,
    trusted: boolean,
): Promise<string> {
    const { controlPlane, deployment, now } = parts;
    const planId = planOf(deployment, customer.tier);
    const quota = planId === undefined ? undefined : await controlPlane.quota(planId);
    const startedAt = customer.operation === undefined ? now() : Date.parse(customer.operation.startedAt);
    if (planId === undefined || key.keyId === undefined || quota === undefined) {
        return `${customer.tier} has no quota: nothing is taken from it`;
    }
    if (periodAt(quota, startedAt).end <= now()) {
        return `a new period of the quota of ${customer.tier} has begun: it begins afresh`;
    }
    const left = Math.max(0, quota.limit - used);
    if (!trusted) {
        const { remaining } = await quotaUse(parts, planId, key.keyId, quota);
        if (remaining !== undefined && remaining <= left) {
            return `key ${key.name} has ${remaining} requests left of its quota`;
        }
    }
    return (await controlPlane.setRemaining(planId, key.keyId, left))
        ? `key ${key.name} has ${left} requests left of its quota: ${used} were used`
        : `API Gateway did not let the ${used} used requests of key ${key.name} be taken from its new quota, which begins afresh`;
}
