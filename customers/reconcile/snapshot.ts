import type { Customer } from "../customer";
import type { Parts } from "../parts";
import type { KeyItem } from "../registry/registry";
import type { KeyFacts } from "../saga/facts";

interface NamedKey {
    readonly id: string;
    readonly name: string;
}

/** Everything there is, read page by page: so it is not of one moment, and what looks wrong is looked at again. */
export interface Snapshot {
    /** Those of the deployment, and maybe others whose names begin like its own. */
    readonly apiKeys: ReadonlyMap<string, NamedKey & { readonly enabled: boolean }>;
    /** By tier, the keys of its plan by id. */
    readonly plans: ReadonlyMap<string, ReadonlyMap<string, NamedKey>>;
    readonly items: ReadonlyMap<string, KeyItem>;
    readonly customers: ReadonlyMap<string, Customer>;
}

async function byId<T>(all: AsyncIterable<T>, id: (one: T) => string): Promise<Map<string, T>> {
    const map = new Map<string, T>();
    for await (const one of all) {
        map.set(id(one), one);
    }
    return map;
}

/** Customers are read last: whatever an operation makes it has claimed before, so it is known by then. */
export async function snapshot({ controlPlane, deployment, registry }: Parts): Promise<Snapshot> {
    const apiKeys = await byId(controlPlane.apiKeysNamed(deployment.name), ({ id }) => id);
    const plans = new Map<string, Map<string, NamedKey>>();
    for (const [tier, planId] of Object.entries(deployment.usagePlans)) {
        plans.set(tier, await byId(controlPlane.keysOfPlan(planId), ({ id }) => id));
    }
    const items = await byId(registry.keyItems(), ({ sha256 }) => sha256);
    const stored = await byId(registry.customers(), ({ customer }) => customer.id);
    return { apiKeys, plans, items, customers: new Map([...stored].map(([id, { customer }]) => [id, customer])) };
}

/** What there was of a customer's keys. */
export function factsIn({ apiKeys, plans, items }: Snapshot, customer: Customer): KeyFacts[] {
    return customer.keys.map(({ name, sha256, keyId }) => {
        const apiKey = keyId === undefined ? undefined : apiKeys.get(keyId);
        const item = items.get(sha256);
        const tiers = [...plans]
            .filter(([, keys]) => apiKey !== undefined && keys.has(apiKey.id))
            .map(([tier]) => tier);
        return {
            name,
            sha256,
            ...(apiKey === undefined ? {} : { apiKey: { id: apiKey.id, enabled: apiKey.enabled, tiers } }),
            ...(item?.customerId === customer.id ? { item } : {}),
        };
    });
}
