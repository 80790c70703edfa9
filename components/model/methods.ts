import type { MethodArgs, TieredApiArgs } from "../args";
import { entry, type Faults, show } from "./faults";
import { checkIntegration } from "./integrations";
import { limits } from "./limits";
import { type MethodKey, parseMethodKey } from "./methodKey";
import { checkOperation } from "./operations";
import { checkThrottle, knownTiers } from "./tiers";

/** Who may call a method: anybody, or these tiers, in alphabetical order. */
export type Access = "open" | readonly string[];

/** A method with its access made plain. */
export interface MethodModel extends MethodKey {
    readonly access: Access;
    /** Whether the authorizer is asked. */
    readonly gated: boolean;
    readonly args: MethodArgs;
}

const methodProperties: readonly (keyof MethodArgs)[] = [
    "open",
    "tiers",
    "fromTier",
    "integration",
    "throttle",
    "validate",
    "operation",
];

/** Resolves who may call a method; adds a fault and answers nothing when that is not said exactly once. */
function accessOf(path: string, method: MethodArgs, tierNames: readonly string[], faults: Faults): Access | undefined {
    const said = (["open", "tiers", "fromTier"] as const).filter((property) => method[property] !== undefined);
    if (said.length !== 1 || method.open === false) {
        const why =
            said.length > 1
                ? `says ${said.join(" and ")}; say one of them`
                : 'does not say who may call it; give open: true, tiers: [...] or fromTier: "..."';
        faults.add(path, why);
        return undefined;
    }
    const known = knownTiers(tierNames);
    if (method.open !== undefined) {
        faults.flag(`${path}.open`, method.open);
        return method.open === true ? "open" : undefined;
    }
    if (method.fromTier !== undefined) {
        const first = tierNames.indexOf(method.fromTier);
        if (first < 0) {
            faults.add(`${path}.fromTier`, `there is no tier ${show(method.fromTier)}${known}`);
        }
        return first < 0 ? undefined : tierNames.slice(first).sort();
    }
    if (!faults.strings(`${path}.tiers`, method.tiers)) {
        return undefined;
    }
    method.tiers.forEach((tier, index) => {
        if (!tierNames.includes(tier)) {
            faults.add(`${path}.tiers[${index}]`, `there is no tier ${show(tier)}${known}`);
        } else if (method.tiers?.indexOf(tier) !== index) {
            faults.add(`${path}.tiers[${index}]`, `${show(tier)} is there twice; name it once`);
        }
    });
    return [...method.tiers].sort();
}

/** The longest ARN of a method: partition, region, account, API and stage at their longest, and parameters as `*`. */
function policyArnLength(method: MethodKey, stageName: string): number {
    const path = method.segments.map((segment) => (segment.startsWith("{") ? "*" : segment)).join("/");
    return `arn:aws-iso-b:execute-api:ap-southeast-10:123456789012:abcdefghij/${stageName}/OPTIONS/${path}`.length;
}

/** Checks the methods, and answers those whose name and access are known, by path and verb. */
export function checkMethods(
    args: TieredApiArgs,
    tierNames: readonly string[],
    stageName: string,
    schemas: ReadonlySet<string>,
    faults: Faults,
): MethodModel[] {
    if (!faults.map("methods", args.methods)) {
        return [];
    }
    if (Object.keys(args.methods).length === 0) {
        faults.add("methods", 'there are none; name at least one, such as "GET /status"');
    }
    const checked: MethodModel[] = [];
    for (const [key, method] of Object.entries(args.methods)) {
        const path = entry("methods", key);
        const parsed = parseMethodKey(key, faults);
        if (!faults.object(path, method, methodProperties)) {
            continue;
        }
        const access = accessOf(path, method, tierNames, faults);
        checkIntegration(`${path}.integration`, method.integration, parsed, faults);
        checkThrottle(`${path}.throttle`, method.throttle, faults);
        if (!parsed) {
            continue;
        }
        if (method.throttle !== undefined && parsed.httpMethod === "ANY") {
            faults.add(
                `${path}.throttle`,
                "AWS sets limits by verb; name the verbs that you want to limit as methods of their own",
            );
        }
        if (parsed.httpMethod === "OPTIONS" && args.cors !== undefined) {
            faults.add(path, "OPTIONS belongs to cors; remove one of them");
        } else if (parsed.httpMethod === "OPTIONS" && access !== undefined && access !== "open") {
            faults.add(path, "OPTIONS never needs a key, since browsers send none; make it open");
        }
        if (typeof stageName === "string" && policyArnLength(parsed, stageName) > limits.policyArnLength) {
            faults.add(
                path,
                `the path is too long for the ${limits.policyArnLength} characters of a policy's resource; shorten it`,
            );
        }
        checkOperation(path, parsed, method, schemas, faults);
        if (access !== undefined) {
            const everyTier = access !== "open" && access.length === tierNames.length;
            const gated = access !== "open" && !(args.authorizer?.scope === "restricted" && everyTier);
            checked.push(Object.freeze({ ...parsed, access, gated, args: method }));
        }
    }
    return checked.sort((a, b) => compare(a.path, b.path) || compare(a.httpMethod, b.httpMethod));
}

/** By code unit, so that the order does not depend on a locale. */
function compare(a: string, b: string): number {
    return a < b ? -1 : a > b ? 1 : 0;
}
