import type { Customer } from "../customer";
import type { Difference } from "../customers";
import type { Parts } from "../parts";
import { inspectKey } from "../saga/facts";
import { carryOut, goOn } from "../saga/saga";
import { unknownCustomer } from "../verbs/changed";
import { settled } from "../verbs/subscription";
import { type Found, keyDifferences, unfinished } from "./differences";
import { orphans } from "./orphans";
import { factsIn, snapshot } from "./snapshot";

/** What of a customer is not as the registry says, asked key by key. */
async function differencesOf(parts: Parts, customer: Customer): Promise<Found[]> {
    const { deployment, now } = parts;
    if (customer.operation !== undefined) {
        return unfinished(deployment, customer, now());
    }
    const facts = await Promise.all(customer.keys.map((key) => inspectKey(parts, customer.id, key)));
    return keyDifferences(deployment, customer, facts, now());
}

/** Brings a customer's keys to how the registry says. Answers why it could not. */
async function mend(parts: Parts, id: string): Promise<string | undefined> {
    try {
        const stored = await parts.registry.customer(id);
        if (stored?.customer.operation !== undefined) {
            if ((await goOn(parts, stored)) === undefined) {
                return "somebody else is at it";
            }
            const finished = await parts.registry.customer(id);
            if (finished === undefined || (await differencesOf(parts, finished.customer)).length === 0) {
                return undefined;
            }
        }
        await carryOut(parts, {
            verb: "reconcile",
            id,
            untrusted: true,
            change(before, now) {
                if (before === undefined) {
                    throw unknownCustomer(parts.deployment, id);
                }
                return settled(before, now);
            },
        });
        return undefined;
    } catch (error) {
        return error instanceof Error ? error.message : String(error);
    }
}

async function reconcileCustomer(parts: Parts, id: string, mends: boolean): Promise<Difference[]> {
    const stored = await parts.registry.customer(id);
    const found = stored === undefined ? [] : await differencesOf(parts, stored.customer);
    if (!mends || !found.some(({ mendable }) => mendable)) {
        return found.map((difference) => ({ ...difference, mended: false }));
    }
    const why = await mend(parts, id);
    return found.map((difference) => ({
        ...difference,
        mended: difference.mendable && why === undefined,
        message: why === undefined ? difference.message : `${difference.message}; it could not be mended: ${why}`,
    }));
}

/**
 * Each customer by itself. What could not be mended is tried once more when all others are: one customer's unfinished
 * operation may hold the value of another's key.
 */
async function reconcileCustomers(parts: Parts, ids: readonly string[], mends: boolean): Promise<Difference[]> {
    const differences = new Map<string, Difference[]>();
    for (const id of ids) {
        differences.set(id, await reconcileCustomer(parts, id, mends));
    }
    for (const [id, first] of differences) {
        if (mends && first.some(({ mendable, mended }) => mendable && !mended)) {
            const second = await reconcileCustomer(parts, id, mends);
            differences.set(id, second.length > 0 ? second : first.map((each) => ({ ...each, mended: true })));
        }
    }
    return [...differences.values()].flat();
}

/**
 * Compares what the registry says with the keys and plans at API Gateway and with what the gate reads.
 *
 * @param id of one customer; all, and what belongs to nobody, without
 */
export async function reconcile(parts: Parts, mends: boolean, id: string | undefined): Promise<Difference[]> {
    if (id !== undefined) {
        if ((await parts.registry.customer(id)) === undefined) {
            throw unknownCustomer(parts.deployment, id);
        }
        return reconcileCustomer(parts, id, mends);
    }
    const all = await snapshot(parts);
    const suspects = [...all.customers.values()].filter(
        (customer) =>
            customer.operation !== undefined ||
            keyDifferences(parts.deployment, customer, factsIn(all, customer), parts.now()).length > 0,
    );
    const differences = await reconcileCustomers(
        parts,
        suspects.map((customer) => customer.id),
        mends,
    );
    for await (const { found, away } of orphans(parts, all)) {
        if (mends) {
            await away();
        }
        differences.push({ ...found, mended: mends });
    }
    return differences;
}
