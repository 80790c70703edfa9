import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { RuntimeError } from "./faults";

/** An exported handler, of whatever style. */
export type Handler = (
    event: unknown,
    context: object,
    callback: (error: unknown, result?: unknown) => void,
) => unknown;

/** Whether the nearest package.json makes `.js` files ES modules. */
function isModuleFolder(folder: string): boolean {
    const file = join(folder, "package.json");
    if (existsSync(file)) {
        try {
            return (JSON.parse(readFileSync(file, "utf8")) as { type?: unknown } | null)?.type === "module";
        } catch {
            return false;
        }
    }
    const parent = dirname(folder);
    return parent !== folder && basename(folder) !== "node_modules" && isModuleFolder(parent);
}

/** The module of a handler, found as Lambda finds it: without an ending, `.js`, `.mjs`, `.cjs`, then as a package. */
async function loaded(taskRoot: string, folder: string, module: string): Promise<unknown> {
    const path = resolve(taskRoot, folder, module);
    const require = createRequire(join(taskRoot, "handler.js"));
    const asModule = isModuleFolder(dirname(path));
    for (const [ending, imported] of [
        ["", false],
        [".js", asModule],
        [".mjs", true],
        [".cjs", false],
    ] as const) {
        const file = path + ending;
        if (existsSync(file)) {
            const found: unknown = imported ? await import(pathToFileURL(file).href) : require(file);
            if (found) {
                return found;
            }
        }
    }
    return require(require.resolve(module, { paths: [taskRoot, join(taskRoot, folder)] }));
}

async function userModule(taskRoot: string, folder: string, module: string): Promise<unknown> {
    try {
        return await loaded(taskRoot, folder, module);
    } catch (error) {
        if (error instanceof SyntaxError) {
            throw new RuntimeError("UserCodeSyntaxError", String(error), error);
        }
        if ((error as NodeJS.ErrnoException | undefined)?.code === "MODULE_NOT_FOUND") {
            throw new RuntimeError("ImportModuleError", String(error), error as Error);
        }
        throw error;
    }
}

/**
 * Loads the handler that `src/index.handler` or `index.api.handler` names.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html
 */
export async function loadHandler(taskRoot: string, name: string): Promise<Handler> {
    if (name.includes("..")) {
        throw new RuntimeError(
            "MalformedHandlerName",
            `'${name}' is not a valid handler name. Use absolute paths when specifying root directories in handler names.`,
        );
    }
    const file = basename(name);
    const [, module, path] = /^([^.]*)\.(.*)$/.exec(file) ?? [];
    if (module === undefined || path === undefined) {
        throw new RuntimeError("MalformedHandlerName", "Bad handler");
    }
    const found = path
        .split(".")
        .reduce<unknown>(
            (value, key) => (value as Record<string, unknown> | null | undefined)?.[key],
            await userModule(taskRoot, name.slice(0, name.length - file.length), module),
        );
    if (!found) {
        throw new RuntimeError("HandlerNotFound", `${name} is undefined or not exported`);
    }
    if (typeof found !== "function") {
        throw new RuntimeError("HandlerNotFound", `${name} is not a function`);
    }
    return found as Handler;
}
