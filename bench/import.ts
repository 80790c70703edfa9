import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { documentedRates } from "../cli/local/controlPlane/callRates";
import { CustomersAccount, registryTable } from "./customersAccount";
import type { Calls } from "./dynamoDb";
import { type Figure, median, print } from "./figures";
import { plain, withFolder } from "./servers";

const command = join(__dirname, "..", "cli", "bin", "tiered-api.js");
const customers = 10_000;
const marketplaceCustomers = 600;
const readRounds = 5;

/** A run of the command line, from its start to its end. */
interface Run {
    readonly stdout: string;
    readonly seconds: number;
    readonly megabytes: number;
}

/** What there was to do, and what it took. */
interface Imported extends Run {
    readonly controlPlaneCalls: Calls;
    readonly refusedCalls: number;
    readonly tableCalls: Calls;
}

async function run(folder: string, env: Readonly<Record<string, string>>, args: readonly string[]): Promise<Run> {
    const memory = join(folder, "memory");
    const hook = join(folder, "peakMemory.js");
    writeFileSync(hook, plain("peakMemory.ts"));
    const started = performance.now();
    const { stdout } = await promisify(execFile)(
        process.execPath,
        ["--require", hook, command, "customers", ...args, "--registry", registryTable, "--json"],
        { env: { ...process.env, ...env, PEAK_MEMORY_FILE: memory }, maxBuffer: 256 * 1024 * 1024 },
    );
    const seconds = (performance.now() - started) / 1_000;
    return { stdout, seconds, megabytes: Number(readFileSync(memory, "utf8")) };
}

function difference(after: Calls, before: Calls): Calls {
    const entries = Object.entries(after).map(([name, count]) => [name, count - (before[name] ?? 0)] as const);
    return Object.fromEntries(entries.filter(([, count]) => count > 0));
}

const sum = (calls: Calls) => Object.values(calls).reduce((all, count) => all + count, 0);

/** How long calls take at the least at the rates that AWS documents, in seconds. */
function leastSeconds(calls: Calls): number {
    const { all, operations } = documentedRates;
    const own = Object.entries(operations).map(([name, { rateLimit, burstLimit }]) => {
        const count = calls[name] ?? 0;
        return Math.max(0, count - burstLimit) / rateLimit;
    });
    return Math.max(0, sum(calls) - all.burstLimit, ...own.map((seconds) => seconds * all.rateLimit)) / all.rateLimit;
}

/** Imports rows into an account that has none, from a file as a user has it. */
async function imported(folder: string, account: CustomersAccount, rows: readonly string[]): Promise<Imported> {
    const file = join(folder, "customers.csv");
    writeFileSync(file, `${rows.join("\n")}\n`);
    const before = await account.tableCalls();
    const result = await run(folder, account.env, ["import", file]);
    return {
        ...result,
        controlPlaneCalls: account.controlPlane.meter.made,
        refusedCalls: account.controlPlane.meter.refused,
        tableCalls: difference(await account.tableCalls(), before),
    };
}

/** How long a bare client takes to write as many items as were written, in seconds. */
async function bareWrites(account: CustomersAccount, count: number): Promise<number> {
    const started = performance.now();
    let next = 0;
    const write = async () => {
        while (next < count) {
            const Item = {
                pk: "floor",
                sk: `customer-${next++}`,
                tier: "gold",
                status: "active",
                sha256: "0".repeat(64),
            };
            await account.table.send(
                new PutCommand({ TableName: registryTable, Item, ConditionExpression: "attribute_not_exists(pk)" }),
            );
        }
    };
    await Promise.all(Array.from({ length: 64 }, write));
    return (performance.now() - started) / 1_000;
}

async function withAccount<T>(use: (folder: string, account: CustomersAccount) => Promise<T>): Promise<T> {
    return withFolder(async (folder) => {
        const account = await CustomersAccount.start();
        try {
            return await use(folder, account);
        } finally {
            await account.stop();
        }
    });
}

/** The middle one of some runs, in seconds. */
async function secondsOf(folder: string, account: CustomersAccount, args: readonly string[]): Promise<number> {
    const all: number[] = [];
    for (let round = 0; round < readRounds; round++) {
        all.push((await run(folder, account.env, args)).seconds);
    }
    return median(all);
}

const told = (calls: Calls) =>
    Object.entries(calls)
        .map(([name, count]) => `${count} ${name}`)
        .join(", ");

function within(what: string, { seconds }: Run, least: number, against: string): Figure {
    const met = seconds <= 1.1 * least;
    return { what, value: seconds, unit: "s", against, other: least, goal: { text: "at most 1.1 times", met } };
}

/** Ten thousand customers, whose keys are all made with ImportApiKeys. */
async function thousands(): Promise<void> {
    await withAccount(async (folder, account) => {
        const row = (_: unknown, at: number) => `customer-${at},${at % 3 === 0 ? "gold" : "bronze"},Customer ${at}`;
        const rows = ["id,tier,description", ...Array.from({ length: customers }, row)];
        const result = await imported(folder, account, rows);
        const writes = (result.tableCalls.PutItem ?? 0) + (result.tableCalls.BatchWriteItem ?? 0);
        const bare = await bareWrites(account, writes);
        const least = leastSeconds(result.controlPlaneCalls) + bare;
        const list = await secondsOf(folder, account, ["list"]);
        const show = await secondsOf(folder, account, ["show", "customer-7777"]);
        const nothing = await secondsOf(folder, account, ["list", "--tier", "gold", "--help"]);
        print(
            `import of ${customers.toLocaleString("en")} customers; control plane: ${told(result.controlPlaneCalls)}`,
            [
                within("from start to end", result, least, "the calls at AWS's rates and the bare writes"),
                {
                    what: "calls of the control plane",
                    value: sum(result.controlPlaneCalls),
                    unit: "calls",
                    against: "one call for each key and one for its plan",
                    other: 2 * customers,
                },
                { what: "refused with 429", value: result.refusedCalls, unit: "calls", against: "none", other: 0 },
                {
                    what: `writes to DynamoDB (${told(result.tableCalls)})`,
                    value: writes,
                    unit: "calls",
                    against: "one a customer",
                    other: customers,
                },
                {
                    what: "most memory",
                    value: result.megabytes,
                    unit: "MB",
                    against: "the goal",
                    other: 150,
                    goal: { text: "under 150 MB", met: result.megabytes < 150 },
                },
                ...Object.entries({ list, "show of one": show }).map(([what, value]) => ({
                    what: `${what}, with the start of the process`,
                    value,
                    unit: "s",
                    against: "the start alone",
                    other: nothing,
                    goal: { text: "under 1 s", met: value < 1 },
                })),
            ],
        );
    });
}

/** Customers of the Marketplace, whose keys take a call each. */
async function singly(): Promise<void> {
    await withAccount(async (folder, account) => {
        const row = (_: unknown, at: number) => `customer-${at},gold,marketplace-${at}`;
        const rows = ["id,tier,marketplaceCustomerId", ...Array.from({ length: marketplaceCustomers }, row)];
        const result = await imported(folder, account, rows);
        print(`import of ${marketplaceCustomers} customers of the AWS Marketplace: ${told(result.controlPlaneCalls)}`, [
            within("from start to end", result, leastSeconds(result.controlPlaneCalls), "the calls at AWS's rates"),
            { what: "refused with 429", value: result.refusedCalls, unit: "calls", against: "none", other: 0 },
        ]);
    });
}

/** What importing customers takes, against an account that keeps to the rates that AWS documents. */
export async function importFigures(): Promise<void> {
    await thousands();
    await singly();
}
