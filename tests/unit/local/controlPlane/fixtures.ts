import { Account, type AccountPlan } from "../../../../cli/local/controlPlane/account";
import type { AccountKey } from "../../../../cli/local/controlPlane/accountKeys";
import { AwsError } from "../../../../cli/local/controlPlane/awsError";

/** A plan that is linked to the stages of this name, of one REST API. */
export function plan(
    id: string,
    stageNames: readonly string[] = ["dev"],
    more: Partial<AccountPlan> = {},
): AccountPlan {
    return {
        id,
        name: id,
        throttle: undefined,
        quota: undefined,
        stages: stageNames.map((stageName) => ({ apiId: "api", stageName, throttles: [] })),
        ...more,
    };
}

/** Bronze and gold sell the same stage, other another one. */
export const plans = [plan("bronze"), plan("gold"), plan("other", ["test"])];

export const clock = { now: Date.UTC(2026, 9, 5, 12) };

export function account(keys: readonly AccountKey[] = [], sold: readonly AccountPlan[] = plans): Account {
    return new Account({ plans: sold, keys, stages: [stage] }, () => clock.now);
}

export const stage = { restApiId: "api", apiName: "shop", stageName: "dev", deploymentId: "d1" };

export const properties = { name: "acme", description: "", enabled: true, customerId: undefined, tags: {} };

export const value = (name: string) => `${name}-0123456789-0123456789`;

/** What a call is refused with; "done" where it is not. */
export function outcome(call: () => unknown): string {
    try {
        call();
        return "done";
    } catch (error) {
        if (error instanceof AwsError) {
            return `${error.status} ${error.code} ${error.message}`;
        }
        throw error;
    }
}
