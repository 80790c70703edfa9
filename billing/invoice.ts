import type { HourlyUsage } from "../metering/usage";
import { type Charge, charges } from "./charges";
import { grouped } from "./grouped";
import { sum } from "./money";
import { holds, type Month, startOfHour } from "./month";
import { type Price, partsOfCall, type Terms, weighBy } from "./price";
import { rounded } from "./rounding";
import { type Period, type TierHistory, type TimeInTier, tiersIn, timeInTier, timesOf } from "./tierHistory";

interface Line {
    readonly tier: string;
    /** In minor units. */
    readonly amount: number;
}

/** The monthly fee, by the second. */
export interface FeeLine extends Line {
    readonly kind: "fee";
    /** When the customer was in the tier, trial and all. */
    readonly periods: readonly Period[];
    /** Those of the periods that are charged. */
    readonly seconds: number;
    readonly secondsOfMonth: number;
    /** Of a whole month, in minor units. */
    readonly monthlyFee: number;
}

/** Weighted calls. The lines of a tier with calls hold each of its billable calls once. */
interface CallsLine extends Line {
    /** A whole number, or one of three decimals where weights have them. */
    readonly quantity: number;
}

/** Calls on trial, which cost nothing. */
export interface TrialLine extends CallsLine {
    readonly kind: "trial";
    /** Seconds since 1970. Calls of the hour in which it ends are on trial, too. */
    readonly until: number;
}

/** Calls that the fee includes. */
export interface IncludedLine extends CallsLine {
    readonly kind: "included";
    /** The calls included for the time that is charged. */
    readonly included: number;
}

/** Calls beyond those included, of one step of the price. */
export interface StepLine extends CallsLine, Pick<Charge, "from" | "upTo" | "perThousand"> {
    readonly kind: "step";
}

export type InvoiceLine = FeeLine | TrialLine | IncludedLine | StepLine;

/** What a customer owes for a month in a currency. */
export interface Invoice {
    readonly customerId: string;
    /** `2026-11`. */
    readonly month: string;
    /** ISO 4217. */
    readonly currency: string;
    /** By tier, in the order in which the customer came to them. */
    readonly lines: readonly InvoiceLine[];
    /** The sum of the lines, in minor units. */
    readonly total: number;
    /** What the reader should know, a sentence each. */
    readonly notes: readonly string[];
}

/** Billable calls that no invoice holds, since their tier has no price or is not there any more. */
export interface Unpriced {
    readonly customerId: string;
    readonly tier: string;
    /** Whether there is such a tier at all. */
    readonly known: boolean;
    readonly billable: number;
}

export interface CustomerBill {
    /** One for each currency, of which there are seldom two. */
    readonly invoices: readonly Invoice[];
    readonly unpriced: readonly Unpriced[];
}

/** The weighted calls of some rows, in parts of a call. */
function partsOf(rows: readonly HourlyUsage[], price: Price): number {
    const weigh = weighBy(price);
    return rows.reduce(
        (parts, { httpMethod, resourcePath, billable }) => parts + billable * weigh(httpMethod, resourcePath),
        0,
    );
}

/** Whether the calls of an hour are on trial: where it begins before the end of the trial. */
export function isOnTrial(hour: string, trialEnd: number | undefined): boolean {
    return trialEnd !== undefined && startOfHour(hour) < trialEnd * 1_000;
}

function share(whole: number, seconds: number, month: Month): number {
    return rounded(BigInt(whole) * BigInt(seconds), BigInt(month.seconds));
}

function linesOf(tier: string, price: Price, time: TimeInTier, month: Month, rows: readonly HourlyUsage[]) {
    const { periods, trialEnd } = time;
    const seconds = time.seconds - time.trialSeconds;
    const lines: InvoiceLine[] = [];
    if (periods.length > 0) {
        const amount = share(price.monthlyFee, seconds, month);
        const { monthlyFee } = price;
        lines.push({ kind: "fee", tier, periods, seconds, secondsOfMonth: month.seconds, monthlyFee, amount });
    }
    const onTrial =
        trialEnd === undefined
            ? 0
            : partsOf(
                  rows.filter(({ hour }) => isOnTrial(hour, trialEnd)),
                  price,
              );
    if (trialEnd !== undefined && onTrial > 0) {
        lines.push({ kind: "trial", tier, until: trialEnd, quantity: onTrial / partsOfCall, amount: 0 });
    }
    const parts = partsOf(rows, price) - onTrial;
    const included = share(price.includedCalls, seconds, month);
    const within = Math.min(parts, included * partsOfCall);
    if (included > 0) {
        lines.push({ kind: "included", tier, included, quantity: within / partsOfCall, amount: 0 });
    }
    for (const { parts: beyond, ...rest } of charges(price, parts - within)) {
        lines.push({ kind: "step", tier, quantity: beyond / partsOfCall, ...rest });
    }
    return lines;
}

/**
 * What a customer owes for a month.
 *
 * @param rows the customer's usage, in any order; rows of other months do not count
 * @throws BillingError where the history contradicts itself
 */
export function customerBill(
    history: TierHistory,
    rows: readonly HourlyUsage[],
    month: Month,
    terms: Terms,
): CustomerBill {
    const { customerId } = history;
    const times = timesOf(history);
    const byTier = grouped(
        rows.filter(({ hour }) => holds(month, hour)),
        ({ tier }) => tier,
    );
    const been = tiersIn(times, month);
    const others = [...byTier.keys()].filter((tier) => !been.includes(tier)).sort();
    const byCurrency = new Map<string, { lines: InvoiceLine[]; notes: string[] }>();
    const unpriced: Unpriced[] = [];
    for (const tier of [...been, ...others]) {
        const ofTier = byTier.get(tier) ?? [];
        const billable = ofTier.reduce((calls, row) => calls + row.billable, 0);
        const known = Object.hasOwn(terms, tier);
        const price = known ? terms[tier]?.price : undefined;
        if (price === undefined) {
            if (billable > 0 || !known) {
                unpriced.push({ customerId, tier, known, billable });
            }
            continue;
        }
        const { lines, notes } = byCurrency.get(price.currency) ?? { lines: [], notes: [] };
        byCurrency.set(price.currency, { lines, notes });
        lines.push(...linesOf(tier, price, timeInTier(times, tier, month, price.trialDays), month, ofTier));
        if (!been.includes(tier) && billable > 0) {
            notes.push(
                `${billable} billable calls were made under ${tier}, in which the customer was at no time of the month by its history; they have no share of included calls`,
            );
        }
    }
    const invoices = [...byCurrency].map(([currency, { lines, notes }]) => ({
        customerId,
        month: month.name,
        currency,
        lines,
        total: sum(
            lines.map(({ amount }) => amount),
            currency,
        ),
        notes,
    }));
    return { invoices, unpriced };
}
