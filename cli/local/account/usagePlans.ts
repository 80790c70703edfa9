import type { ApiKey, UsagePlan } from "../gateway/limits/usagePlans";
import type { RegisteredProgram, RegisteredResource } from "../program/registered";

interface ThrottleState {
    readonly rateLimit?: number;
    readonly burstLimit?: number;
}

interface PlanState {
    readonly name: string;
    readonly throttleSettings?: ThrottleState;
    readonly quotaSettings?: {
        readonly limit: number;
        readonly period: "DAY" | "WEEK" | "MONTH";
        readonly offset?: number;
    };
    readonly apiStages?: readonly {
        readonly apiId: string;
        readonly stage: string;
        readonly throttles?: readonly ({ readonly path: string } & ThrottleState)[];
    }[];
}

/** The provider sends both numbers, and an omitted one is 0. */
function throttle({ rateLimit = 0, burstLimit = 0 }: ThrottleState) {
    return { rateLimit, burstLimit };
}

function usagePlan({ id, state }: RegisteredResource): UsagePlan {
    const { name, throttleSettings, quotaSettings, apiStages = [] } = state as unknown as PlanState;
    return {
        id,
        name,
        throttle: throttleSettings && throttle(throttleSettings),
        quota: quotaSettings && {
            limit: quotaSettings.limit,
            period: quotaSettings.period,
            offset: quotaSettings.offset ?? 0,
        },
        stages: apiStages.map(({ apiId, stage, throttles = [] }) => ({
            apiId,
            stageName: stage,
            throttles: throttles.map((own) => ({ path: own.path, ...throttle(own) })),
        })),
    };
}

/** Plans, and keys with the plans that they are in. */
export function plansAndKeys({ resources }: RegisteredProgram): { plans: UsagePlan[]; keys: ApiKey[] } {
    const ofType = (type: string) => resources.filter((resource) => resource.type === `aws:apigateway/${type}`);
    const planIds = new Map<string, string[]>();
    for (const { state } of ofType("usagePlanKey:UsagePlanKey")) {
        const keyId = String(state.keyId);
        planIds.set(keyId, [...(planIds.get(keyId) ?? []), String(state.usagePlanId)]);
    }
    return {
        plans: ofType("usagePlan:UsagePlan").map(usagePlan),
        keys: ofType("apiKey:ApiKey").map(({ id, name, state }) => ({
            id,
            name: String(state.name ?? name),
            value: String(state.value),
            enabled: state.enabled !== false,
            planIds: planIds.get(id) ?? [],
        })),
    };
}
