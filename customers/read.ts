import { commandOf } from "./commands";
import type { Customer } from "./customer";
import { CustomerError } from "./customerError";
import type { CustomerDetails, ListFilter } from "./customers";
import type { Parts } from "./parts";
import { planOf } from "./saga/facts";
import { quotaUse } from "./saga/quotaCarry";
import type { Secret } from "./secret";
import { unknownCustomer } from "./verbs/changed";

/** By id; without those that were removed, unless they are asked for. */
export async function list({ registry }: Parts, { tier, status, managedBy }: ListFilter): Promise<Customer[]> {
    const customers: Customer[] = [];
    for await (const { customer } of registry.customers()) {
        if (
            (tier === undefined || customer.tier === tier) &&
            (status === undefined ? customer.status !== "removed" : customer.status === status) &&
            (managedBy === undefined || customer.managedBy === managedBy)
        ) {
            customers.push(customer);
        }
    }
    return customers;
}

async function customerOf({ registry, deployment }: Parts, id: string): Promise<Customer> {
    const stored = await registry.customer(id);
    if (stored === undefined) {
        throw unknownCustomer(deployment, id);
    }
    return stored.customer;
}

export async function show(parts: Parts, id: string): Promise<CustomerDetails> {
    const { controlPlane, deployment, registry } = parts;
    const customer = await customerOf(parts, id);
    const planId = planOf(deployment, customer.tier);
    const [audit, quota] = await Promise.all([
        registry.auditLines(id),
        planId === undefined || customer.keys.length === 0 ? undefined : controlPlane.quota(planId),
    ]);
    const usage = await Promise.all(
        customer.keys.map(async ({ name, keyId }): Promise<[string, CustomerDetails["usage"][string]]> => {
            if (planId === undefined || quota === undefined || keyId === undefined) {
                return [name, undefined];
            }
            const { used, remaining = Math.max(0, quota.limit - used) } = await quotaUse(parts, planId, keyId, quota);
            return [name, { used, remaining }];
        }),
    );
    return { customer, usage: Object.fromEntries(usage), audit };
}

export async function keyValue(parts: Parts, id: string, keyName: string): Promise<Secret> {
    const { keys } = await customerOf(parts, id);
    const key = keys.find(({ name }) => name === keyName);
    if (key === undefined) {
        const names = keys.map(({ name }) => name).join(", ") || "none";
        throw new CustomerError("invalid", `${id} has no key ${JSON.stringify(keyName)}; its keys are ${names}`);
    }
    const apiKey =
        key.keyId === undefined ? undefined : await parts.controlPlane.apiKey(key.keyId, { includeValue: true });
    if (apiKey?.value === undefined) {
        throw new CustomerError(
            "not-applicable",
            `API Gateway has no key ${keyName} of ${id}; see ${commandOf(parts.deployment, "reconcile", id)}`,
        );
    }
    return apiKey.value;
}
