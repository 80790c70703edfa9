import { commandOf, configurationOf } from "../commands";
import type { Customer, Verb } from "../customer";
import { CustomerError } from "../customerError";
import type { Deployment } from "../customers";

/** What a program that declares the customer would have to say instead. */
function remedy(verb: Verb, deployment: Deployment, id: string, value: string): string {
    const at = configurationOf(deployment, id);
    switch (verb) {
        case "move":
            return `set ${at}.tier to ${value} in the program's configuration`;
        case "suspend":
        case "expire":
            return `set ${at}.enabled to false in the program's configuration`;
        case "resume":
            return `set ${at}.enabled to true in the program's configuration`;
        case "rotate":
            return `add a second key to ${at}.keys in the program's configuration`;
        case "add":
        case "import":
            return `take another id, or change ${at} in the program's configuration`;
        default:
            return `take ${at} out of the program's configuration`;
    }
}

/** Refuses a verb where a program declares the customer. */
export function refuseDeclared(verb: Verb, deployment: Deployment, customer: Customer, value = ""): void {
    if (customer.managedBy === "declared") {
        throw new CustomerError(
            "declared",
            `the program of ${deployment.project} declares the customer ${customer.id}; ` +
                `${remedy(verb, deployment, customer.id, value)} and run pulumi up --stack ${deployment.stack}`,
        );
    }
}

/** The customer that a verb is to change: there, not removed, and not declared. */
export function changeable(
    verb: Verb,
    deployment: Deployment,
    id: string,
    customer: Customer | undefined,
    value?: string,
): Customer {
    if (customer === undefined || customer.status === "removed") {
        throw unknownCustomer(deployment, id, customer);
    }
    refuseDeclared(verb, deployment, customer, value);
    return customer;
}

/** The refusal of an id that no customer has. */
export function unknownCustomer(deployment: Deployment, id: string, removed?: Customer): CustomerError {
    const what = removed === undefined ? `there is no customer ${id}` : `the customer ${id} was removed`;
    return new CustomerError(
        "unknown-customer",
        `${what} in the stack ${deployment.stack}; see ${commandOf(deployment, "list")}`,
    );
}

/** Refuses a tier that is not deployed. */
export function checkTier({ usagePlans, stack }: Deployment, tier: string): void {
    if (!Object.hasOwn(usagePlans, tier)) {
        throw new CustomerError("unknown-tier", tierFault(usagePlans, stack, tier));
    }
}

export function tierFault(usagePlans: Deployment["usagePlans"], stack: string, tier: string): string {
    const tiers = Object.keys(usagePlans).join(", ") || "none";
    return `there is no tier ${JSON.stringify(tier)} in the stack ${stack}; its tiers are ${tiers}`;
}
