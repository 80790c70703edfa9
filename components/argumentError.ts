import { inspect } from "node:util";
import * as pulumi from "@pulumi/pulumi";

/**
 * A fault in what the user gave: the engine prints its text and no stack. It carries no resource, and is inspected as its
 * text alone, since the SDK inspects every error, with all that hangs on it, and would take a minute over it.
 */
export class ArgumentError extends pulumi.ResourceError {
    constructor(text: string) {
        super(text, undefined, true);
    }

    [inspect.custom](): string {
        return this.message;
    }
}

/** Refuses all faults of a component's arguments at once, if there are any. */
export function refuseFaults(type: string, name: string, faults: readonly string[]): void {
    if (faults.length > 0) {
        const count = faults.length === 1 ? "a fault" : `${faults.length} faults`;
        throw new ArgumentError(`${type} "${name}" has ${count}:\n${faults.map((fault) => `  - ${fault}`).join("\n")}`);
    }
}
