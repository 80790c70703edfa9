import type { Quota } from "../../../../customers/quotaPeriod";
import type { Throttle } from "./tokenBucket";

/** @see https://docs.aws.amazon.com/apigateway/latest/api/API_UsagePlan.html */
export interface UsagePlan {
    readonly id: string;
    readonly name: string;
    /** For each key, over all the stages of the plan. */
    readonly throttle: Throttle | undefined;
    /** For each key, over all the stages of the plan. */
    readonly quota: Quota | undefined;
    readonly stages: readonly PlanStage[];
}

/** A stage that a plan opens. */
interface PlanStage {
    readonly apiId: string;
    readonly stageName: string;
    readonly throttles: readonly PlanMethodThrottle[];
}

/** A tighter throttle for one method, for each key. */
export interface PlanMethodThrottle extends Throttle {
    /** `/pets/{petId}/GET`; `//GET` for the root. */
    readonly path: string;
}

/** @see https://docs.aws.amazon.com/apigateway/latest/api/API_ApiKey.html */
export interface ApiKey {
    readonly id: string;
    readonly name: string;
    /** A secret. */
    readonly value: string;
    readonly enabled: boolean;
    readonly planIds: readonly string[];
}
