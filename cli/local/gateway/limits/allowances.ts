import type { Refusal } from "../exchange";
import type { UsageCounter, UsageCounters } from "./counters";
import { TokenBucket } from "./tokenBucket";
import type { PlanMethodThrottle, UsagePlan } from "./usagePlans";

export const throttled: Refusal = { type: "THROTTLED", message: "Too Many Requests" };
const quotaExceeded: Refusal = { type: "QUOTA_EXCEEDED", message: "Limit Exceeded" };

/**
 * What one key may do in one plan. A request needs a token of the plan's throttle, one of its method's throttle, and a
 * place in the quota; one that is refused takes none of them, so that it may be sent again.
 *
 * @see https://repost.aws/questions/QUFD1EPj5dRYaYaqpNepE34A a method's throttle does not replace the plan's
 */
export class Allowance {
    private readonly bucket: TokenBucket | undefined;
    private readonly methodBuckets = new Map<PlanMethodThrottle, TokenBucket>();

    constructor(
        private readonly plan: UsagePlan,
        private readonly counter: UsageCounter,
        now: number,
    ) {
        this.bucket = plan.throttle && new TokenBucket(plan.throttle, now);
    }

    /** Takes what a request needs, or says what it lacks. */
    take(method: PlanMethodThrottle | undefined, now: number): Refusal | undefined {
        const { bucket, counter } = this;
        const { quota } = this.plan;
        const methodBucket = method && this.methodBucket(method, now);
        if ((bucket && !bucket.has(now)) || (methodBucket && !methodBucket.has(now))) {
            return throttled;
        }
        if (quota && counter.usedAt(quota, now) >= quota.limit) {
            return quotaExceeded;
        }
        bucket?.take();
        methodBucket?.take();
        counter.count(quota, now);
        return undefined;
    }

    private methodBucket(throttle: PlanMethodThrottle, now: number): TokenBucket {
        let bucket = this.methodBuckets.get(throttle);
        if (bucket === undefined) {
            bucket = new TokenBucket(throttle, now);
            this.methodBuckets.set(throttle, bucket);
        }
        return bucket;
    }
}

/**
 * The allowances of all keys in their plans. All stages of a program share one of these: a key's throttle and quota are
 * for the stages of a plan together.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html
 */
export class Allowances {
    private readonly plans = new Map<string, Map<string, Allowance>>();

    constructor(
        private readonly counters: UsageCounters,
        /** Milliseconds since 1970. */
        readonly now: () => number,
    ) {}

    of(plan: UsagePlan, keyId: string): Allowance {
        let keys = this.plans.get(plan.id);
        if (keys === undefined) {
            keys = new Map();
            this.plans.set(plan.id, keys);
        }
        let allowance = keys.get(keyId);
        if (allowance === undefined) {
            allowance = new Allowance(plan, this.counters.of(plan.id, keyId), this.now());
            keys.set(keyId, allowance);
        }
        return allowance;
    }
}
