import type { Customer, CustomerKey } from "../customer";
import type { MadeKey } from "../customers";
import { sha256Of } from "../keyValue";
import type { Parts } from "../parts";
import type { Secret } from "../secret";
import { findApiKey, inspectKey, type KeyFacts } from "./facts";

/** What there is of a customer that is under way, or not as it should be. */
export interface Stock<C extends Customer> {
    /** With the ids of keys that were found, and the new SHA-256 of those that have to be made anew. */
    readonly customer: C;
    readonly facts: readonly KeyFacts[];
    /** By SHA-256, the values of the keys that have still to be made. */
    readonly values: ReadonlyMap<string, Secret>;
    /** Keys that had been made, but were not known to be. */
    readonly found: readonly MadeKey[];
    /** Whether the registry has other values than the customer now has. */
    readonly isRemade: boolean;
    /** A key whose value only who gave it knows, and which has not been made. */
    readonly lostKey: CustomerKey | undefined;
}

interface KeyStock {
    readonly key: CustomerKey;
    readonly value?: Secret;
    readonly found?: MadeKey;
}

/** A key as it is at API Gateway, or as it is to be made. */
async function keyStock(
    parts: Parts,
    customer: Customer,
    key: CustomerKey,
    given: Secret | undefined,
): Promise<KeyStock> {
    const { keyId, ...withoutId } = key;
    if (keyId !== undefined && (await parts.controlPlane.apiKey(keyId)) !== undefined) {
        return { key };
    }
    const { operation } = customer;
    const found = operation && (await findApiKey(parts, customer.id, key, operation.id));
    if (found !== undefined && !(operation?.given && sha256Of(found.value) !== key.sha256)) {
        return {
            key: { ...withoutId, keyId: found.id, sha256: sha256Of(found.value) },
            found: { name: key.name, keyId: found.id, value: found.value },
        };
    }
    const isGiven = keyId === undefined && operation?.given === true;
    const value = given !== undefined && (!isGiven || sha256Of(given) === key.sha256) ? given : undefined;
    if (isGiven) {
        return value === undefined ? { key } : { key, value };
    }
    const made = keyId === undefined && value !== undefined ? value : parts.newKeyValue();
    return { key: { ...withoutId, sha256: sha256Of(made) }, value: made };
}

/**
 * Looks what there is of a customer's keys, and of those that it had before its operation. A key whose value is lost is
 * to be made anew: only API Gateway kept the value.
 *
 * @param given the value of the key that the operation makes, where it is at hand
 */
export async function takenStock<C extends Customer>(parts: Parts, customer: C, given?: Secret): Promise<Stock<C>> {
    const stocks: KeyStock[] = [];
    for (const key of customer.keys) {
        stocks.push(await keyStock(parts, customer, key, given));
    }
    const keys = stocks.map(({ key }) => key);
    const all = new Map(
        [...keys, ...customer.keys, ...(customer.operation?.before?.keys ?? [])]
            .reverse()
            .map((key) => [key.sha256, key]),
    );
    const facts = await Promise.all([...all.values()].map((key) => inspectKey(parts, customer.id, key)));
    const lost = stocks.find(({ key, value }) => key.keyId === undefined && value === undefined);
    return {
        customer: { ...customer, keys },
        facts,
        values: new Map(stocks.flatMap(({ key, value }) => (value === undefined ? [] : [[key.sha256, value]]))),
        found: stocks.flatMap(({ found }) => found ?? []),
        isRemade: keys.some(({ sha256 }, index) => sha256 !== customer.keys[index]?.sha256),
        lostKey: lost?.key,
    };
}
