import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type * as Esbuild from "esbuild";
import { PlainFault } from "./plainFault";
import { tsconfigText } from "./tsconfig";

const ofTool = createRequire(__filename);

function esbuild(): typeof Esbuild {
    return ofTool("esbuild");
}

/** What of tsconfig.json decides how a file is transpiled. */
interface Settings {
    readonly key: string;
    /** Whether `import()` stays, or becomes a `require` as TypeScript makes it for CommonJS. */
    readonly nativeImport: boolean;
    /** Whether a namespace import of a CommonJS module is a copy of it, with a `default`. */
    readonly interop: boolean;
}

function settingsOf(folder: string): Settings {
    const text = tsconfigText(folder);
    const nodeModule = /"module"\s*:\s*"(node16|node18|node20|nodenext|preserve)"/i.test(text);
    return {
        key: text,
        nativeImport: nodeModule || !/"module"\s*:\s*"commonjs"/i.test(text),
        interop: nodeModule || /"esModuleInterop"\s*:\s*true/.test(text),
    };
}

/**
 * Imports as TypeScript makes them: esbuild copies every imported module, but Pulumi, when it packs a function, knows an
 * imported package by its very object. Added behind the code, so that no line moves.
 */
function withOwnImports(code: string, interop: boolean): string {
    const own = code.replace(/\b__toESM\(require\(/g, "__imported(require(");
    const otherwise = interop ? "__toESM(module)" : "module";
    return own === code
        ? code
        : `${own}\nfunction __imported(module) { return module && module.__esModule ? module : ${otherwise}; }\n`;
}

function failure(error: unknown): PlainFault {
    const { errors = [] } = error as Partial<Esbuild.BuildFailure>;
    const texts = errors.map(({ location, text }) =>
        location === null ? text : `${location.file}:${location.line}:${location.column + 1}: ${text}`,
    );
    return new PlainFault(texts.length > 0 ? texts.join("\n") : error instanceof Error ? error.message : String(error));
}

function transpile(file: string, { nativeImport, interop }: Settings): { readonly code: string; readonly map: string } {
    try {
        // A build of one file rather than a transformation of its text: esbuild then reads tsconfig.json itself.
        const { outputFiles } = esbuild().buildSync({
            entryPoints: [file],
            absWorkingDir: process.cwd(),
            bundle: false,
            write: false,
            outfile: "out.js",
            format: "cjs",
            platform: "node",
            target: `node${process.versions.node}`,
            sourcemap: "external",
            sourcesContent: false,
            logLevel: "silent",
            ...(nativeImport ? {} : { supported: { "dynamic-import": false } }),
        });
        const text = (ending: string) => outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? "";
        return { code: withOwnImports(text(".js"), interop), map: text(".js.map") };
    } catch (error) {
        throw failure(error);
    }
}

/** TypeScript files as JavaScript, from the cache where they have not changed. */
export class Transpiler {
    private readonly maps = new Map<string, string>();
    private readonly version: string = ofTool("esbuild/package.json").version;

    constructor(private readonly folder: string) {}

    code(file: string): string {
        const settings = settingsOf(dirname(file));
        const hash = createHash("sha256");
        for (const part of [this.version, process.versions.node, settings.key, file]) {
            hash.update(`${part}\0`);
        }
        const kept = join(this.folder, `${hash.update(readFileSync(file)).digest("hex").slice(0, 32)}.js`);
        this.maps.set(file, `${kept}.map`);
        try {
            return readFileSync(kept, "utf8");
        } catch {
            const { code, map } = transpile(file, settings);
            mkdirSync(this.folder, { recursive: true });
            this.keep(`${kept}.map`, map);
            this.keep(kept, code);
            return code;
        }
    }

    /** The source map of a file that was transpiled in this run, as JSON. */
    map(file: string): string | undefined {
        const kept = this.maps.get(file);
        return kept !== undefined && existsSync(kept) ? readFileSync(kept, "utf8") : undefined;
    }

    /** Under its name only when it is whole, since another start may read it. */
    private keep(file: string, text: string): void {
        const unfinished = `${file}.${process.pid}`;
        writeFileSync(unfinished, text);
        renameSync(unfinished, file);
    }
}
