import type { ApiModel } from "./index";
import { limits, nearly } from "./limits";

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
