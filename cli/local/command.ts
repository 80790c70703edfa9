import { Command, InvalidArgumentError } from "commander";
import type * as Serve from "./serve";
import type { Given } from "./serve";

function portOf(text: string): number {
    const port = Number(text);
    if (!/^\d+$/.test(text) || port > 65_535) {
        throw new InvalidArgumentError("A port is a whole number from 0 to 65535.");
    }
    return port;
}

function stackOf(text: string): string {
    if (!/^[\w.-]+$/.test(text)) {
        throw new InvalidArgumentError("A stack's name is made of letters, digits, dots, hyphens and underscores.");
    }
    return text;
}

function settingOf(text: string, before: readonly string[]): string[] {
    if (!/^[^=]+=/.test(text)) {
        throw new InvalidArgumentError("Write it as KEY=VALUE.");
    }
    return [...before, text];
}

/** `tiered-api local` */
export function localCommand(): Command {
    return new Command("local")
        .description("serve the Pulumi program of this folder on localhost, as API Gateway would")
        .option("-s, --stack <name>", "the stack whose Pulumi.<name>.yaml is read", stackOf, "dev")
        .option("-C, --cwd <folder>", "where the program is", process.cwd())
        .option("-p, --port <number>", "0 takes a free one", portOf, 3000)
        .option("--host <address>", "listen on this address instead of loopback alone", "127.0.0.1")
        .option(
            "-c, --config <key=value>",
            "a value in place of the stack's; may be given several times",
            settingOf,
            [],
        )
        .option("--state <folder>", "where keys, usage and tables are kept (default: .tiered-api beside Pulumi.yaml)")
        .option("--fresh", "forget the keys, usage and table items of earlier starts", false)
        .option("--watch", "load the program anew when it changes", false)
        .option("--json", "print one line of JSON when ready, and nothing else, on standard output", false)
        .addHelpText(
            "after",
            `
Examples:
  tiered-api local                     the stack dev, on port 3000
  tiered-api local --stack prod -p 0   another stack, on a free port
  tiered-api local --watch --fresh     while you write, from a clean slate`,
        )
        .action((given: Given) => {
            // What serves takes longer to load than all other commands to run.
            const { serve } = require("./serve") as typeof Serve;
            return serve(given);
        });
}
