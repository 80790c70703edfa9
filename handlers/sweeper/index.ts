import { openParts } from "../../customers/openParts";
import { sweep } from "../../customers/reconcile/sweep";
import { sweeper } from "./handler";

function required(name: string): string {
    const value = process.env[name];
    if (!value) {
        throw new Error(`the environment has no ${name}`);
    }
    return value;
}

const registryTable = required("REGISTRY_TABLE");

/** Writing the file for an import takes a library that nothing here needs. */
function noImport(): never {
    throw new Error("a sweep imports no keys");
}

export const handler = sweeper({
    // Opened anew for each sweep: what is deployed may have changed since the last one.
    sweep: async (by) => sweep(await openParts({ registryTable }, noImport, async () => by)),
    log: (line) => process.stdout.write(`${line}\n`),
});
