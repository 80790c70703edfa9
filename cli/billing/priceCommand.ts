import { Command, Option } from "commander";
import { BillingError } from "../../billing/billingError";
import { priceText } from "../../billing/priceText";
import { whatIf } from "../../billing/whatIf";
import { table } from "../terminal/table";
import { harmless } from "../terminal/text";
import type { BillingHost } from "./host";
import { type CommonOptions, monthAsked, run } from "./run";
import { billingData } from "./source";
import { termsOfFile } from "./tiersFile";
import type * as WhatIfText from "./told/whatIf";

const formats = ["table", "csv", "json"] as const;

interface Given extends CommonOptions {
    readonly format: (typeof formats)[number];
    readonly whatIf?: string;
}

/** What the deployed tiers cost. */
async function deployed(host: BillingHost, given: Given): Promise<string> {
    const source = await host.sources.open(given);
    const terms = await source.terms();
    if (given.format === "json") {
        return `${JSON.stringify(terms)}\n`;
    }
    if (given.format === "csv") {
        throw new BillingError("prices have no CSV; ask for --format table or json, or give --what-if");
    }
    const rows = Object.entries(terms).map(([tier, { price }]) => [
        harmless(tier),
        price ? priceText(price) : "nothing is charged",
    ]);
    return table(["tier", "price"], rows, undefined);
}

async function compared(host: BillingHost, given: Given, file: string): Promise<string> {
    const month = monthAsked(given, host);
    const terms = termsOfFile(file);
    const source = await host.sources.open(given);
    const found = whatIf(await billingData(source, month, given.customer), terms);
    const { whatIfCsv, whatIfJson, whatIfTable } = require("./told/whatIf") as typeof WhatIfText;
    switch (given.format) {
        case "csv":
            return whatIfCsv(found);
        case "json":
            return whatIfJson(month.name, found);
        case "table":
            return whatIfTable(found, host.terminal.columns);
    }
}

/** `tiered-api price` */
export function priceCommand(host: BillingHost): Command {
    return host.sources
        .declare(
            new Command("price").description("what the tiers cost, and what a month would cost under other prices"),
        )
        .option(
            "--what-if <file>",
            "compare with the prices of the tiers in this YAML file, or of a stack's Pulumi.<stack>.yaml",
        )
        .option("-m, --month <month>", "whose usage: 2026-10, in UTC (default: the running one)")
        .option("--customer <id>", "one customer's")
        .addOption(new Option("-f, --format <format>", "what to write").choices(formats).default("table"))
        .option("-o, --output <file>", "where to write it (default: standard output)")
        .addHelpText(
            "after",
            `
Examples:
  tiered-api price                                       what the deployed tiers cost
  tiered-api price --what-if tiers.yaml --month 2026-10  October's usage under both`,
        )
        .action((given: Given) =>
            run(host, given, () =>
                given.whatIf === undefined ? deployed(host, given) : compared(host, given, given.whatIf),
            ),
        );
}
