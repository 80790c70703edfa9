import { randomInt } from "node:crypto";
import { newKeyValue } from "../../../customers/keyValue";
import { UsageCounters } from "../gateway/limits/counters";
import type { UsagePlan } from "../gateway/limits/usagePlans";
import { type AccountKey, AccountKeys } from "./accountKeys";
import { AwsError } from "./awsError";

/** A usage plan, with what only its owner sees of it. */
export interface AccountPlan extends UsagePlan {
    readonly description?: string | undefined;
    readonly productCode?: string | undefined;
    readonly tags?: Readonly<Record<string, string>> | undefined;
}

export interface AccountStage {
    readonly restApiId: string;
    readonly apiName: string;
    readonly stageName: string;
    readonly deploymentId: string;
}

/** What is in an account at first. */
interface AccountContents {
    readonly plans: readonly AccountPlan[];
    readonly stages?: readonly AccountStage[];
    readonly keys?: readonly AccountKey[];
    /** Used quotas; by default nothing was used. */
    readonly counters?: UsageCounters;
}

/** What of a key its owner says. */
export type KeyProperties = Pick<AccountKey, "name" | "description" | "enabled" | "customerId" | "tags">;

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html */
const mostKeys = 10_000;
const mostPlansOfAKey = 10;

const idLetters = "abcdefghijklmnopqrstuvwxyz0123456789";
const newId = () => Array.from({ length: 10 }, () => idLetters[randomInt(idLetters.length)]).join("");

/**
 * The keys, plans and stages of an AWS account in a region, as API Gateway's control plane changes them: by its rules, and
 * with its errors. The plans and stages stay as they are.
 */
export class Account {
    readonly plans: ReadonlyMap<string, AccountPlan>;
    readonly stages: readonly AccountStage[];
    readonly keys: AccountKeys;
    readonly counters: UsageCounters;
    /** Hears of a stage whose authorizers' answers are to be forgotten. */
    onFlush: (stage: AccountStage) => void = () => {};

    constructor(
        { plans, stages = [], keys = [], counters = new UsageCounters() }: AccountContents,
        /** Milliseconds since 1970. */
        readonly now: () => number = Date.now,
    ) {
        this.plans = new Map(plans.map((plan) => [plan.id, plan]));
        this.stages = stages;
        this.keys = new AccountKeys(keys);
        this.counters = counters;
    }

    /** @param value undefined for one that is made here */
    createKey(properties: KeyProperties, value: string | undefined): AccountKey {
        if (value !== undefined && this.keys.withValue(value)) {
            throw new AwsError("ConflictException", "API Key already exists");
        }
        if (this.keys.size >= mostKeys) {
            throw new AwsError(
                "LimitExceededException",
                "Maximum number of API keys for this account has been reached",
            );
        }
        let id = newId();
        while (this.keys.get(id)) {
            id = newId();
        }
        const createdAt = this.seconds();
        const key: AccountKey = {
            ...properties,
            id,
            value: value ?? newKeyValue().reveal(),
            planIds: [],
            createdAt,
            updatedAt: createdAt,
            declared: false,
        };
        this.keys.put(key);
        return key;
    }

    updateKey(id: string, change: Partial<KeyProperties>): AccountKey {
        const key = { ...this.key(id), ...change, updatedAt: this.seconds() };
        this.keys.put(key);
        return key;
    }

    deleteKey(id: string): void {
        this.keys.delete(this.key(id));
    }

    /** Why a key cannot be put into a plan, or undefined. */
    linkFault({ id, planIds }: Pick<AccountKey, "id" | "planIds">, plan: AccountPlan): AwsError | undefined {
        if (planIds.includes(plan.id)) {
            return new AwsError("ConflictException", `API Key ${id} is in Usage Plan ${plan.id} already`);
        }
        const stageNames = plan.stages.map(({ apiId, stageName }) => `${apiId}:${stageName}`);
        for (const planId of planIds) {
            const shared = this.plans
                .get(planId)
                ?.stages.find(({ apiId, stageName }) => stageNames.includes(`${apiId}:${stageName}`));
            if (shared) {
                return new AwsError(
                    "ConflictException",
                    `${id} cannot reference multiple Usage Plans with the same API Stage: ${shared.apiId}:${shared.stageName}`,
                );
            }
        }
        return planIds.length >= mostPlansOfAKey
            ? new AwsError("LimitExceededException", `API Key ${id} is in ${mostPlansOfAKey} Usage Plans already`)
            : undefined;
    }

    link(planId: string, keyId: string): AccountKey {
        const plan = this.plan(planId);
        const key = this.key(keyId);
        const fault = this.linkFault(key, plan);
        if (fault) {
            throw fault;
        }
        this.keys.put({ ...key, planIds: [...key.planIds, planId] });
        return key;
    }

    unlink(planId: string, keyId: string): void {
        const key = this.linkedKey(planId, keyId);
        this.keys.put({ ...key, planIds: key.planIds.filter((one) => one !== planId) });
    }

    /** Sets how many requests a key has left in the current period of a plan's quota. */
    setRemaining(planId: string, keyId: string, remaining: number): void {
        const { quota } = this.plan(planId);
        this.linkedKey(planId, keyId);
        if (!quota) {
            throw new AwsError("BadRequestException", `Usage Plan ${planId} has no quota`);
        }
        this.counters.of(planId, keyId).setRemaining(quota, remaining, this.now());
    }

    flush(restApiId: string, stageName: string): void {
        this.restApi(restApiId);
        const stage = this.stages.find((one) => one.restApiId === restApiId && one.stageName === stageName);
        if (!stage) {
            throw new AwsError("NotFoundException", "Invalid Stage identifier specified");
        }
        this.onFlush(stage);
    }

    key(id: string): AccountKey {
        const key = this.keys.get(id);
        if (!key) {
            throw new AwsError("NotFoundException", "Invalid API Key identifier specified");
        }
        return key;
    }

    plan(id: string): AccountPlan {
        const plan = this.plans.get(id);
        if (!plan) {
            throw new AwsError("NotFoundException", "Invalid Usage Plan ID specified");
        }
        return plan;
    }

    /** A key that is in the plan. */
    linkedKey(planId: string, keyId: string): AccountKey {
        const key = this.keys.inPlan(this.plan(planId).id).get(keyId);
        if (!key) {
            throw new AwsError("NotFoundException", "Invalid Usage Plan Key identifier specified");
        }
        return key;
    }

    /** The stages of a REST API. */
    restApi(restApiId: string): readonly AccountStage[] {
        const stages = this.stages.filter((stage) => stage.restApiId === restApiId);
        if (stages.length === 0) {
            throw new AwsError("NotFoundException", "Invalid API identifier specified");
        }
        return stages;
    }

    private seconds(): number {
        return Math.floor(this.now() / 1_000);
    }
}
