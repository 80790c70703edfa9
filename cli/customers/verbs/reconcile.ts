import { Command } from "commander";
import type { Host } from "../host";
import { type ChangeOptions, type CommonOptions, changing, reading } from "../options";
import { nothing, run } from "../run";
import { differencesText } from "../told/differences";
import { outcomeJson, outcomeText } from "../told/outcome";

interface Given extends ChangeOptions {
    readonly mend?: boolean;
}

/** `customers reconcile` */
export function reconcileCommand(host: Host): Command {
    const command = new Command("reconcile")
        .description("compare registry, keys, plans and program, and mend what differs")
        .argument("[customer]", "this one alone (default: all)")
        .option("--mend", "mend what differs (default: say it)");
    return changing(
        command,
        ["tiered-api customers reconcile --stack prod", "ends with 2 where something differs"],
        ["tiered-api customers reconcile --stack prod --mend", "after a crash, or a change by hand"],
        ["tiered-api customers reconcile acme --stack prod --mend", "one customer"],
    ).action((id: string | undefined, given: Given) =>
        run(host, given, nothing, async ({ customers, target }) => {
            const mend = given.mend === true && given.dryRun !== true;
            const differences = await customers.reconcile({ mend, ...(id === undefined ? {} : { id }) });
            const again = ["tiered-api customers reconcile", id, "--mend", target.options].filter(Boolean).join(" ");
            const text = given.json
                ? `${JSON.stringify({ differences })}\n`
                : differencesText(differences, mend, host.terminal, again);
            host.terminal.out(text);
            return differences.every(({ mended }) => mended) ? 0 : 2;
        }),
    );
}

/** `customers sweep` */
export function sweepCommand(host: Host): Command {
    const command = new Command("sweep").description(
        "disable keys that have ended and finish what was interrupted, as the sweeper does",
    );
    return reading(command, ["tiered-api customers sweep --stack prod", "rather than wait for the sweeper"]).action(
        (given: CommonOptions) =>
            run(host, given, nothing, async ({ customers, target }) => {
                const outcomes = await customers.sweep();
                const { deployment } = customers;
                const text = given.json
                    ? `${JSON.stringify({ outcomes: outcomes.map((one) => outcomeJson(one, deployment, [])) })}\n`
                    : outcomes.map((one) => outcomeText(one, deployment, [], target.options)).join("") ||
                      "There is nothing to sweep.\n";
                host.terminal.out(text);
                return 0;
            }),
    );
}
