import { Command } from "commander";
import { AutomationError } from "../automationError";
import { outputs } from "../operations";
import { conduct, exitCodes } from "./conduct";
import { type Given, targetOf, withStack } from "./options";

interface OutputsGiven extends Given {
    readonly reveal: readonly string[];
}

const hidden = "[secret]";

async function runOutputs(given: OutputsGiven): Promise<void> {
    const target = targetOf(given);
    await conduct({ json: false, target }, async ({ view }) => {
        const all = await outputs(target);
        const unknown = given.reveal.filter((name) => !Object.hasOwn(all, name));
        if (unknown.length > 0) {
            throw new AutomationError(
                `there is no output ${unknown.join(", ")}; outputs are ${Object.keys(all).join(", ")}`,
            );
        }
        const shown = Object.entries(all).map(([name, { value, secret }]): [string, unknown] => {
            return [name, secret && !given.reveal.includes(name) ? hidden : value];
        });
        const lines = shown.map(
            ([name, value]) => `${name}: ${typeof value === "string" ? value : JSON.stringify(value)}\n`,
        );
        view.close();
        process.stdout.write(given.json ? `${JSON.stringify(Object.fromEntries(shown), null, 2)}\n` : lines.join(""));
        return exitCodes.done;
    });
}

/** `tiered-api outputs` */
export function outputsCommand(): Command {
    return withStack(new Command("outputs"))
        .description("print what the stack's program exports")
        .option("--json", "print one JSON object", false)
        .option(
            "--reveal <name>",
            "print this secret in clear; may be given several times",
            (name: string, before: readonly string[]) => [...before, name],
            [],
        )
        .addHelpText(
            "after",
            `
Examples:
  tiered-api outputs --stack dev
  tiered-api outputs --stack dev --json --reveal apiKeys`,
        )
        .action(runOutputs);
}
