import { stagesOf } from "../account/stages";
import { plansAndKeys } from "../account/usagePlans";
import { json, text } from "../api/plainValues";
import type { RegisteredProgram, RegisteredResource } from "../program/registered";
import type { AccountPlan, AccountStage } from "./account";
import type { AccountKey } from "./accountKeys";

/** What a program declares of an account, as the account's owner sees it. */
export interface DeclaredAccount {
    readonly plans: readonly AccountPlan[];
    readonly keys: readonly AccountKey[];
    readonly stages: readonly AccountStage[];
}

function tagsOf({ state }: RegisteredResource): Record<string, string> {
    return Object.fromEntries(Object.entries(json(state.tags)).map(([name, value]) => [name, String(value)]));
}

function stagesOfAll(program: RegisteredProgram): AccountStage[] {
    return program.resources
        .filter(({ type }) => type === "aws:apigateway/restApi:RestApi")
        .flatMap((restApi) =>
            stagesOf(restApi, program).map(({ name, deployment }) => ({
                restApiId: restApi.id,
                apiName: text(restApi.state.name) ?? restApi.name,
                stageName: name,
                deploymentId: deployment?.id ?? "",
            })),
        );
}

export function declaredAccount(program: RegisteredProgram): DeclaredAccount {
    const { plans, keys } = plansAndKeys(program);
    const resources = new Map(program.resources.map((resource) => [`${resource.type} ${resource.id}`, resource]));
    return {
        stages: stagesOfAll(program),
        plans: plans.map((plan) => {
            const resource = resources.get(`aws:apigateway/usagePlan:UsagePlan ${plan.id}`);
            return {
                ...plan,
                description: text(resource?.state.description),
                productCode: text(resource?.state.productCode),
                tags: resource && tagsOf(resource),
            };
        }),
        keys: keys.map((key) => {
            const resource = resources.get(`aws:apigateway/apiKey:ApiKey ${key.id}`);
            const madeAt = Date.parse(String(resource?.state.createdDate)) / 1_000 || 0;
            return {
                ...key,
                description: text(resource?.state.description) ?? "",
                customerId: text(resource?.state.customerId),
                tags: resource ? tagsOf(resource) : {},
                createdAt: madeAt,
                updatedAt: madeAt,
                declared: true,
            };
        }),
    };
}
