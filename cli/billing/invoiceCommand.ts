import { Command, Option } from "commander";
import { BillingError } from "../../billing/billingError";
import type { BillingHost } from "./host";
import type * as Page from "./page/page";
import { type InvoiceReport, invoiceReport } from "./report";
import { type CommonOptions, monthAsked, run } from "./run";
import { billingData } from "./source";
import { termsOfFile } from "./tiersFile";
import type * as InvoiceRows from "./told/invoiceRows";
import { invoiceTable } from "./told/invoiceTable";

const formats = ["table", "csv", "json", "html"] as const;

interface Given extends CommonOptions {
    readonly format: (typeof formats)[number];
    readonly explain: boolean;
    readonly prices?: string;
}

async function reportOf(host: BillingHost, given: Given): Promise<InvoiceReport> {
    const month = monthAsked(given, host);
    const source = await host.sources.open(given);
    const data = await billingData(source, month, given.customer);
    const found = data.histories.length > 0 || data.rows.length > 0;
    if (given.customer !== undefined && !found) {
        throw new BillingError(
            `there is no customer ${JSON.stringify(given.customer)}, by its history or by calls in ${month.name}`,
        );
    }
    const terms = given.prices === undefined ? data.terms : termsOfFile(given.prices);
    return invoiceReport({ ...data, terms }, host.now(), given.explain);
}

function written(report: InvoiceReport, { format, explain, customer }: Given, columns: number | undefined): string {
    if (format === "table") {
        return invoiceTable(report, explain || customer !== undefined, columns);
    }
    if (format === "html") {
        return (require("./page/page") as typeof Page).invoicePage(report);
    }
    const { invoiceCsv, invoiceJson } = require("./told/invoiceRows") as typeof InvoiceRows;
    return format === "csv" ? invoiceCsv(report, explain) : invoiceJson(report);
}

/** `tiered-api invoice` */
export function invoiceCommand(host: BillingHost): Command {
    return host.sources
        .declare(new Command("invoice").description("what each customer owes for a month, and why"))
        .option("-m, --month <month>", "2026-11, in UTC (default: the running one)")
        .option("--customer <id>", "one customer's, with all its lines")
        .option("--explain", "the calls behind each line, by hour and method", false)
        .option("--prices <file>", "the prices of the tiers in this YAML file, in place of those deployed")
        .addOption(new Option("-f, --format <format>", "what to write").choices(formats).default("table"))
        .option("-o, --output <file>", "where to write it (default: standard output)")
        .addHelpText(
            "after",
            `
Examples:
  tiered-api invoice --month 2026-11                                 a row for each customer
  tiered-api invoice --month 2026-11 --customer acme --explain       every line, and the calls behind it
  tiered-api invoice --month 2026-11 --format html -o november.html  a page with charts`,
        )
        .action((given: Given) =>
            run(host, given, async () => written(await reportOf(host, given), given, host.terminal.columns)),
        );
}
