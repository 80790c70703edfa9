import { commandOf } from "../commands";
import type { Customer, CustomerKey } from "../customer";
import { CustomerError } from "../customerError";
import type { Deployment, RotateArgs } from "../customers";
import { keyValueFault } from "../keyValue";
import { keyNameFault, nextKeyName } from "../names";
import { changeable, checkTier } from "./changed";
import { endOf, settled } from "./subscription";

const defaultOverlapSeconds = 7 * 24 * 60 * 60;

/** For so long API Gateway tells what a key was used for; a key that ended before goes, for an account has 10,000. */
const keptMillis = 90 * 24 * 60 * 60 * 1_000;

/** Refuses arguments that make no sense, all faults at once. */
export function checkRotate({ overlapSeconds, keyName, key }: RotateArgs): void {
    const faults = [
        overlapSeconds === undefined || (Number.isSafeInteger(overlapSeconds) && overlapSeconds >= 0)
            ? undefined
            : `${overlapSeconds} is no overlap; give whole seconds, 0 or more`,
        keyName === undefined ? undefined : keyNameFault(keyName),
        key === undefined ? undefined : keyValueFault(key),
    ].filter((fault) => fault !== undefined);
    if (faults.length > 0) {
        throw new CustomerError("invalid", faults.join("\n"));
    }
}

/** The key whose place a new one takes: the newest. */
export function predecessor(customer: Customer): CustomerKey | undefined {
    return customer.keys.at(-1);
}

/**
 * The customer with one key more; those that there are end after the overlap, or when they end anyway.
 *
 * @param sha256 of the new key's value
 * @param now milliseconds since 1970
 */
export function rotated(
    deployment: Deployment,
    { id, overlapSeconds = defaultOverlapSeconds, keyName }: RotateArgs,
    sha256: string,
    before: Customer | undefined,
    now: number,
): Customer {
    const customer = changeable("rotate", deployment, id, before);
    checkTier(deployment, customer.tier);
    const name = keyName ?? nextKeyName(customer.keys.map((key) => key.name));
    if (customer.keys.some((key) => key.name === name)) {
        const show = commandOf(deployment, "show", id);
        throw new CustomerError("not-applicable", `${id} has a key ${name} already; name another (see ${show})`);
    }
    const same = customer.keys.find((key) => key.sha256 === sha256);
    if (same !== undefined) {
        throw new CustomerError("key-taken", `the value given is that of the key ${same.name} of ${id}; give another`);
    }
    const end = Math.floor(now / 1_000) + overlapSeconds;
    const kept = customer.keys
        .filter((key) => !((endOf(customer, key) ?? Number.POSITIVE_INFINITY) * 1_000 < now - keptMillis))
        .map((key) => ({ ...key, expiresAt: Math.min(end, key.expiresAt ?? end) }));
    return settled({ ...customer, keys: [...kept, { name, sha256, createdAt: new Date(now).toISOString() }] }, now);
}
