import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BundleOptions, bundle } from "./bundle";

let folder: string | undefined;
let files = 0;

/** A folder of this process alone, which goes with it. */
function ownFolder(): string {
    if (folder === undefined) {
        const made = mkdtempSync(join(tmpdir(), "tiered-api-"));
        process.once("exit", () => rmSync(made, { recursive: true, force: true }));
        folder = made;
    }
    return folder;
}

/**
 * The path of a file with a bundle. The engine reads it from there, and knows it by its hash: as text, it would be sent
 * with every registration and kept in the state.
 */
export function bundleFile(options: BundleOptions): string {
    const file = join(ownFolder(), `${++files}.js`);
    writeFileSync(file, bundle(options));
    return file;
}
