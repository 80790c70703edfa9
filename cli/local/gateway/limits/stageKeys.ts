import type { Method } from "../../api/api";
import type { CallerKey, StageContext } from "../exchange";
import type { Allowance } from "./allowances";
import type { ApiKey, PlanMethodThrottle, UsagePlan } from "./usagePlans";

/** A plan at one stage. */
interface LinkedPlan {
    readonly plan: UsagePlan;
    readonly throttles: ReadonlyMap<Method, PlanMethodThrottle>;
}

/** A key that opens a stage. */
interface LinkedKey extends LinkedPlan {
    readonly key: CallerKey;
    /** Made at the key's first request. */
    allowance: Allowance | undefined;
}

function plansOf({ api, stageName }: StageContext, plans: readonly UsagePlan[]): Map<string, LinkedPlan> {
    const linked = new Map<string, LinkedPlan>();
    for (const plan of plans) {
        const stage = plan.stages.find((one) => one.apiId === api.id && one.stageName === stageName);
        if (stage) {
            const byPath = new Map(stage.throttles.map((throttle) => [throttle.path, throttle]));
            const throttles = new Map<Method, PlanMethodThrottle>();
            for (const method of api.methods) {
                const throttle = byPath.get(`${method.resourcePath}/${method.httpMethod}`);
                if (throttle) {
                    throttles.set(method, throttle);
                }
            }
            linked.set(plan.id, { plan, throttles });
        }
    }
    return linked;
}

/** The keys that a stage knows of. They may change while it is served: the maps stay, and the next request reads them. */
export class StageKeys {
    private readonly plans: ReadonlyMap<string, LinkedPlan>;
    private readonly linkedKeys = new Map<string, LinkedKey>();
    private readonly keyIds = new Map<string, string>();

    constructor(stage: StageContext, keys: readonly ApiKey[], plans: readonly UsagePlan[]) {
        this.plans = plansOf(stage, plans);
        for (const key of keys) {
            this.put(key);
        }
    }

    /** Those that open the stage, by value: enabled, and in a plan that is linked to it. */
    get linked(): ReadonlyMap<string, LinkedKey> {
        return this.linkedKeys;
    }

    /** The ids of all, by value. */
    get ids(): ReadonlyMap<string, string> {
        return this.keyIds;
    }

    /** Takes a key as it is from now on. */
    put({ id, value, enabled, planIds }: ApiKey): void {
        const planId = enabled ? planIds.find((one) => this.plans.has(one)) : undefined;
        const plan = planId === undefined ? undefined : this.plans.get(planId);
        this.keyIds.set(value, id);
        if (plan) {
            this.linkedKeys.set(value, { ...plan, key: { id, value }, allowance: undefined });
        } else {
            this.unlink(id, value);
        }
    }

    remove({ id, value }: ApiKey): void {
        this.keyIds.delete(value);
        this.unlink(id, value);
    }

    /** AWS has no two keys of one value; a program may declare them, and then one must not take the other's place away. */
    private unlink(id: string, value: string): void {
        if (this.linkedKeys.get(value)?.key.id === id) {
            this.linkedKeys.delete(value);
        }
    }
}
