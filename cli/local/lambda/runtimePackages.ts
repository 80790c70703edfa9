import { mkdir, readdir, symlink } from "node:fs/promises";
import { dirname, join } from "node:path";

/** What Lambda's Node.js runtimes bring. */
const scopes = ["@aws-sdk", "@smithy"];

function* modulesFoldersAbove(folder: string): Iterable<string> {
    for (let at = folder, last = ""; at !== last; last = at, at = dirname(at)) {
        yield join(at, "node_modules");
    }
}

const entries = (folder: string): Promise<string[]> => readdir(folder).catch(() => []);

/**
 * Fills a `node_modules` with links to the AWS SDK's packages that the project has, or else this package. A package behind a
 * link finds its own dependencies where it really is.
 */
export async function linkRuntimePackages(project: string, modules: string): Promise<void> {
    const linked = new Set<string>();
    for (const folder of [...modulesFoldersAbove(project), ...modulesFoldersAbove(__dirname)]) {
        for (const scope of scopes) {
            for (const name of await entries(join(folder, scope))) {
                const path = join(modules, scope, name);
                if (!name.startsWith(".") && !linked.has(path)) {
                    linked.add(path);
                    await mkdir(dirname(path), { recursive: true });
                    await symlink(join(folder, scope, name), path, "junction");
                }
            }
        }
    }
}
