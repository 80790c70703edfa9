import { commandOf, instant } from "../commands";
import type { Customer } from "../customer";
import { CustomerError } from "../customerError";
import type { Deployment } from "../customers";
import { endFault } from "./add";
import { changeable, checkTier } from "./changed";
import { settled } from "./subscription";

function already(deployment: Deployment, id: string, how: string): CustomerError {
    return new CustomerError("not-applicable", `${id} is ${how} already; see ${commandOf(deployment, "show", id)}`);
}

/** The customer in another tier. */
export function moved(deployment: Deployment, id: string, tier: string, before: Customer | undefined): Customer {
    const customer = changeable("move", deployment, id, before, tier);
    checkTier(deployment, tier);
    if (customer.tier === tier) {
        throw already(deployment, id, `in ${tier}`);
    }
    return { ...customer, tier };
}

/** The customer, whom the gate and API Gateway refuse until it is resumed. */
export function suspended(deployment: Deployment, id: string, before: Customer | undefined): Customer {
    const customer = changeable("suspend", deployment, id, before);
    if (customer.status === "suspended") {
        throw already(deployment, id, "suspended");
    }
    return { ...customer, status: "suspended" };
}

/** The customer, who may call again. @param now milliseconds since 1970 */
export function resumed(deployment: Deployment, id: string, before: Customer | undefined, now: number): Customer {
    const customer = changeable("resume", deployment, id, before);
    if (customer.status === "active") {
        throw already(deployment, id, "active");
    }
    return settled({ ...customer, status: "active" }, now);
}

/**
 * The customer whose subscription ends at a time, or has no end; a key that another has replaced keeps its own.
 *
 * @param at seconds since 1970
 * @param now milliseconds since 1970
 */
export function expiring(
    deployment: Deployment,
    id: string,
    at: number | undefined,
    before: Customer | undefined,
    now: number,
): Customer {
    const fault = at === undefined ? undefined : endFault(at);
    if (fault !== undefined) {
        throw new CustomerError("invalid", fault);
    }
    const { expiresAt, ...customer } = changeable("expire", deployment, id, before);
    if (expiresAt === at) {
        throw already(deployment, id, at === undefined ? "without an end" : `to end at ${instant(at * 1_000)}`);
    }
    return settled(at === undefined ? customer : { ...customer, expiresAt: at }, now);
}

/** The customer without keys; who it was stays. */
export function removed(deployment: Deployment, id: string, before: Customer | undefined): Customer {
    return { ...changeable("remove", deployment, id, before), status: "removed", keys: [] };
}
