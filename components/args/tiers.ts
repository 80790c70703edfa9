import type * as pulumi from "@pulumi/pulumi";
import type { PriceArgs } from "./prices";

/**
 * A rate limit, counted with a token bucket. AWS applies it on a best-effort basis: do not rely on it to control
 * costs or to block access.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html
 */
export interface ThrottleArgs {
    /** Steady-state requests per second. More than 0; may be fractional; at most 2,147,483,647. Required: AWS would take an omitted one for 0. */
    rateLimit: number;

    /** Requests that may come at once: the size of the bucket. A whole number, at least 1. Required. */
    burstLimit: number;
}

/** The period of a quota. */
export const QuotaPeriod = { Day: "DAY", Week: "WEEK", Month: "MONTH" } as const;
export type QuotaPeriod = (typeof QuotaPeriod)[keyof typeof QuotaPeriod];

/**
 * How many requests a key may make in a period. Best effort, like a throttle.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/api/API_QuotaSettings.html
 */
export interface QuotaArgs {
    /** Requests per period and key. A whole number, at least 1. */
    limit: number;

    /** `DAY`, `WEEK` or `MONTH`. */
    period: QuotaPeriod;

    /**
     * The day on which a period begins: 0 for `DAY`, 0 (Sunday) to 6 for `WEEK`, 0 (the first) to 27 for `MONTH`.
     * Default 0.
     */
    offset?: number;
}

/** A named commercial level. Becomes one usage plan, linked to the stage. */
export interface TierArgs {
    /**
     * The tier's name, as methods and customers give it: 1 to 64 of `A–Z a–z 0–9 _ -`, starting with a letter or digit.
     * It identifies the usage plan. To rename a tier, add one of the new name, move its customers, and remove the old one,
     * each with an update of its own: renamed at once, its customers may be answered 503 for some seconds.
     */
    name: string;

    /** The usage plan's description. Default: `Tier <name> of <api>`. */
    description?: string;

    /** What each key of the tier may do in all. Default: no limit but the stage's and the account's. */
    throttle?: ThrottleArgs;

    /** What each key of the tier may use up. Default: no quota. */
    quota?: QuotaArgs;

    /**
     * Tighter limits per key on single methods, by method (`"GET /reports/{id}"`), enforced by the usage plan.
     * At most 20, on methods that this tier may call, and only beside a `throttle`. Default: none.
     */
    methodThrottles?: Record<string, ThrottleArgs>;

    /** What the tier costs, from which invoices are made. Default: nothing is charged. */
    price?: PriceArgs;

    /** The AWS Marketplace product code of the usage plan. Default: none. */
    productCode?: string;

    /** Tags of the usage plan, beside those of the API. Default: none. */
    tags?: Record<string, pulumi.Input<string>>;
}
