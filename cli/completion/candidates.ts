import { readdirSync } from "node:fs";
import { dirname } from "node:path";
import { Command } from "commander";
import type { Host } from "../customers/host";
import { type CommonOptions, reading } from "../customers/options";
import { targetOf } from "../customers/target/target";

/** Longer nobody waits for a completion, in milliseconds. */
const patience = 1_000;

/** Values for arguments and options, by their names. */
export type Candidates = Readonly<Record<string, readonly string[]>>;

function entries(folder: string): readonly { readonly name: string; readonly isFolder: boolean }[] {
    try {
        return readdirSync(folder, { withFileTypes: true }).map((entry) => ({
            name: entry.name,
            isFolder: entry.isDirectory(),
        }));
    } catch {
        return [];
    }
}

/** Stacks that have a configuration in a folder. */
function stacks(folder: string): string[] {
    return entries(folder).flatMap(({ name }) => /^Pulumi\.(.+)\.yaml$/.exec(name)?.[1] ?? []);
}

/** Files that `import` may be meant to read, and folders on the way to them. */
function files(word: string): string[] {
    const folder = word.endsWith("/") ? word : dirname(word);
    const prefix = folder === "." && !word.startsWith("./") ? "" : folder.endsWith("/") ? folder : `${folder}/`;
    return entries(folder).flatMap(({ name, isFolder }) => {
        const isRead = /\.(csv|jsonl|ndjson)$/i.test(name);
        return isFolder ? [`${prefix}${name}/`] : isRead ? [`${prefix}${name}`] : [];
    });
}

/** What the line says so far; an option that still waits for its value says nothing. */
function optionsOf(words: readonly string[]): CommonOptions {
    const command = reading(new Command("complete"))
        .exitOverride()
        .configureOutput({ writeErr() {} });
    command.parseOptions(words.at(-1)?.startsWith("-") ? words.slice(0, -1) : [...words]);
    return command.opts<CommonOptions>();
}

async function known(words: readonly string[], host: Host): Promise<Candidates> {
    const options = optionsOf(words.slice(0, -1));
    const folder = { stack: stacks(options.cwd), file: files(words.at(-1) ?? "") };
    const [group, verb] = words;
    if (group !== "customers" || verb === undefined || words.length < 3 || words.at(-1)?.startsWith("-")) {
        return folder;
    }
    const asked = (async (): Promise<Candidates> => {
        const customers = await host.open(await targetOf(options, host.env, host.findLocal));
        const tier = Object.keys(customers.deployment.usagePlans);
        return verb === "add" ? { tier } : { tier, customer: (await customers.list()).map(({ id }) => id) };
    })().catch((): Candidates => ({}));
    const late = new Promise<Candidates>((resolve) => setTimeout(resolve, patience, {}).unref());
    return { ...folder, ...(await Promise.race([asked, late])) };
}

/** What could stand for the last of a line's words; nothing is said of what cannot be found. */
export async function candidatesFor(words: readonly string[], host: Host): Promise<Candidates> {
    try {
        return await known(words, host);
    } catch {
        return {};
    }
}
