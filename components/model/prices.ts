import { type PriceArgs, StepMode, type TierArgs } from "../args";
import { canonicalJson } from "../document/canonicalJson";
import { currencies } from "./currencies";
import { entry, type Faults, show } from "./faults";
import { isPlain } from "./inputs";
import type { MethodModel } from "./methods";

const properties: readonly (keyof PriceArgs)[] = [
    "currency",
    "monthlyFee",
    "includedCalls",
    "steps",
    "stepMode",
    "weights",
    "trialDays",
];

/** Beyond what anybody sells, and small enough for every product to be counted exactly. */
const limits = { steps: 50, minorUnits: 1e12, calls: 1e12, weight: 1_000, trialDays: 366 } as const;

/** Why a number is refused, or nothing. */
function numberFault(value: unknown, most: number, decimals: number, what: string): string | undefined {
    const exact = typeof value === "number" && Number(value.toFixed(decimals)) === value;
    return exact && value >= 0 && value <= most
        ? undefined
        : `${show(value)} is not ${what}; give ${decimals > 0 ? `a number with at most ${decimals} decimals` : "a whole number"} from 0 to ${most}`;
}

function checkNumber(path: string, value: unknown, most: number, decimals: number, what: string, faults: Faults) {
    const fault = value === undefined ? undefined : numberFault(value, most, decimals, what);
    if (fault) {
        faults.add(path, fault);
    }
}

function checkSteps(path: string, steps: PriceArgs["steps"], faults: Faults): void {
    if (steps === undefined || !faults.array(path, steps)) {
        return;
    }
    if (steps.length > limits.steps) {
        faults.add(path, `${steps.length} are more than ${limits.steps}; name fewer`);
    }
    let before = 0;
    steps.forEach((step, index) => {
        const at = `${path}[${index}]`;
        if (!faults.object(at, step, ["upTo", "perThousand"])) {
            return;
        }
        const { upTo, perThousand } = step;
        if (perThousand === undefined) {
            faults.add(`${at}.perThousand`, "is missing; give what 1,000 calls cost, in minor units");
        }
        checkNumber(`${at}.perThousand`, perThousand, limits.minorUnits, 4, "a price in minor units", faults);
        const last = index === steps.length - 1;
        if (last && upTo !== undefined) {
            faults.add(`${at}.upTo`, "would leave calls beyond it without a price; leave it out of the last step");
        } else if (!last && upTo === undefined) {
            faults.add(`${at}.upTo`, "is missing, and the steps after it would never begin; give the step's last call");
        } else if (upTo !== undefined && !(Number.isInteger(upTo) && upTo > before && upTo <= limits.calls)) {
            const remedy = `give a whole number from ${before + 1} to ${limits.calls}`;
            faults.add(`${at}.upTo`, `${show(upTo)} is not the last call of a step; ${remedy}`);
        }
        before = Number.isInteger(upTo) ? Math.max(before, upTo ?? 0) : before;
    });
}

/** Checks what of a price needs no knowledge of the methods. */
export function checkPrice(path: string, price: PriceArgs | undefined, faults: Faults): void {
    if (price === undefined || !faults.object(path, price, properties)) {
        return;
    }
    const { currency, monthlyFee, includedCalls, steps, stepMode, weights, trialDays } = price;
    if (typeof currency !== "string" || !currencies.has(currency)) {
        faults.add(`${path}.currency`, `${show(currency)} is no currency of ISO 4217; write "EUR"`);
    }
    checkNumber(`${path}.monthlyFee`, monthlyFee, limits.minorUnits, 0, "a fee in minor units", faults);
    checkNumber(`${path}.includedCalls`, includedCalls, limits.calls, 0, "a number of calls", faults);
    checkNumber(`${path}.trialDays`, trialDays, limits.trialDays, 0, "a number of days", faults);
    faults.oneOf(`${path}.stepMode`, stepMode, Object.values(StepMode));
    checkSteps(`${path}.steps`, steps, faults);
    if (weights !== undefined && faults.map(`${path}.weights`, weights)) {
        for (const [method, weight] of Object.entries(weights)) {
            const fault = numberFault(weight, limits.weight, 3, "a weight");
            if (fault) {
                faults.add(entry(`${path}.weights`, method), fault);
            }
        }
    }
}

/** What a weight needs to know of a method. */
interface Weighted {
    readonly access: "open" | readonly string[];
}

/** Checks that each weight is on a method that the tier may call: a misspelt one would be billed as 1 without a word. */
export function checkWeights(tiers: TierArgs[], methods: ReadonlyMap<string, Weighted>, faults: Faults): void {
    tiers.forEach((tier, index) => {
        const price = tier?.price;
        // What is no plain map has its fault already; an Output has every property.
        const weights = price && isPlain(price) ? price.weights : undefined;
        if (!weights || !isPlain(weights) || typeof weights !== "object" || Array.isArray(weights)) {
            return;
        }
        for (const key of Object.keys(weights)) {
            const at = entry(`tiers[${index}].price.weights`, key);
            const method = methods.get(key);
            if (!method) {
                faults.add(at, "there is no such method; name one of methods");
            } else if (method.access === "open") {
                faults.add(at, "the method is open, and its calls are nobody's; remove the weight");
            } else if (!method.access.includes(tier.name)) {
                faults.add(at, `the tier ${show(tier.name)} may not call it; remove the weight, or let the tier in`);
            }
        }
    });
}

/** What a weight needs to know of where a method is. */
type Placed = Pick<MethodModel, "key" | "path" | "httpMethod">;

/** By method, what one call counts for: a method beside an `ANY` of its path that has a weight has its own, if only 1. */
function weightsOf(weights: Record<string, number>, methods: readonly Placed[]): Record<string, number> {
    const besideAny = methods.filter(({ path }) => Object.hasOwn(weights, `ANY ${path}`));
    return { ...Object.fromEntries(besideAny.map(({ key }) => [key, 1])), ...weights };
}

/** A tier's price with every default filled in; undefined where nothing is charged. */
function priceOf({ price }: TierArgs, methods: readonly Placed[]): Required<PriceArgs> | undefined {
    return (
        price && {
            currency: price.currency,
            monthlyFee: price.monthlyFee ?? 0,
            includedCalls: price.includedCalls ?? 0,
            steps: price.steps ?? [],
            stepMode: price.stepMode ?? StepMode.Graduated,
            weights: weightsOf(price.weights ?? {}, methods),
            trialDays: price.trialDays ?? 0,
        }
    );
}

/** The prices of those tiers that have one, by tier. */
export function pricesOf(tiers: readonly TierArgs[], methods: readonly Placed[]): Record<string, PriceArgs> {
    return Object.fromEntries(
        tiers.flatMap((tier) => {
            const price = priceOf(tier, methods);
            return price ? [[tier.name, price]] : [];
        }),
    );
}

/**
 * What each tier costs and may use up, as JSON: the attribute `prices` of the registry's item `api`/`deployment`, from
 * which commands and functions make bills without this program.
 */
export function pricesJson(tiers: readonly TierArgs[], methods: readonly Placed[]): string {
    const terms = tiers.map((tier) => {
        const { quota } = tier;
        return [tier.name, { price: priceOf(tier, methods), quota: quota && { offset: 0, ...quota } }];
    });
    return canonicalJson(Object.fromEntries(terms));
}

/** By tier, what a call of a method counts for, where that is not 1. */
export function weightsByTier(
    prices: Readonly<Record<string, PriceArgs>>,
    { key, access }: Pick<MethodModel, "key" | "access">,
): Record<string, number> {
    const tiers = access === "open" ? [] : access;
    return Object.fromEntries(
        tiers.flatMap((tier) => {
            const weight = prices[tier]?.weights?.[key] ?? 1;
            return weight === 1 ? [] : [[tier, weight]];
        }),
    );
}
