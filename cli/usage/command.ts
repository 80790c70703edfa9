import { Command, InvalidArgumentError, Option } from "commander";
import { BillingError } from "../../billing/billingError";
import { hoursOf, monthAt, monthOf } from "../../billing/month";
import { MeteringError } from "../../metering/meteringError";
import { faultText } from "../customers/faults";
import type { Terminal } from "../terminal/terminal";
import { breakdown, type Dimension, dimensions, unitOf } from "./breakdown";
import { totals, type UsageReport } from "./report";
import { openLog, type SourceOptions, withSource } from "./source";
import type * as Told from "./told";

/** What the command works with: the process, or what a test puts in its place. */
export interface UsageHost {
    readonly terminal: Terminal;
    /** Milliseconds since 1970. */
    now(): number;
    /** What the process is to end with: 0 done, 1 error. */
    endWith(code: 0 | 1): void;
}

const formats = ["table", "csv", "json"] as const;

interface Given extends SourceOptions {
    readonly month?: string;
    readonly customer?: string;
    readonly by: readonly Dimension[];
    readonly format: (typeof formats)[number];
}

/** For commander: dimensions, separated by commas. */
function dimensionsOf(text: string): Dimension[] {
    const named = text.split(",");
    const wrong = named.find((one) => !dimensions.some((dimension) => dimension === one));
    if (wrong !== undefined || new Set(named).size < named.length) {
        throw new InvalidArgumentError(`Name each once, with commas between them: ${dimensions.join(", ")}.`);
    }
    return named as Dimension[];
}

async function reportOf(given: Given, now: number): Promise<UsageReport> {
    const { customer, by } = given;
    const month = given.month === undefined ? monthAt(new Date(now)) : monthOf(given.month);
    const hours = hoursOf(month);
    const { engine, api } = await openLog(given);
    try {
        const query = { hours, ...(api && { api }), ...(customer === undefined ? {} : { customerId: customer }) };
        const usage = await engine.usage({ ...query, unit: unitOf(by) });
        const lines = await engine.lines(query);
        const { callsOfNobody, rows } = usage;
        return {
            month: month.name,
            hours,
            customer,
            by,
            parts: breakdown(rows, by),
            ...totals(usage),
            callsOfNobody,
            lines,
        };
    } finally {
        await engine.close();
    }
}

async function run(host: UsageHost, given: Given): Promise<void> {
    try {
        const report = await reportOf(given, host.now());
        const { usageCsv, usageJson, usageTable } = require("./told") as typeof Told;
        const written = {
            csv: usageCsv,
            json: usageJson,
            table: (of: UsageReport) => usageTable(of, host.terminal.columns),
        };
        host.terminal.out(written[given.format](report));
        host.endWith(0);
    } catch (error) {
        const own = error instanceof MeteringError || error instanceof BillingError;
        host.terminal.err(`${own ? error.message : faultText(error)}\n`);
        host.endWith(1);
    }
}

/** `tiered-api usage` */
export function usageCommand(host: UsageHost): Command {
    const command = new Command("usage")
        .description("how many calls each customer made in a month, and how many of them are billed")
        .option("-m, --month <month>", "2026-11, in UTC (default: the running one)")
        .option("--customer <id>", "one customer's alone")
        .option("-b, --by <what>", `${dimensions.join(", ")}; several with commas`, dimensionsOf, ["customer"])
        .addOption(new Option("-f, --format <format>", "what to write").choices(formats).default("table"));
    return withSource(command)
        .addHelpText(
            "after",
            `
Examples:
  tiered-api usage --local                                            the running month, of \`npm start\`
  tiered-api usage --local --customer acme --by day,method            one customer's days
  tiered-api usage -m 2026-11 --logs 'logs/**/*.gz' --format csv      any files
  tiered-api usage -m 2026-11 --workgroup metering --database shop    a log in S3`,
        )
        .action((given: Given) => run(host, given));
}
