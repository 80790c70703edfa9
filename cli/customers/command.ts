import { Command } from "commander";
import type { Host } from "./host";
import { addCommand } from "./verbs/add";
import { exportCommand } from "./verbs/export";
import { importCommand } from "./verbs/import";
import { listCommand } from "./verbs/list";
import { moveCommand } from "./verbs/move";
import { reconcileCommand, sweepCommand } from "./verbs/reconcile";
import { removeCommand } from "./verbs/remove";
import { rotateCommand } from "./verbs/rotate";
import { showCommand } from "./verbs/show";
import { expireCommand, resumeCommand, suspendCommand } from "./verbs/status";

/** `tiered-api customers` */
export function customersCommand(host: Host): Command {
    const command = new Command("customers")
        .description("customers and their keys: add, move, rotate, suspend, remove, import, reconcile")
        .addHelpText(
            "after",
            `
Whose customers: --stack NAME, --registry TABLE --region REGION (or TIERED_API_REGISTRY), or --local.
Every verb may be repeated, and goes on with what a killed one has left unfinished.
The command ends with 0 when it is done, with 2 when a rule refuses it, and with 1 on an error.

Examples:
  tiered-api customers add acme --tier bronze --stack prod --reveal
  tiered-api customers move acme gold --stack prod
  tiered-api customers rotate acme --stack prod --secret
  tiered-api customers list --stack prod`,
        );
    const verbs = [
        addCommand,
        listCommand,
        showCommand,
        moveCommand,
        rotateCommand,
        suspendCommand,
        resumeCommand,
        expireCommand,
        removeCommand,
        importCommand,
        exportCommand,
        reconcileCommand,
        sweepCommand,
    ];
    for (const verb of verbs) {
        command.addCommand(verb(host));
    }
    return command;
}
