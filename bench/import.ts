import { CustomersAccount } from "./customersAccount";
import { type Figure, median, print } from "./figures";
import {
    buildCommandLine,
    type Calls,
    type Imported,
    leastSeconds,
    type Run,
    replaySeconds,
    runCustomers,
    runImport,
    sum,
} from "./importRun";
import { withFolder } from "./servers";

const customers = 10_000;
const marketplaceCustomers = 500;
const readRounds = 5;

async function withAccount(use: (folder: string, account: CustomersAccount) => Promise<void>): Promise<void> {
    await withFolder(async (folder) => {
        const account = await CustomersAccount.start();
        try {
            await use(folder, account);
        } finally {
            await account.stop();
        }
    });
}

/** The middle one of some runs, in seconds. */
async function secondsOf(folder: string, account: CustomersAccount, args: readonly string[]): Promise<number> {
    const runs: Run[] = [];
    for (let round = 0; round < readRounds; round++) {
        runs.push(await runCustomers(folder, account, args));
    }
    return median(runs.map(({ seconds }) => seconds));
}

const told = (calls: Calls) =>
    Object.entries(calls)
        .map(([name, count]) => `${count} ${name}`)
        .join(", ");

function duration({ seconds }: Run, least: number, against: string): Figure {
    const met = seconds <= 1.1 * least;
    const goal = { text: "at most 1.1 times", met };
    return { what: "from start to end", value: seconds, unit: "s", against, other: least, goal };
}

function refusals({ refusedCalls }: Imported): Figure {
    return { what: "answered with 429", value: refusedCalls, unit: "calls", against: "none", other: 0 };
}

/** Ten thousand customers, whose keys and plan links are all made with ImportApiKeys. */
async function thousands(): Promise<void> {
    await withAccount(async (folder, account) => {
        const row = (_: unknown, at: number) => `customer-${at},${at % 3 === 0 ? "gold" : "bronze"},Customer ${at}`;
        const rows = ["id,tier,description", ...Array.from({ length: customers }, row)];
        const done = await runImport(folder, account, rows);
        const list = await secondsOf(folder, account, ["list"]);
        const show = await secondsOf(folder, account, ["show", "customer-7777"]);
        const start = await secondsOf(folder, account, ["list", "--help"]);
        const least = leastSeconds(done.controlPlaneCalls) + (await replaySeconds(done.tableCalls));
        const read = (what: string, value: number): Figure => ({
            what: `${what}, from start to end`,
            value,
            unit: "s",
            against: "the command's help",
            other: start,
            goal: { text: "under 1 s", met: value < 1 },
        });
        print(`import of ${customers.toLocaleString("en")} customers: ${told(done.controlPlaneCalls)}`, [
            duration(done, least, "these calls at AWS's rates, and the table's writes by the SDK alone"),
            {
                what: "calls of the control plane",
                value: sum(done.controlPlaneCalls),
                unit: "calls",
                against: "one for each key and one for its plan",
                other: 2 * customers,
            },
            refusals(done),
            {
                what: "calls of the table",
                value: done.tableCalls.length,
                unit: "calls",
                against: "one for each of five writes a customer",
                other: 5 * customers,
            },
            {
                what: "most memory",
                value: done.megabytes,
                unit: "MB",
                against: "what is allowed",
                other: 150,
                goal: { text: "under 150 MB", met: done.megabytes < 150 },
            },
            read("list", list),
            read("show", show),
        ]);
    });
}

/** Customers of the AWS Marketplace, each of whom takes a call of its own. */
async function singly(): Promise<void> {
    await withAccount(async (folder, account) => {
        const row = (_: unknown, at: number) => `customer-${at},gold,marketplace-${at}`;
        const rows = ["id,tier,marketplaceCustomerId", ...Array.from({ length: marketplaceCustomers }, row)];
        const done = await runImport(folder, account, rows);
        print(`import of ${marketplaceCustomers} customers of the AWS Marketplace: ${told(done.controlPlaneCalls)}`, [
            duration(done, leastSeconds(done.controlPlaneCalls), "the calls at AWS's rates"),
            refusals(done),
        ]);
    });
}

/** What importing customers takes, in an account that keeps to the rates that AWS documents. */
export async function importFigures(): Promise<void> {
    buildCommandLine();
    await thousands();
    await singly();
}
