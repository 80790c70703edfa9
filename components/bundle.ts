import { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type * as Esbuild from "esbuild";
import { ArgumentError } from "./argumentError";

/** How a handler is bundled. */
export interface BundleOptions {
    /** The file that exports the handler. */
    readonly entry: string;
    /** `nodejs22.x`. */
    readonly runtime: string;
    /** Packages left out, since the runtime brings them. */
    readonly external: readonly string[];
}

function esbuild(): typeof Esbuild {
    try {
        return require("esbuild") as typeof Esbuild;
    } catch {
        throw new ArgumentError('bundling needs the package esbuild; run "npm install --save-dev esbuild"');
    }
}

/**
 * A handler and all that it imports as one CommonJS file. The same source and tsconfig.json give the same bytes, on any
 * machine: no path outside the entry's folder and no time is in them.
 */
export function bundle({ entry, runtime, external }: BundleOptions): string {
    const file = resolve(entry);
    if (!existsSync(file)) {
        throw new ArgumentError(`there is no file ${file} to bundle; give the path of the handler's source`);
    }
    const { buildSync } = esbuild();
    try {
        const { outputFiles } = buildSync({
            entryPoints: [file],
            absWorkingDir: dirname(file),
            bundle: true,
            platform: "node",
            format: "cjs",
            target: runtime.replace(/^nodejs(\d+)\.x$/, "node$1"),
            external: [...external],
            minify: true,
            legalComments: "none",
            write: false,
            logLevel: "silent",
        });
        return outputFiles[0]?.text ?? "";
    } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        throw new ArgumentError(`${file} cannot be bundled: ${why}`);
    }
}
