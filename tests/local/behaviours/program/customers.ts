import * as apigateway from "@pulumi/aws/apigateway";
import { keyOf } from "./keys";
import type { MadeRestApi } from "./restApi";

/** A key of its own, and a plan of its own for that. */
export interface SoldTo {
    readonly stages: readonly MadeRestApi[];
    readonly plan?: Partial<apigateway.UsagePlanArgs>;
    /** By method: `/pets/{petId}/GET`; for the first of the stages. */
    readonly throttles?: Readonly<Record<string, { readonly rateLimit: number; readonly burstLimit: number }>>;
    readonly enabled?: boolean;
    /** Names of more keys in the plan. */
    readonly others?: readonly string[];
}

/** Registers the plan and the keys. */
export function sellTo(name: string, { stages, plan = {}, throttles = {}, enabled = true, others = [] }: SoldTo): void {
    const ofMethods = Object.entries(throttles).map(([path, limits]) => ({ path, ...limits }));
    const usagePlan = new apigateway.UsagePlan(name, {
        apiStages: stages.map(({ api, stage }, at) => ({
            apiId: api.id,
            stage: stage.stageName,
            ...(at === 0 && ofMethods.length > 0 ? { throttles: ofMethods } : {}),
        })),
        ...plan,
    });
    for (const customer of [name, ...others]) {
        const key = new apigateway.ApiKey(customer, { value: keyOf(customer), enabled });
        new apigateway.UsagePlanKey(customer, { keyId: key.id, keyType: "API_KEY", usagePlanId: usagePlan.id });
    }
}
