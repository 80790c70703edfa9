import { execFile, execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { BatchWriteCommand, PutCommand, paginateScan } from "@aws-sdk/lib-dynamodb";
import { documentedRates } from "../cli/local/controlPlane/callRates";
import { type CustomersAccount, registryTable } from "./customersAccount";
import type { Calls } from "./dynamoDb";
import { plain } from "./servers";

const cli = join(__dirname, "..", "cli");
/** The most items of one BatchWriteItem. */
const batchSize = 25;

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
    readonly tableCalls: Calls;
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

function difference(after: Calls, before: Calls): Calls {
    const entries = Object.entries(after).map(([name, count]) => [name, count - (before[name] ?? 0)] as const);
    return Object.fromEntries(entries.filter(([, count]) => count > 0));
}

export const sum = (calls: Calls) => Object.values(calls).reduce((all, count) => all + count, 0);

/** Imports rows into an account that was not called before, from a file as a user has it. */
export async function runImport(folder: string, account: CustomersAccount, rows: readonly string[]): Promise<Imported> {
    const file = join(folder, "customers.csv");
    writeFileSync(file, `${rows.join("\n")}\n`);
    const before = await account.tableCalls();
    const run = await runCustomers(folder, account, ["import", file]);
    const { made, refused } = account.controlPlane.meter;
    return {
        ...run,
        controlPlaneCalls: made,
        refusedCalls: refused,
        tableCalls: difference(await account.tableCalls(), before),
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

/** Does something so many times, 64 at once. */
async function times(count: number, act: (at: number) => Promise<unknown>): Promise<void> {
    let next = 0;
    const work = async () => {
        while (next < count) {
            await act(next++);
        }
    };
    await Promise.all(Array.from({ length: 64 }, work));
}

/** How long a bare client takes to write items like those that are there, in so many calls, in seconds. */
export async function bareWrites(
    { table }: CustomersAccount,
    { PutItem = 0, BatchWriteItem = 0 }: Calls,
): Promise<number> {
    const items: Record<string, unknown>[] = [];
    for await (const { Items = [] } of paginateScan({ client: table }, { TableName: registryTable })) {
        items.push(...Items);
    }
    const item = (at: number) => ({ ...items[at % items.length], sk: `bare#${at}` });
    const condition = { ConditionExpression: "attribute_not_exists(pk)" };
    const started = performance.now();
    await times(PutItem, (at) =>
        table.send(new PutCommand({ TableName: registryTable, Item: item(at), ...condition })),
    );
    await times(BatchWriteItem, (at) => {
        const first = PutItem + at * batchSize;
        const writes = Array.from({ length: batchSize }, (_, place) => ({ PutRequest: { Item: item(first + place) } }));
        return table.send(new BatchWriteCommand({ RequestItems: { [registryTable]: writes } }));
    });
    return (performance.now() - started) / 1_000;
}
