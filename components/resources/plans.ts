import * as apigateway from "@pulumi/aws/apigateway";
import type * as pulumi from "@pulumi/pulumi";
import type { TierArgs } from "../args";
import type { ApiModel } from "../model";

/** A method's place in a usage plan: `/pets/{petId}/GET`, and `//GET` for the root. */
export function planMethodPath(methodKey: string): string {
    const [httpMethod, path] = methodKey.split(" ");
    return `${path}/${httpMethod}`;
}

function methodThrottles(tier: TierArgs) {
    return Object.entries(tier.methodThrottles ?? {})
        .map(([method, throttle]) => ({ path: planMethodPath(method), ...throttle }))
        .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/**
 * One usage plan a tier, by tier. The stage's name is taken from the stage, for a plan can be linked only to a stage that
 * is there, and a method's limit set only once the method is deployed.
 */
export function usagePlans(
    model: ApiModel,
    api: apigateway.RestApi,
    stage: apigateway.Stage,
    parent: pulumi.Resource,
): Record<string, apigateway.UsagePlan> {
    const plans = model.tiers.map((tier) => {
        const throttles = methodThrottles(tier);
        const plan = new apigateway.UsagePlan(
            `${model.name}/${tier.name}`,
            {
                description: tier.description ?? `Tier ${tier.name} of ${model.name}`,
                apiStages: [{ apiId: api.id, stage: stage.stageName, ...(throttles.length > 0 ? { throttles } : {}) }],
                throttleSettings: tier.throttle,
                quotaSettings: tier.quota,
                productCode: tier.productCode,
                tags: { ...model.args.tags, ...tier.tags },
            },
            { parent },
        );
        return [tier.name, plan];
    });
    return Object.fromEntries(plans);
}
