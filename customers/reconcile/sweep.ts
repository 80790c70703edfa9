import type { Outcome } from "../customers";
import type { Parts } from "../parts";
import type { StoredCustomer } from "../registry/registry";
import { carryOut, goOn } from "../saga/saga";
import { changeable } from "../verbs/changed";
import { hasEnded, settled } from "../verbs/subscription";

/** What there is to do for a customer, or nothing. */
async function sweepCustomer(parts: Parts, stored: StoredCustomer): Promise<Outcome | undefined> {
    const { customer } = stored;
    const now = parts.now();
    if (customer.operation !== undefined) {
        return goOn(parts, stored);
    }
    if (
        customer.managedBy === "declared" ||
        customer.status === "removed" ||
        !customer.keys.some((key) => !key.ended && hasEnded(customer, key, now))
    ) {
        return undefined;
    }
    return carryOut(parts, {
        verb: "sweep",
        id: customer.id,
        change: (before, at) => settled(changeable("sweep", parts.deployment, customer.id, before), at),
    });
}

/**
 * Disables the keys that have ended, and goes on with what was interrupted. One customer's failure does not keep the
 * others waiting; all are told of in the end.
 */
export async function sweep(parts: Parts): Promise<Outcome[]> {
    const outcomes: Outcome[] = [];
    const failures: unknown[] = [];
    for await (const stored of parts.registry.customers()) {
        try {
            const outcome = await sweepCustomer(parts, stored);
            if (outcome !== undefined) {
                outcomes.push(outcome);
            }
        } catch (error) {
            failures.push(error);
        }
    }
    if (failures.length > 0) {
        const told = failures.map((error) => (error instanceof Error ? error.message : String(error)));
        throw new AggregateError(failures, `${failures.length} customers could not be swept:\n${told.join("\n")}`);
    }
    return outcomes;
}
