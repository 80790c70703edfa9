import type { Customer, Verb } from "./customer";
import type { Deployment } from "./customers";

/** The command that a verb is: `tiered-api customers move acme gold --stack dev`. */
export function commandOf({ stack }: Pick<Deployment, "stack">, ...words: readonly string[]): string {
    return ["tiered-api", "customers", ...words, "--stack", stack].join(" ");
}

/** The command that goes on with an operation that was begun. */
export function commandThatFinishes(deployment: Deployment, customer: Customer, verb: Verb): string {
    const { id, tier, expiresAt } = customer;
    switch (verb) {
        case "add":
            return commandOf(deployment, verb, id, "--tier", tier);
        case "move":
            return commandOf(deployment, verb, id, tier);
        case "expire":
            return commandOf(deployment, verb, id, expiresAt === undefined ? "never" : instant(expiresAt * 1_000));
        case "import":
        case "reconcile":
        case "sweep":
            return commandOf(deployment, "reconcile", id, "--mend");
        default:
            return commandOf(deployment, verb, id);
    }
}

/** How a customer's place in the program's configuration is written. */
export function configurationOf({ project }: Pick<Deployment, "project">, id: string): string {
    return /^[A-Za-z0-9_-]+$/.test(id) ? `${project}:customers.${id}` : `${project}:customers["${id}"]`;
}

/** `2026-10-05T10:00:00Z` */
export function instant(millis: number): string {
    return new Date(millis).toISOString().replace(".000Z", "Z");
}
