import { Command } from "commander";
import { localCommand } from "./local/command";
import { version } from "./package.json";

const program = new Command("tiered-api")
    .description("Sell a REST API on AWS API Gateway by tier: what a deployment cannot do for you")
    .version(version)
    .showHelpAfterError("(tiered-api --help says what there is)")
    .addCommand(localCommand());

program.parseAsync().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = 1;
});
