import { BillingError } from "./billingError";
import { scaled } from "./rounding";

/** How the price of a step is applied: to the calls within the step, or to all calls of a month that ends in it. */
export type StepMode = "graduated" | "volume";

/** What calls cost from the end of the step before. */
export interface PriceStep {
    /** The last call of the step, counted from the first one beyond those included; undefined for the last step. */
    readonly upTo?: number;
    /** Of 1,000 calls, in minor units of the currency; has at most four decimals. */
    readonly perThousand: number;
}

/** What a tier costs a month, with every default filled in. */
export interface Price {
    /** ISO 4217: `EUR`. */
    readonly currency: string;
    /** In minor units: cents. */
    readonly monthlyFee: number;
    readonly includedCalls: number;
    readonly stepMode: StepMode;
    /** Of the calls beyond those included. None: they cost nothing. */
    readonly steps: readonly PriceStep[];
    /** By method (`GET /reports/{reportId}`), for how many calls one counts; has at most three decimals. Others count as 1. */
    readonly weights: Readonly<Record<string, number>>;
    /** Days from the start of a subscription that cost nothing. */
    readonly trialDays: number;
}

/** What API Gateway lets a key use up in a period. */
export interface Quota {
    readonly limit: number;
    readonly period: "DAY" | "WEEK" | "MONTH";
    readonly offset: number;
}

/** What is sold under a tier's name. */
export interface TierTerms {
    /** Undefined where nothing is charged. */
    readonly price?: Price;
    readonly quota?: Quota;
}

/** By tier, every tier that there is. */
export type Terms = Readonly<Record<string, TierTerms>>;

/** Parts of a call that a weight counts in. */
export const partsOfCall = 1_000;
/** Parts of a minor unit that a price per 1,000 calls counts in. */
export const partsOfMinorUnit = 10_000;

/**
 * The terms as the registry's item `api`/`deployment` holds them in its attribute `prices`. They were checked before they
 * were written; what is refused here is text that somebody else has put there.
 *
 * @throws SyntaxError where it is no JSON, BillingError where it holds no terms
 */
export function parseTerms(json: string): Terms {
    const terms: unknown = JSON.parse(json);
    if (!isRecord(terms)) {
        throw new BillingError("the prices in the registry are no object by tier; deploy once more");
    }
    for (const [tier, { price }] of Object.entries(terms as Terms)) {
        if (price !== undefined && !isPrice(price)) {
            throw new BillingError(`the price of ${tier} in the registry is not whole; deploy once more`);
        }
    }
    return terms as Terms;
}

function isRecord(value: unknown): value is Record<string, unknown> {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isPrice(value: unknown): value is Price {
    return (
        isRecord(value) &&
        typeof value.currency === "string" &&
        [value.monthlyFee, value.includedCalls, value.trialDays].every(Number.isSafeInteger) &&
        (value.stepMode === "graduated" || value.stepMode === "volume") &&
        Array.isArray(value.steps) &&
        value.steps.every((step) => isRecord(step) && typeof step.perThousand === "number") &&
        isRecord(value.weights)
    );
}

/** How many parts of a call one call of a method counts for. */
export type Weigh = (httpMethod: string, resourcePath: string) => number;

/** By the weights of a price; that of `ANY /path` is the weight of every verb of the path. */
export function weighBy({ weights }: Price): Weigh {
    const parts = new Map(Object.entries(weights).map(([method, weight]) => [method, scaled(weight, partsOfCall)]));
    if (parts.size === 0) {
        return () => partsOfCall;
    }
    return (httpMethod, resourcePath) =>
        parts.get(`${httpMethod} ${resourcePath}`) ?? parts.get(`ANY ${resourcePath}`) ?? partsOfCall;
}
