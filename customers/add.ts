import type { AddArgs, Outcome } from "./customers";
import { sha256Of } from "./keyValue";
import type { Parts } from "./parts";
import { carryOut } from "./saga/saga";
import { added, checkAdd } from "./verbs/add";

/** Adds a customer with one key. */
export async function add(parts: Parts, args: AddArgs, dryRun = false): Promise<Outcome> {
    checkAdd(parts.deployment, args);
    const value = args.key ?? parts.newKeyValue();
    const sha256 = sha256Of(value);
    return carryOut(
        parts,
        {
            verb: "add",
            id: args.id,
            value,
            given: args.key !== undefined,
            change: (before, now) => added(parts.deployment, args, sha256, before, now),
        },
        dryRun,
    );
}
