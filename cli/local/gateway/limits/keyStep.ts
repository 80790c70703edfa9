import type { Method } from "../../api/api";
import type { CallerKey, Exchange, Refusal, StageContext, Step } from "../exchange";
import { headerValues } from "../requestValues";
import type { Allowance, Allowances } from "./allowances";
import type { ApiKey, PlanMethodThrottle, UsagePlan } from "./usagePlans";

const invalidKey: Refusal = { type: "INVALID_API_KEY", message: "Forbidden" };

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

/** The keys that open the stage, by value: enabled, and in a plan that is linked to it. */
function keysOf(
    stage: StageContext,
    keys: readonly ApiKey[],
    plans: readonly UsagePlan[],
): ReadonlyMap<string, LinkedKey> {
    const linkedPlans = plansOf(stage, plans);
    const linked = new Map<string, LinkedKey>();
    for (const { id, value, enabled, planIds } of keys) {
        const planId = enabled ? planIds.find((one) => linkedPlans.has(one)) : undefined;
        const plan = planId === undefined ? undefined : linkedPlans.get(planId);
        if (plan) {
            linked.set(value, { ...plan, key: { id, value }, allowance: undefined });
        }
    }
    return linked;
}

/** One value, and no other: which of two would count is not documented, and a gate must not guess. */
function keyOfHeader({ request }: Exchange): string | undefined {
    const values = headerValues(request, "x-api-key");
    return values.length === 1 ? values[0] : undefined;
}

function keyOfAuthorizer({ authorizer }: Exchange): string | undefined {
    return authorizer?.usageIdentifierKey;
}

/**
 * What every method of a stage that requires a key goes through: the key, its plan's throttle and the method's, and the
 * quota.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-key-source.html
 */
export function keyStep(
    stage: StageContext,
    keys: readonly ApiKey[],
    plans: readonly UsagePlan[],
    allowances: Allowances,
): Step {
    const linkedKeys = keysOf(stage, keys, plans);
    const keyOf = stage.api.apiKeySource === "AUTHORIZER" ? keyOfAuthorizer : keyOfHeader;
    return (exchange) => {
        const value = keyOf(exchange);
        const linked = value === undefined ? undefined : linkedKeys.get(value);
        if (linked === undefined) {
            return invalidKey;
        }
        exchange.apiKey = linked.key;
        linked.allowance ??= allowances.of(linked.plan, linked.key.id);
        const throttle = exchange.method && linked.throttles.get(exchange.method);
        return linked.allowance.take(throttle, allowances.now());
    };
}
