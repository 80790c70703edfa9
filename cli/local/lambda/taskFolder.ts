import { existsSync } from "node:fs";
import { cp, mkdir, readFile, stat, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { unzipSync } from "fflate";
import type { LambdaFunction } from "./lambdaFunction";

/** Copies a folder, or what is in a zip file, into a folder. */
async function unpack(archive: string, into: string): Promise<void> {
    await mkdir(into, { recursive: true });
    if ((await stat(archive)).isDirectory()) {
        await cp(archive, into, { recursive: true, force: true });
        return;
    }
    for (const [name, content] of Object.entries(unzipSync(await readFile(archive)))) {
        const path = join(into, name);
        if (!path.startsWith(into)) {
            throw new Error(`${archive} holds a file outside its own folder: ${name}`);
        }
        await mkdir(name.endsWith("/") ? path : dirname(path), { recursive: true });
        if (!name.endsWith("/")) {
            await writeFile(path, content);
        }
    }
}

async function linkFolder(target: string, path: string): Promise<void> {
    if (existsSync(target)) {
        await symlink(target, path, "junction");
    }
}

/**
 * Lays a function's files out where nothing of the project is above them, and gives the folder of its code. Each
 * `node_modules` stands a level above the one that goes before it, for so `require` and `import` find them in Lambda's order:
 * the code's own, the layers' for this Node.js, the layers' for any, the runtime's.
 *
 * ```
 * ROOT/node_modules            the AWS SDK
 * ROOT/NAME/opt                the layers
 * ROOT/NAME/node_modules       → opt/nodejs/node_modules
 * ROOT/NAME/code/node_modules  → opt/nodejs/node22/node_modules
 * ROOT/NAME/code/task          the code
 * ```
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/packaging-layers.html
 */
export async function layOut(fn: LambdaFunction, root: string): Promise<string> {
    const folder = join(root, fn.name);
    const task = join(folder, "code", "task");
    await unpack(fn.code, task);
    for (const layer of fn.layers) {
        await unpack(layer, join(folder, "opt"));
    }
    const nodejs = join(folder, "opt", "nodejs");
    await linkFolder(join(nodejs, "node_modules"), join(folder, "node_modules"));
    const versioned = `node${fn.runtime.match(/\d+/)?.[0]}`;
    await linkFolder(join(nodejs, versioned, "node_modules"), join(folder, "code", "node_modules"));
    return task;
}
