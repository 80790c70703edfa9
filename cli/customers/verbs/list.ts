import { Command, Option } from "commander";
import type { ListFilter } from "../../../customers/customers";
import type { Host } from "../host";
import { type CommonOptions, reading } from "../options";
import { nothing, run } from "../run";
import { customersText } from "../told/customers";

/** Options that choose among the customers. */
export function withFilter(command: Command): Command {
    return command
        .option("-t, --tier <tier>", "those in this tier")
        .addOption(new Option("--status <status>", "those of this status").choices(["active", "suspended", "removed"]))
        .addOption(
            new Option("--managed-by <who>", "declared in the program, or managed by these commands").choices([
                "declared",
                "run-time",
            ]),
        );
}

/** What these options choose. */
export function filterOf({ tier, status, managedBy }: ListFilter): ListFilter {
    return {
        ...(tier === undefined ? {} : { tier }),
        ...(status === undefined ? {} : { status }),
        ...(managedBy === undefined ? {} : { managedBy }),
    };
}

/** `customers list` */
export function listCommand(host: Host): Command {
    return reading(
        withFilter(new Command("list").description("name the customers, declared and run-time")),
        ["tiered-api customers list --stack prod", ""],
        ["tiered-api customers list --stack prod --tier gold --status suspended", ""],
        ["tiered-api customers list --registry shop-registry-1a2b3c4 --region eu-west-1 --json", "without pulumi"],
    ).action((given: CommonOptions & ListFilter) =>
        run(host, given, nothing, async ({ customers }) => {
            const found = await customers.list(filterOf(given));
            const text = given.json
                ? `${JSON.stringify({ customers: found })}\n`
                : customersText(found, host.terminal, host.now());
            host.terminal.out(text);
            return 0;
        }),
    );
}
