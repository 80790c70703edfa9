import type { ApiModel } from "./index";
import { limits, nearly } from "./limits";
import type { MethodModel } from "./methods";

/** Whether a request to a method's path also fits a wider path, such as `/{proxy+}`. */
function fits(wider: MethodModel, narrower: MethodModel): boolean {
    const greedy = wider.segments.at(-1)?.endsWith("+}") ?? false;
    const fixed = greedy ? wider.segments.slice(0, -1) : wider.segments;
    const long = greedy ? narrower.segments.length > fixed.length : narrower.segments.length === fixed.length;
    return long && fixed.every((segment, index) => segment.startsWith("{") || segment === narrower.segments[index]);
}

/**
 * A verb that a path lacks goes to a wider path that has it, such as `ANY /{proxy+}`: where more callers may use that, a
 * back end that answers by the path alone would give paid content away.
 */
function detours(methods: readonly MethodModel[]): string[] {
    return methods.flatMap((keyed) => {
        const { access } = keyed;
        if (access === "open" || methods.some((other) => other.path === keyed.path && other.httpMethod === "ANY")) {
            return [];
        }
        return methods
            .filter((wider) => wider.httpMethod === "ANY" && fits(wider, keyed))
            .filter((wider) => wider.access === "open" || wider.access.some((tier) => !access.includes(tier)))
            .map(
                (wider) =>
                    `other verbs on ${keyed.path} reach ${wider.key}, which more callers may use than ${keyed.key}: name "ANY ${keyed.path}" too, or have the back end refuse them`,
            );
    });
}

/** What is allowed and probably not meant. */
export function warningsOf(model: ApiModel, documentBytes: number): string[] {
    const warnings: string[] = [];
    for (const tier of model.tiers) {
        if (!model.methods.some((method) => method.access !== "open" && method.access.includes(tier.name))) {
            warnings.push(`the tier "${tier.name}" opens no method: its customers pay for nothing`);
        }
    }
    for (const method of model.methods) {
        if (method.access !== "open" && method.access.length === 0) {
            warnings.push(`no tier sells ${method.key}: nobody may call it`);
        }
        if (/^\/s?ping$/.test(method.path)) {
            warnings.push(
                `AWS keeps ${method.path} for its health checks: with a domain name of its own, the API does not answer there`,
            );
        }
    }
    for (const customer of model.customers.filter((one) => one.keys.length === 0)) {
        warnings.push(`the customer "${customer.id}" has no key: nobody can call in its name`);
    }
    warnings.push(...detours(model.methods));
    const keys = model.customers.reduce((sum, customer) => sum + customer.keys.length, 0);
    const counts: [string, number, number][] = [
        ["API keys of an account and region", keys, limits.apiKeys],
        ["usage plans of an account", model.tiers.length, limits.usagePlans],
        ["resources of an API", model.resourcePaths.length, limits.resources],
        ["bytes of an OpenAPI document", documentBytes, limits.documentBytes],
    ];
    for (const [what, count, limit] of counts) {
        if (count >= limit * nearly) {
            warnings.push(`${count} of the ${limit} ${what}, which AWS does not raise, are used`);
        }
    }
    return warnings;
}
