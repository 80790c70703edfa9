import { Command } from "commander";
import { automationCommands } from "./automation/command";
import { completionCommands } from "./completion/completionCommands";
import { customersCommand } from "./customers/command";
import type { Host } from "./customers/host";
import { processHost } from "./customers/processHost";
import { localCommand } from "./local/command";
import { version } from "./package.json";
import { usageCommand } from "./usage/command";

/** All that can be completed. */
function verbs(host: Host): Command {
    const all = new Command("tiered-api")
        .description("Sell a REST API on AWS API Gateway by tier: what a deployment cannot do for you")
        .version(version)
        .showHelpAfterError("(tiered-api --help says what there is)")
        .addCommand(localCommand())
        .addCommand(customersCommand(host))
        .addCommand(usageCommand(host));
    for (const command of automationCommands()) {
        all.addCommand(command);
    }
    return all;
}

/** `tiered-api` */
export function program(): Command {
    const host = processHost();
    const command = verbs(host);
    for (const completion of completionCommands(() => verbs(host), host)) {
        command.addCommand(completion.command, { hidden: completion.hidden });
    }
    return command;
}
