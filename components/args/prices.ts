/**
 * How the prices of steps apply. `graduated`: each step's price to the calls within the step. `volume`: to all calls
 * beyond those included the price of the step in which their number lies, so that a call more may make a bill smaller.
 */
export const StepMode = { Graduated: "graduated", Volume: "volume" } as const;
export type StepMode = (typeof StepMode)[keyof typeof StepMode];

/** What calls cost from the end of the step before. */
export interface PriceStepArgs {
    /**
     * The last call of the step, counted a month from the first call beyond those included: a whole number, more than
     * that of the step before. The last step has none, and every other has one.
     */
    upTo?: number;

    /**
     * What 1,000 calls cost, in minor units: 35 is EUR 0.35, and 0.35 a hundredth of that. 0 or more, with at most four
     * decimals. Calls are charged one by one, not by begun thousands.
     */
    perThousand: number;
}

/**
 * What a tier costs a month (UTC). Money is in minor units of the currency: cents. How a bill is made of it is told in
 * docs/billing.md.
 */
export interface PriceArgs {
    /** ISO 4217: `EUR`. */
    currency: string;

    /**
     * The fee for a month, by the second where a customer is in the tier for a part of it. A whole number of minor units.
     * Default 0.
     */
    monthlyFee?: number;

    /** The calls of a month that the fee includes, by the second like the fee. A whole number. Default 0. */
    includedCalls?: number;

    /** What calls beyond those included cost. Default: nothing. */
    steps?: PriceStepArgs[];

    /** Default `graduated`. */
    stepMode?: StepMode;

    /**
     * For how many calls one counts, by method (`"POST /reports"`), on methods that this tier may call: 0 to 1,000, with
     * at most three decimals. Default: 1 for each.
     */
    weights?: Record<string, number>;

    /**
     * Days from the start of a customer's subscription for which neither the fee nor calls are charged: 0 to 366. Default
     * 0.
     */
    trialDays?: number;
}
