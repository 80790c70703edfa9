import { existsSync } from "node:fs";
import { join } from "node:path";
import type { BundleOptions } from "./bundle";
import { bundleFile } from "./bundleFile";

/** This package's own functions. */
export type HandlerName = "authorizer" | "sweeper";

/** The runtime of this package's own functions. */
export const runtime = "nodejs22.x";

/** Of the repository, or of what the published package holds; either way, this file's folder lies in it. */
const root = join(__dirname, "..");

/** How one of this package's own functions is bundled. */
export function handlerBundle(name: HandlerName): BundleOptions {
    return { entry: join(root, "handlers", name, "index.ts"), runtime, external: ["@aws-sdk/*"] };
}

/**
 * The file with the code of one of this package's own functions: built in the published package, bundled on the spot in
 * its own repository.
 */
export function handlerFile(name: HandlerName): string {
    const built = join(root, name, "index.js");
    return existsSync(built) ? built : bundleFile(handlerBundle(name));
}
