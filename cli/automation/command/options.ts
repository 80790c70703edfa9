import { resolve } from "node:path";
import { type Command, InvalidArgumentError, Option } from "commander";
import { type Allowance, allowancesOf } from "../guards/allowed";
import { guards } from "../guards/guards";
import type { ProjectTarget } from "../target";

/** What every command is given. */
export interface Given {
    readonly stack: string;
    readonly cwd: string;
    readonly json: boolean;
}

/** What commands are given that change what is sold. */
export interface GuardedGiven extends Given {
    readonly allow: readonly Allowance[];
    readonly markdown?: string;
    readonly create?: boolean;
    readonly message?: string;
    readonly yes?: boolean;
}

export function withStack(command: Command): Command {
    return command
        .requiredOption("-s, --stack <name>", "the stack: dev, or organization/project/dev")
        .option("-C, --cwd <folder>", "where Pulumi.yaml is", process.cwd());
}

export function withJson(command: Command): Command {
    return command.option("--json", "print each event as a line of JSON on standard output, and no text", false);
}

function allowance(text: string, before: readonly Allowance[]): Allowance[] {
    try {
        return [...before, ...allowancesOf(text)];
    } catch (error) {
        throw new InvalidArgumentError(error instanceof Error ? error.message : String(error));
    }
}

/** The options of a command with guards, and what the guards are, at the end of its help. */
export function withGuards(command: Command, examples: string): Command {
    const width = Math.max(...Object.keys(guards).map((guard) => guard.length));
    const list = Object.entries(guards).map(([guard, why]) => `  ${guard.padEnd(width)}  ${why}`);
    return command
        .addOption(
            new Option(
                "--allow <guards>",
                "do it though these guards are against it: delete-key, or delete-key:acme/primary for one key alone; " +
                    "several with commas, or the option again",
            )
                .argParser(allowance)
                .default([], "none"),
        )
        .option("--markdown <file>", "write the report into this file too, as Markdown for a pull request")
        .addHelpText(
            "after",
            `
Refused unless allowed:
${list.join("\n")}

Ends with 0 when it is done or there was nothing to do, 2 when a guard is against it (nothing is changed then), 1 after an
error, 130 when it was cancelled.

Examples:
${examples}`,
        );
}

export function targetOf({ cwd, stack, create = false }: Given & { readonly create?: boolean }): ProjectTarget {
    return { folder: resolve(cwd), stack, create };
}
