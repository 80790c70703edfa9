import type { Customer, CustomerKey } from "../customer";
import type { Deployment } from "../customers";
import { apiKeyName } from "../names";
import type { Parts } from "../parts";
import type { KeyItem } from "../registry/registry";
import type { Secret } from "../secret";
import { isEnabled, keyItemOf } from "../verbs/subscription";

/** What there is of a key. */
export interface KeyFacts {
    readonly name: string;
    readonly sha256: string;
    /** At API Gateway; undefined where it has no such key. */
    readonly apiKey?: {
        readonly id: string;
        readonly enabled: boolean;
        /** The tiers whose plans have the key. */
        readonly tiers: readonly string[];
    };
    /** In the registry; undefined where the gate knows no such key. */
    readonly item?: KeyItem;
}

/** What there is of a customer's keys, if all is as the registry says. */
export function assumedFacts(customer: Customer | undefined): KeyFacts[] {
    return (customer?.keys ?? []).map((key) => ({
        name: key.name,
        sha256: key.sha256,
        ...(key.keyId === undefined
            ? {}
            : { apiKey: { id: key.keyId, enabled: isEnabled(customer!, key), tiers: [customer!.tier] } }),
        item: keyItemOf(customer!, key),
    }));
}

/** Which tiers' plans have a key. */
async function tiersOf({ controlPlane, deployment }: Parts, keyId: string): Promise<string[]> {
    const plans = Object.entries(deployment.usagePlans);
    const has = await Promise.all(plans.map(([, planId]) => controlPlane.isInPlan(planId, keyId)));
    return plans.filter((_, index) => has[index]).map(([tier]) => tier);
}

/** The key at API Gateway that an operation has made, by the name that it gives it. */
export async function findApiKey(
    { controlPlane, deployment }: Pick<Parts, "controlPlane" | "deployment">,
    customerId: string,
    key: CustomerKey,
    operationId: string,
): Promise<{ readonly id: string; readonly value: Secret } | undefined> {
    const name = apiKeyName(deployment, customerId, key.name, operationId);
    for await (const { id, name: itsName, value } of controlPlane.apiKeysNamed(name, { includeValues: true })) {
        if (itsName === name && value !== undefined) {
            return { id, value };
        }
    }
    return undefined;
}

/** Asks API Gateway and the registry what there is of a key whose id is known. */
export async function inspectKey(parts: Parts, customerId: string, key: CustomerKey): Promise<KeyFacts> {
    const [apiKey, item] = await Promise.all([
        key.keyId === undefined ? undefined : parts.controlPlane.apiKey(key.keyId),
        parts.registry.keyItem(key.sha256),
    ]);
    return {
        name: key.name,
        sha256: key.sha256,
        ...(apiKey === undefined
            ? {}
            : { apiKey: { id: apiKey.id, enabled: apiKey.enabled, tiers: await tiersOf(parts, apiKey.id) } }),
        ...(item?.customerId === customerId ? { item } : {}),
    };
}

/** The id of a tier's plan; undefined where the tier is not deployed. */
export function planOf({ usagePlans }: Deployment, tier: string): string | undefined {
    return Object.hasOwn(usagePlans, tier) ? usagePlans[tier] : undefined;
}
