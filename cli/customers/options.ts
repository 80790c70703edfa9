import { type Command, InvalidArgumentError, Option } from "commander";
import { secondsOf, timeOf } from "./duration";
import type { HandOver } from "./keys/handedOver";
import type { TargetOptions } from "./target/target";

/** What every verb takes. */
export interface CommonOptions extends TargetOptions {
    readonly json?: boolean;
}

/** What every verb takes that changes something. */
export interface ChangeOptions extends CommonOptions {
    readonly dryRun?: boolean;
}

/** What a verb takes that makes a key. */
export interface KeyOptions extends HandOver {
    readonly keyName?: string;
    readonly keyStdin?: boolean;
    /** A key in the argument list: refused. */
    readonly key?: string | true;
}

type Example = readonly [line: string, what: string];

/** Options that say whose customers are meant, after a verb's own. */
function withTarget(command: Command): Command {
    return command
        .optionsGroup("Which customers:")
        .option("-s, --stack <name>", "those of a Pulumi stack; its registry is found with pulumi, without secrets")
        .option("--api <name>", "which TieredApi, when the stack has several")
        .option("--registry <table>", "those in this registry, with AWS credentials alone (or TIERED_API_REGISTRY)")
        .option("--region <region>", "where the registry is (default: AWS_REGION, or the profile's)")
        .option("--local", "those of a running `tiered-api local`; --stack says which, dev by default")
        .option("--state <folder>", "with --local, the --state that it was started with")
        .addOption(new Option("-C, --cwd <folder>", "where the Pulumi project is").default(process.cwd(), "here"));
}

function withExamples(command: Command, examples: readonly Example[]): Command {
    const width = Math.max(...examples.map(([example]) => example.length));
    const shown = examples.map(([example, what]) => `  ${example.padEnd(width)}  ${what}`.trimEnd());
    return command.addHelpText("after", `\nExamples:\n${shown.join("\n")}`);
}

const json = ["--json", "one JSON document on standard output"] as const;

/** What every verb takes, after its own options, and examples. */
export function reading(command: Command, ...examples: readonly Example[]): Command {
    return withExamples(
        withTarget(command)
            .optionsGroup("Output:")
            .option(...json),
        examples,
    );
}

/** The same, for a verb that changes something. */
export function changing(command: Command, ...examples: readonly Example[]): Command {
    return withExamples(
        withTarget(command)
            .optionsGroup("Output:")
            .option("-n, --dry-run", "say what would be done, and do nothing")
            .option(...json),
        examples,
    );
}

/** Options about the key that a verb makes. */
export function withKeyOptions(command: Command): Command {
    return withHandOver(
        command
            .optionsGroup("The key:")
            .option("--key-name <name>", "the key's name (default: primary, then primary-2 …)")
            .option("--key-stdin", "read the key's value from standard input (default: one is made, of 40 characters)")
            .addOption(new Option("--key [value]").hideHelp()),
    );
}

/** Options about who gets to see a key. */
export function withHandOver(command: Command): Command {
    return command
        .optionsGroup("The key:")
        .option("--reveal", "show the key's value")
        .option(
            "--secret [name]",
            "put the value into AWS Secrets Manager (default name: tiered-api/API/STACK/CUSTOMER/KEY); " +
                "putting it there again changes nothing",
        );
}

/** Options that make a refusal quicker. */
export function withNow(command: Command): Command {
    return command.option("--now", "have the stage forget the gate's answers; it costs every customer one look-up");
}

/** For commander: a length of time, in seconds. */
export function durationArgument(text: string): number {
    const seconds = secondsOf(text);
    if (seconds === undefined) {
        throw new InvalidArgumentError("Write it as 90s, 30m, 12h, 7d, 2w or 0.");
    }
    return seconds;
}

/** For commander: a time, in seconds since 1970. */
export function timeArgument(text: string): number {
    const time = timeOf(text, Date.now());
    if (time === undefined) {
        throw new InvalidArgumentError("Write it as 2027-01-31, 2027-01-31T12:00:00Z, now or 'in 30d'.");
    }
    return time;
}

/** For commander: a time, or undefined for `never`. */
export function endArgument(text: string): { readonly at: number | undefined } {
    return { at: text === "never" ? undefined : timeArgument(text) };
}
