import Module, { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Transpiler } from "./transpile";

interface CompiledModule {
    _compile(code: string, file: string): unknown;
}

const extensions = (
    Module as unknown as { _extensions: Record<string, (module: CompiledModule, file: string) => void> }
)._extensions;

/** Makes `require` take TypeScript. */
export function requireTypeScript(transpiler: Transpiler): void {
    for (const extension of [".ts", ".tsx", ".cts"]) {
        extensions[extension] = (module, file) => module._compile(transpiler.code(file), file);
    }
}

/** What a program's module gave, as Pulumi takes it: a function is called, and its answer is the stack's outputs. */
async function outputsOf(given: unknown): Promise<Record<string, unknown> | undefined> {
    return (typeof given === "function" ? await given() : given) as Record<string, unknown> | undefined;
}

/** Runs a CommonJS program. */
export async function runCommonJs(main: string): Promise<Record<string, unknown> | undefined> {
    return outputsOf(createRequire(main)(main));
}

/** Loads a package that the program may import, so that `import` finds it as `require` left it. */
function requireQuietly(main: string, name: string): void {
    try {
        createRequire(main)(name);
    } catch {
        // The program has no use for it.
    }
}

/** Runs a program of ES modules, TypeScript or not. `onFile` is told of each of its files. */
export async function runEsModule(
    main: string,
    onFile: (file: string) => void,
): Promise<Record<string, unknown> | undefined> {
    requireQuietly(main, "esbuild");
    // Imported rather than required: what tsx gives to require does not find its own parts.
    const { register } = await import("tsx/esm/api");
    register({ onImport: (url) => url.startsWith("file:") && onFile(fileURLToPath(url)) });
    (await import("tsx/cjs/api")).register();
    const module = (await import(pathToFileURL(main).href)) as Record<string, unknown>;
    const { default: only, ...others } = module;
    if (only !== undefined && Object.keys(others).some((name) => name !== "module.exports")) {
        throw new Error("expected entrypoint module to have either a default export or named exports but not both");
    }
    return outputsOf(only ?? { ...module });
}
