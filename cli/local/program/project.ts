import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, extname, join, relative, resolve } from "node:path";
import { parse } from "yaml";
import { resolveConfig } from "./config";
import { ProgramError } from "./programError";

/** A Pulumi project and one of its stacks, as their files have them. */
export interface Project {
    readonly name: string;
    readonly stack: string;
    readonly folder: string;
    readonly main: string;
    readonly workFolder: string;
    readonly esModule: boolean;
    readonly config: Readonly<Record<string, string>>;
    readonly secretKeys: readonly string[];
    readonly notices: readonly string[];
    /** Pulumi.yaml, and the stack's file where there is one. */
    readonly files: readonly string[];
}

const projectFiles = ["Pulumi.yaml", "Pulumi.yml"];

/** The file of the project that a folder is in, as `pulumi` finds it: here or in a folder above. */
export function projectFile(folder: string): string {
    for (let at = resolve(folder); ; at = dirname(at)) {
        const found = projectFiles.map((name) => join(at, name)).find((file) => existsSync(file));
        if (found !== undefined) {
            return found;
        }
        if (dirname(at) === at) {
            throw new ProgramError(`there is no Pulumi.yaml in ${resolve(folder)} or in a folder above it`);
        }
    }
}

type Yaml = Readonly<Record<string, unknown>>;

function readYaml(file: string): Yaml {
    let content: unknown;
    try {
        content = parse(readFileSync(file, "utf8")) ?? {};
    } catch (error) {
        throw new ProgramError(`${file} is not valid YAML: ${error instanceof Error ? error.message : error}`);
    }
    if (typeof content !== "object" || content === null || Array.isArray(content)) {
        throw new ProgramError(`${file} must hold a map`);
    }
    return content as Yaml;
}

function mapAt(yaml: Yaml, key: string, file: string): Yaml {
    const value = yaml[key] ?? {};
    if (typeof value !== "object" || Array.isArray(value)) {
        throw new ProgramError(`${file}: "${key}" must be a map`);
    }
    return value as Yaml;
}

/** Where the stacks' files are. `config: FOLDER` is the old way to say it. */
function stacksFolder(folder: string, yaml: Yaml): string {
    const named = yaml.stackConfigDir ?? (typeof yaml.config === "string" ? yaml.config : undefined);
    return typeof named === "string" ? resolve(folder, named) : folder;
}

const stackFileName = /^Pulumi\.(.+)\.ya?ml$/;

/** The stack's own file; undefined where no stack of the project has one, since then none needs one. */
function stackFile(folder: string, stack: string): string | undefined {
    const names = existsSync(folder) ? readdirSync(folder) : [];
    const found = names.find((name) => stackFileName.exec(name)?.[1] === stack);
    if (found !== undefined) {
        return join(folder, found);
    }
    const others = names.flatMap((name) => stackFileName.exec(name)?.[1] ?? []).sort();
    if (others.length === 0) {
        return undefined;
    }
    const known = others.join(", ");
    throw new ProgramError(`there is no stack "${stack}": no Pulumi.${stack}.yaml in ${folder}; stacks: ${known}`);
}

interface Manifest {
    readonly main?: string;
    readonly type?: string;
    readonly exports?: unknown;
}

/** The nearest package.json, as Node finds it. */
function manifestOf(folder: string): { readonly folder: string; readonly manifest: Manifest } {
    for (let at = folder; ; at = dirname(at)) {
        const file = join(at, "package.json");
        if (existsSync(file)) {
            try {
                return { folder: at, manifest: JSON.parse(readFileSync(file, "utf8")) as Manifest };
            } catch (error) {
                throw new ProgramError(`${file} is not valid JSON: ${error instanceof Error ? error.message : error}`);
            }
        }
        if (dirname(at) === at) {
            return { folder, manifest: {} };
        }
    }
}

/** What package.json names as its entry, as Pulumi reads it. */
function namedEntry({ exports, main }: Manifest): string | undefined {
    const own = typeof exports === "object" && exports !== null ? (exports as Record<string, unknown>)["."] : exports;
    if (typeof own === "object" && own !== null) {
        const { default: any, require, import: imported } = own as Record<string, unknown>;
        return [any, require, imported].find((entry) => typeof entry === "string") as string | undefined;
    }
    return typeof own === "string" ? own : exports === undefined ? main : undefined;
}

const indexFiles = ["js", "mjs", "cjs", "ts", "mts", "cts", "tsx"].map((extension) => `index.${extension}`);

/** The file that the program starts with, and the folder it runs in. */
function entryOf(folder: string, named: unknown): { readonly main: string; readonly workFolder: string } {
    const given = resolve(folder, typeof named === "string" ? named : ".");
    if (!existsSync(given)) {
        throw new ProgramError(`Pulumi.yaml: "main" names ${named}, which is not in ${folder}`);
    }
    if (!statSync(given).isDirectory()) {
        return { main: given, workFolder: dirname(given) };
    }
    const { folder: packageFolder, manifest } = manifestOf(given);
    const entry = namedEntry(manifest);
    const candidates = [
        ...(entry === undefined
            ? []
            : [entry, `${entry}.js`, `${entry}.ts`, `${entry}/index.js`, `${entry}/index.ts`]
        ).map((path) => join(packageFolder, path)),
        ...indexFiles.map((name) => join(given, name)),
    ];
    const main = candidates.find((file) => existsSync(file) && statSync(file).isFile());
    if (main === undefined) {
        throw new ProgramError(`there is no program in ${given}: no index.ts or index.js, and package.json names none`);
    }
    return { main, workFolder: given };
}

/** Whether Node takes the file for an ES module. */
function isEsModule(main: string): boolean {
    const extension = extname(main);
    if ([".mts", ".mjs"].includes(extension)) {
        return true;
    }
    return ![".cts", ".cjs"].includes(extension) && manifestOf(dirname(main)).manifest.type === "module";
}

function runtimeNotices(runtime: unknown, file: string): string[] {
    const { name, options } = (typeof runtime === "object" && runtime !== null ? runtime : { name: runtime }) as {
        name?: unknown;
        options?: Record<string, unknown>;
    };
    if (name !== "nodejs") {
        throw new ProgramError(`${file}: the runtime "${name}" cannot be run here; only nodejs can`);
    }
    return options?.nodeargs === undefined ? [] : [`${file}: runtime option "nodeargs" is not applied`];
}

/** Options that say which project and stack. */
interface ProjectOptions {
    /** Pulumi.yaml or Pulumi.yml. */
    readonly file: string;
    /** Default `dev`; `org/project/dev` means the same. */
    readonly stack?: string;
    /** `KEY=VALUE` from the command line, by key. */
    readonly config?: Readonly<Record<string, string>>;
    readonly seed: string;
}

/** @see https://www.pulumi.com/docs/iac/concepts/projects/project-file/ */
export function readProject({ file, stack: asked, config = {}, seed }: ProjectOptions): Project {
    const folder = dirname(file);
    const yaml = readYaml(file);
    if (typeof yaml.name !== "string" || yaml.name === "") {
        throw new ProgramError(`${file} has no "name"`);
    }
    const notices = runtimeNotices(yaml.runtime, basename(file));
    const stack = asked === undefined ? "dev" : basename(asked);
    const ownFile = stackFile(stacksFolder(folder, yaml), stack);
    const own = ownFile === undefined ? {} : readYaml(ownFile);
    if (own.environment !== undefined) {
        notices.push(
            `${relative(folder, ownFile!)}: "environment" (Pulumi ESC) is not read; --config KEY=VALUE gives a value`,
        );
    }
    const {
        values,
        secretKeys,
        notices: more,
    } = resolveConfig({
        project: yaml.name,
        stack,
        projectConfig: typeof yaml.config === "string" ? {} : mapAt(yaml, "config", file),
        stackConfig: ownFile === undefined ? {} : mapAt(own, "config", ownFile),
        overrides: config,
        seed,
    });
    const { main, workFolder } = entryOf(folder, yaml.main);
    return {
        name: yaml.name,
        stack,
        folder,
        main,
        workFolder,
        esModule: isEsModule(main),
        config: values,
        secretKeys,
        notices: [...notices, ...more],
        files: ownFile === undefined ? [file] : [file, ownFile],
    };
}
