import { execFile, execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { documentedRates } from "../cli/local/controlPlane/callRates";
import { type CustomersAccount, Registry, registryTable } from "./customersAccount";
import type { TableCall } from "./dynamoDb";
import { plain } from "./servers";

const cli = join(__dirname, "..", "cli");
/** Calls by operation: `CreateApiKey`. */
export type Calls = Readonly<Record<string, number>>;

/** A run of the command line, from its start to its end. */
export interface Run {
    readonly seconds: number;
    /** The most memory that it took. */
    readonly megabytes: number;
}

/** An import, with the calls that it made. */
export interface Imported extends Run {
    readonly controlPlaneCalls: Calls;
    /** How many calls of the control plane were answered with 429. */
    readonly refusedCalls: number;
    readonly tableCalls: readonly TableCall[];
}

/** Builds the command line, which a checkout does at each start, and what is published does not. */
export function buildCommandLine(): void {
    execFileSync(process.execPath, [join(cli, "build.js")]);
}

/** Runs `tiered-api customers` in an account. */
export async function runCustomers(folder: string, account: CustomersAccount, args: readonly string[]): Promise<Run> {
    const memory = join(folder, "memory");
    const hook = join(folder, "peakMemory.js");
    if (!existsSync(hook)) {
        writeFileSync(hook, plain("peakMemory.ts"));
    }
    const command = ["--require", hook, join(cli, "dist", "main.js"), "customers", ...args];
    const started = performance.now();
    await promisify(execFile)(process.execPath, [...command, "--registry", registryTable, "--json"], {
        env: { ...process.env, ...account.env, PEAK_MEMORY_FILE: memory },
        maxBuffer: 64 * 1024 * 1024,
    });
    const seconds = (performance.now() - started) / 1_000;
    return { seconds, megabytes: Number(readFileSync(memory, "utf8")) };
}

export const sum = (calls: Calls) => Object.values(calls).reduce((all, count) => all + count, 0);

/** Imports rows into an account that was not called before, from a file as a user has it. */
export async function runImport(folder: string, account: CustomersAccount, rows: readonly string[]): Promise<Imported> {
    const file = join(folder, "customers.csv");
    writeFileSync(file, `${rows.join("\n")}\n`);
    await account.registry.calls();
    const run = await runCustomers(folder, account, ["import", file]);
    const { made, refused } = account.controlPlane.meter;
    return {
        ...run,
        controlPlaneCalls: made,
        refusedCalls: refused,
        tableCalls: await account.registry.calls(),
    };
}

/** How long calls of the control plane take at the least, at the rates that AWS documents, in seconds. */
export function leastSeconds(calls: Calls): number {
    const { all, operations } = documentedRates;
    const rates = [
        { ...all, count: sum(calls) },
        ...Object.entries(operations).map(([name, rate]) => ({ ...rate, count: calls[name] ?? 0 })),
    ];
    return Math.max(...rates.map(({ rateLimit, burstLimit, count }) => Math.max(0, count - burstLimit) / rateLimit));
}

/** How long the SDK alone takes for the same writes of another registry, in seconds. */
export async function replaySeconds(calls: readonly TableCall[]): Promise<number> {
    const registry = await Registry.start();
    try {
        return await registry.replay(calls);
    } finally {
        await registry.stop();
    }
}
