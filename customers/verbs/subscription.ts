import type { Customer, CustomerKey, Subscription } from "../customer";
import type { KeyItem } from "../registry/registry";

/** What of a customer API Gateway and the gate have to agree on. */
export function subscriptionOf({ tier, status, expiresAt, keys }: Customer): Subscription {
    return { tier, status, ...(expiresAt === undefined ? {} : { expiresAt }), keys };
}

/** A customer as it was before the operation that is under way; undefined where there was none. */
export function beforeOperation(customer: Customer): Customer | undefined {
    const { operation, expiresAt: _, ...rest } = customer;
    return operation === undefined ? customer : operation.before && { ...rest, ...operation.before };
}

/** Seconds since 1970, from when on the gate refuses a key: the subscription's end or the key's own. */
export function endOf(customer: Pick<Customer, "expiresAt">, key: CustomerKey): number | undefined {
    const ends = [customer.expiresAt, key.expiresAt].filter((end) => end !== undefined);
    return ends.length === 0 ? undefined : Math.min(...ends);
}

/** Whether a key has ended. @param now milliseconds since 1970 */
export function hasEnded(customer: Pick<Customer, "expiresAt">, key: CustomerKey, now: number): boolean {
    const end = endOf(customer, key);
    return end !== undefined && !(now / 1_000 < end);
}

/** Whether API Gateway is to let a key through. */
export function isEnabled({ status }: Pick<Customer, "status">, { ended }: CustomerKey): boolean {
    return status === "active" && !ended;
}

/** The customer with its keys disabled that have ended, and no others. @param now milliseconds since 1970 */
export function settled(customer: Customer, now: number): Customer {
    const keys = customer.keys.map(({ ended: _, ...key }) =>
        hasEnded(customer, key, now) ? { ...key, ended: true as const } : key,
    );
    return { ...customer, keys };
}

/** What the registry is to say of a customer's key. */
export function keyItemOf(customer: Customer, key: CustomerKey): KeyItem {
    const expiresAt = endOf(customer, key);
    return {
        sha256: key.sha256,
        customerId: customer.id,
        keyName: key.name,
        tier: customer.tier,
        status: customer.status,
        managedBy: customer.managedBy,
        ...(key.keyId === undefined ? {} : { keyId: key.keyId }),
        ...(expiresAt === undefined ? {} : { expiresAt }),
    };
}
