import type { Customer } from "../customer";
import { ownApiKey } from "../names";
import type { Parts } from "../parts";
import { type Found, orphanItem, orphanKey, strangeKey } from "./differences";
import type { Snapshot } from "./snapshot";

/** Something that belongs to no customer. */
export interface Orphan {
    readonly found: Found;
    /** Takes it away. */
    readonly away: () => Promise<unknown>;
}

const hasKeyId = (customer: Customer | undefined, keyId: string) =>
    customer !== undefined &&
    [...customer.keys, ...(customer.operation?.before?.keys ?? [])].some((key) => key.keyId === keyId);

const hasSha256 = (customer: Customer | undefined, sha256: string) =>
    customer !== undefined &&
    [...customer.keys, ...(customer.operation?.before?.keys ?? [])].some((key) => key.sha256 === sha256);

/** What belongs to no customer, each looked at again just before. */
export async function* orphans(parts: Parts, { apiKeys, plans, items, customers }: Snapshot): AsyncIterable<Orphan> {
    const { controlPlane, deployment, registry } = parts;
    const now = async (id: string) => (await registry.customer(id))?.customer;
    const known = new Set([...items.values()].map(({ keyId }) => keyId));
    for (const customer of customers.values()) {
        for (const { keyId } of [...customer.keys, ...(customer.operation?.before?.keys ?? [])]) {
            known.add(keyId);
        }
    }

    const deleted = new Set<string>();
    for (const apiKey of apiKeys.values()) {
        const own = ownApiKey(deployment, apiKey.name);
        if (own === undefined || hasKeyId(customers.get(own.customerId), apiKey.id)) {
            continue;
        }
        const customer = await now(own.customerId);
        if (!hasKeyId(customer, apiKey.id) && customer?.operation?.id !== own.operationId) {
            deleted.add(apiKey.id);
            yield { found: orphanKey(deployment, apiKey), away: () => controlPlane.deleteApiKey(apiKey.id) };
        }
    }

    for (const [tier, keys] of plans) {
        const planId = deployment.usagePlans[tier];
        for (const apiKey of keys.values()) {
            if (
                planId !== undefined &&
                !known.has(apiKey.id) &&
                !deleted.has(apiKey.id) &&
                ownApiKey(deployment, apiKey.name) === undefined
            ) {
                const away = () => controlPlane.removeFromPlan(planId, apiKey.id);
                yield { found: strangeKey(deployment, apiKey, tier), away };
            }
        }
    }

    for (const item of items.values()) {
        // What a program declares, an update takes away.
        if (item.managedBy === "run-time" && !hasSha256(customers.get(item.customerId), item.sha256)) {
            const stored = await registry.customer(item.customerId);
            if (!hasSha256(stored?.customer, item.sha256)) {
                const revision = stored?.revision ?? Number.MAX_SAFE_INTEGER;
                yield { found: orphanItem(deployment, item), away: () => registry.dropKeyItem(item, revision) };
            }
        }
    }
}
