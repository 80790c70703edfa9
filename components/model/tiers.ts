import { QuotaPeriod, type ThrottleArgs, type TierArgs } from "../args";
import { entry, type Faults, show } from "./faults";
import { limits } from "./limits";
import { checkPrice } from "./prices";
import { checkTags } from "./tags";

const namePattern = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;
const lastStartDay: Record<QuotaPeriod, number> = { DAY: 0, WEEK: 6, MONTH: 27 };

/** The remedy for a tier that is not there. */
export function knownTiers(names: readonly string[]): string {
    return names.length > 0 ? `; tiers are ${names.join(", ")}` : "; name it in tiers first";
}

/** The remedy for a number that AWS would drop without a word. */
function beyond(value: unknown): string | undefined {
    return typeof value === "number" && value > limits.integer
        ? `${value} is more than the ${limits.integer} that AWS takes; give less`
        : undefined;
}

/** Both halves or none, and more than nothing: the provider sends an omitted half as 0, which refuses every call. */
export function checkThrottle(path: string, throttle: ThrottleArgs | undefined, faults: Faults): void {
    if (throttle === undefined || !faults.object(path, throttle, ["rateLimit", "burstLimit"])) {
        return;
    }
    const { rateLimit, burstLimit } = throttle as Partial<ThrottleArgs>;
    for (const half of ["rateLimit", "burstLimit"] as const) {
        if (throttle[half] === undefined) {
            faults.add(
                `${path}.${half}`,
                "is missing, and AWS would take it for 0; give rateLimit and burstLimit together",
            );
        }
    }
    if (rateLimit !== undefined && !(Number.isFinite(rateLimit) && rateLimit > 0 && !beyond(rateLimit))) {
        faults.add(
            `${path}.rateLimit`,
            beyond(rateLimit) ?? `${show(rateLimit)} is not a rate; give a number above 0, in requests per second`,
        );
    }
    if (burstLimit !== undefined && !(Number.isInteger(burstLimit) && burstLimit >= 1 && !beyond(burstLimit))) {
        faults.add(
            `${path}.burstLimit`,
            beyond(burstLimit) ?? `${show(burstLimit)} is not a burst; give a whole number, at least 1`,
        );
    }
}

function checkQuota(path: string, quota: TierArgs["quota"], faults: Faults): void {
    if (quota === undefined || !faults.object(path, quota, ["limit", "period", "offset"])) {
        return;
    }
    const { limit, period, offset } = quota;
    if (!(Number.isInteger(limit) && limit >= 1 && !beyond(limit))) {
        faults.add(
            `${path}.limit`,
            beyond(limit) ?? `${show(limit)} is not a quota; give a whole number, at least 1, or leave the quota out`,
        );
    }
    const last = Object.hasOwn(lastStartDay, period) ? lastStartDay[period] : undefined;
    if (last === undefined) {
        faults.add(
            `${path}.period`,
            `${show(period)} is not a period; give ${Object.values(QuotaPeriod).join(" or ")}`,
        );
    } else if (offset !== undefined && !(Number.isInteger(offset) && offset >= 0 && offset <= last)) {
        const remedy = last === 0 ? "a DAY begins at 0" : `the start day of a ${period} is 0 to ${last}`;
        faults.add(`${path}.offset`, `${show(offset)} is out of range; ${remedy}`);
    }
}

/** Checks the tiers, and answers those with a usable name, in order. Their method throttles wait for the methods. */
export function checkTiers(tiers: TierArgs[], faults: Faults): TierArgs[] {
    if (!faults.array("tiers", tiers)) {
        return [];
    }
    if (tiers.length === 0) {
        faults.add("tiers", "there are none; name at least one");
    }
    if (tiers.length > limits.usagePlans) {
        faults.add(
            "tiers",
            `${tiers.length} are more than the ${limits.usagePlans} usage plans of an account; name fewer`,
        );
    }
    const named = new Map<string, number>();
    tiers.forEach((tier, index) => {
        const path = `tiers[${index}]`;
        if (!faults.object(path, tier, tierProperties)) {
            return;
        }
        const first = named.get(tier.name);
        if (typeof tier.name !== "string" || !namePattern.test(tier.name) || tier.name === "open") {
            const why = tier.name === "open" ? "is what methods without a key are called" : "is not a tier's name";
            faults.add(
                `${path}.name`,
                `${show(tier.name)} ${why}; use 1 to 64 of A–Z a–z 0–9 _ -, beginning with a letter or digit`,
            );
        } else if (first !== undefined) {
            faults.add(`${path}.name`, `${show(tier.name)} is the name of tiers[${first}] too; give each tier its own`);
        } else {
            named.set(tier.name, index);
        }
        faults.label(`${path}.description`, tier.description);
        faults.label(`${path}.productCode`, tier.productCode);
        checkTags(`${path}.tags`, tier.tags, faults);
        checkThrottle(`${path}.throttle`, tier.throttle, faults);
        checkQuota(`${path}.quota`, tier.quota, faults);
        checkPrice(`${path}.price`, tier.price, faults);
    });
    return [...named.values()].map((index) => tiers[index]!);
}

const tierProperties: readonly (keyof TierArgs)[] = [
    "name",
    "description",
    "throttle",
    "quota",
    "methodThrottles",
    "price",
    "productCode",
    "tags",
];

/** What a method throttle in a plan needs to know of a method. */
interface Throttled {
    readonly httpMethod: string;
    readonly access: "open" | readonly string[];
}

/** Checks the plans' own limits on methods: AWS wants a plan-level throttle, a deployed method, and at most 20. */
export function checkMethodThrottles(tiers: TierArgs[], methods: ReadonlyMap<string, Throttled>, faults: Faults): void {
    tiers.forEach((tier, index) => {
        const path = `tiers[${index}].methodThrottles`;
        if (tier?.methodThrottles === undefined || !faults.map(path, tier.methodThrottles)) {
            return;
        }
        const throttles = Object.entries(tier.methodThrottles);
        if (throttles.length > limits.methodThrottlesPerPlan) {
            faults.add(
                path,
                `${throttles.length} are more than the ${limits.methodThrottlesPerPlan} that a usage plan takes; name fewer`,
            );
        }
        if (throttles.length > 0 && tier.throttle === undefined) {
            faults.add(path, "a plan that limits methods needs a limit of its own; give the tier a throttle");
        }
        for (const [key, throttle] of throttles) {
            const method = methods.get(key);
            const at = entry(path, key);
            if (!method) {
                faults.add(at, "there is no such method; name one of methods");
            } else if (method.access === "open") {
                faults.add(
                    at,
                    "the method is open, and a plan limits keyed methods only; use the method's own throttle",
                );
            } else if (!method.access.includes(tier.name)) {
                faults.add(at, `the tier ${show(tier.name)} may not call it; remove the limit, or let the tier in`);
            } else if (method.httpMethod === "ANY") {
                faults.add(
                    at,
                    "AWS sets limits by verb; name the verbs that you want to limit as methods of their own",
                );
            }
            checkThrottle(at, throttle, faults);
        }
    });
}
