import { Command, Option } from "commander";
import type { ListFilter } from "../../../customers/customers";
import type { Host } from "../host";
import { type CommonOptions, reading } from "../options";
import { type Format, formats } from "../rows/format";
import type * as WrittenRows from "../rows/writtenRows";
import { nothing, run } from "../run";
import { filterOf, withFilter } from "./list";

interface Given extends CommonOptions, ListFilter {
    readonly format?: Format;
}

/** `customers export` */
export function exportCommand(host: Host): Command {
    const command = withFilter(
        new Command("export").description("write the customers as `import` reads them, without their keys"),
    ).addOption(new Option("-f, --format <format>", "what to write").choices(formats).default("csv"));
    return reading(
        command,
        ["tiered-api customers export --stack prod > customers.csv", ""],
        ["tiered-api customers export --stack prod --managed-by run-time --format jsonl", "an object a line"],
    ).action((given: Given) =>
        run(host, given, nothing, async ({ customers }) => {
            const { writtenRows } = require("../rows/writtenRows") as typeof WrittenRows;
            const format = given.json ? "jsonl" : (given.format ?? "csv");
            host.terminal.out(writtenRows(await customers.list(filterOf(given)), format));
            return 0;
        }),
    );
}
