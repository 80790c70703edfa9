import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { AccessTable } from "./accessTable";
import { gate } from "./handler";
import { registry } from "./subscription";

function required(name: string): string {
    const value = process.env[name];
    if (!value) {
        throw new Error(`the environment has no ${name}`);
    }
    return value;
}

export const handler = gate({
    table: JSON.parse(readFileSync(join(__dirname, "access.json"), "utf8")) as AccessTable,
    lookUp: registry(required("REGISTRY_TABLE")),
    now: Date.now,
    log: (line) => process.stdout.write(`${line}\n`),
});
