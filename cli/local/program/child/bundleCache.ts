import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type * as Esbuild from "esbuild";
import { tsconfigText } from "./tsconfig";

/** A bundle as it is kept. */
interface Kept {
    /** All that the bundle was made of, and its state then. */
    readonly inputs: readonly string[];
    readonly state: string;
    readonly outputs: readonly { readonly path: string; readonly hash: string; readonly base64: string }[];
    readonly warnings: readonly Esbuild.Message[];
}

const sha256 = (text: string | Uint8Array) => createHash("sha256").update(text).digest("hex");
const packageFolder = /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/;

/** Whether a build depends on its options and on files alone, and hands its output over. */
function canBeKept(options: Esbuild.BuildOptions): boolean {
    const { bundle, write, plugins, stdin, metafile, mangleCache, entryPoints } = options;
    return (
        bundle === true &&
        write === false &&
        plugins === undefined &&
        stdin === undefined &&
        !metafile &&
        mangleCache === undefined &&
        Array.isArray(entryPoints)
    );
}

/** The content of every file, the manifest of every package, what else is beside the project's own files, and tsconfig.json. */
function stateOf(files: readonly string[]): string {
    const hash = createHash("sha256");
    const own = files.filter((file) => !packageFolder.test(file));
    const packages = new Set(files.flatMap((file) => packageFolder.exec(file)?.[0] ?? []));
    const read = [
        ...files,
        ...[...packages].map((folder) => join(folder, "package.json")).filter((file) => existsSync(file)),
    ];
    for (const file of read) {
        hash.update(`${file}\0`).update(readFileSync(file));
    }
    for (const folder of new Set(own.map(dirname))) {
        hash.update(`${readdirSync(folder).sort().join("\0")}\0${tsconfigText(folder)}\0`);
    }
    return hash.digest("hex");
}

/** A program's bundles from one start to the next: making one takes longer than all the rest of a start. */
export class BundleCache {
    constructor(
        private readonly folder: string,
        private readonly version: string,
    ) {}

    /** Where a build's result is kept; undefined where it cannot be. */
    place(options: Esbuild.BuildOptions): string | undefined {
        if (!canBeKept(options)) {
            return undefined;
        }
        const key = sha256([this.version, process.cwd(), JSON.stringify(options)].join("\0"));
        return join(this.folder, `${key.slice(0, 32)}.json`);
    }

    /** The result and what it was made of, where nothing of that has changed since. */
    find(place: string): { readonly result: Esbuild.BuildResult; readonly inputs: readonly string[] } | undefined {
        try {
            const { inputs, state, outputs, warnings } = JSON.parse(readFileSync(place, "utf8")) as Kept;
            if (stateOf(inputs) !== state) {
                return undefined;
            }
            const outputFiles = outputs.map(({ path, hash, base64 }) => {
                const contents = Buffer.from(base64, "base64");
                return { path, hash, contents, text: contents.toString("utf8") };
            });
            return { inputs, result: { errors: [], warnings, outputFiles } as unknown as Esbuild.BuildResult };
        } catch {
            return undefined;
        }
    }

    keep(place: string, result: Esbuild.BuildResult, inputs: readonly string[]): void {
        const kept: Kept = {
            inputs,
            state: stateOf(inputs),
            outputs: (result.outputFiles ?? []).map(({ path, hash, contents }) => ({
                path,
                hash,
                base64: Buffer.from(contents).toString("base64"),
            })),
            warnings: result.warnings,
        };
        mkdirSync(dirname(place), { recursive: true });
        const unfinished = `${place}.${process.pid}`;
        writeFileSync(unfinished, JSON.stringify(kept));
        renameSync(unfinished, place);
    }
}
