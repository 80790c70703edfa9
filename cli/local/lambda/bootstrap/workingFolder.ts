import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { isAbsolute, resolve } from "node:path";

/** Functions of `node:fs` whose first argument is a path, without the ending of their synchronous form. */
const byPath = [
    "access",
    "appendFile",
    "chmod",
    "chown",
    "copyFile",
    "cp",
    "exists",
    "link",
    "lstat",
    "mkdir",
    "mkdtemp",
    "open",
    "opendir",
    "readdir",
    "readFile",
    "readlink",
    "realpath",
    "rename",
    "rm",
    "rmdir",
    "stat",
    "statfs",
    "truncate",
    "unlink",
    "utimes",
    "writeFile",
];
/** Those whose second argument is a path too. */
const byTwoPaths: ReadonlySet<string> = new Set(["copyFile", "cp", "link", "rename"]);

type Api = Record<string, unknown>;

function rebased(api: Api, name: string, paths: number, root: string): void {
    const original = api[name];
    if (typeof original !== "function") {
        return;
    }
    const fromRoot = (value: unknown) =>
        typeof value === "string" && !isAbsolute(value) ? resolve(root, value) : value;
    const replacement = function (this: unknown, ...values: unknown[]): unknown {
        return Reflect.apply(
            original,
            this,
            values.map((value, at) => (at < paths ? fromRoot(value) : value)),
        );
    };
    // realpath.native, exists[util.promisify.custom], …
    api[name] = Object.defineProperties(replacement, Object.getOwnPropertyDescriptors(original));
}

/**
 * Makes a folder the working folder of this thread alone: Lambda's is the code's own, and a thread cannot change the
 * process's. Relative paths are taken from it by `node:path` and `node:fs`.
 */
export function workIn(root: string): void {
    process.cwd = () => root;
    const sync = fs as unknown as Api;
    for (const name of byPath) {
        const paths = byTwoPaths.has(name) ? 2 : 1;
        rebased(sync, name, paths, root);
        rebased(sync, `${name}Sync`, paths, root);
        rebased(fs.promises as unknown as Api, name, paths, root);
    }
    for (const name of ["createReadStream", "createWriteStream", "watch", "watchFile"]) {
        rebased(sync, name, 1, root);
    }
    syncBuiltinESMExports();
}
