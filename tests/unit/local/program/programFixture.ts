import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { buildSync } from "esbuild";
import type { RegisteredProgram, RegisteredResource } from "../../../../cli/local/program/registered";
import { type RunProgramOptions, runProgram } from "../../../../cli/local/program/runProgram";

const repository = resolve(__dirname, "../../../..");
const modules = join(repository, "node_modules");
// Beside the packages, since the bundle requires them.
const built = join(modules, ".cache", "local-program-tests", `${process.pid}`);

export const seed = "5eed".repeat(16);

let childEntry: string | undefined;

/** The child's entry, compiled as the package's build compiles it. */
export function builtChild(): string {
    if (childEntry === undefined) {
        childEntry = join(built, "programChild.js");
        buildSync({
            entryPoints: [join(repository, "cli/local/program/child/main.ts")],
            outfile: childEntry,
            bundle: true,
            platform: "node",
            format: "cjs",
            target: "node20",
            packages: "external",
        });
        process.once("exit", () => rmSync(built, { recursive: true, force: true }));
    }
    return childEntry;
}

/** Removes a folder in which a child that is through may still be writing what it compiled. */
export function removeFolder(folder: string): void {
    for (let tries = 1; ; tries++) {
        try {
            rmSync(folder, { recursive: true, force: true });
            return;
        } catch (error) {
            if (tries === 100) {
                throw error;
            }
            Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
        }
    }
}

/** A Pulumi project in a temporary folder. */
export class ProgramFixture {
    readonly folder = mkdtempSync(join(tmpdir(), "local-program-"));
    readonly project = join(this.folder, "project");
    readonly codeFolder = join(this.folder, "code");
    readonly cacheFolder = join(this.folder, "cache");

    /** `index.ts` alone is enough: the rest has defaults. */
    constructor(files: Readonly<Record<string, string>>) {
        const all = {
            "Pulumi.yaml": "name: shop\nruntime: nodejs\n",
            "package.json": "{}",
            ...files,
        };
        for (const [name, text] of Object.entries(all)) {
            this.write(name, text);
        }
        if (!existsSync(join(this.project, "node_modules"))) {
            symlinkSync(modules, join(this.project, "node_modules"));
        }
    }

    write(name: string, text: string): void {
        const file = join(this.project, name);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, text);
    }

    run(options: Partial<RunProgramOptions> = {}): Promise<RegisteredProgram> {
        return runProgram({
            folder: this.project,
            seed,
            baseUrl: "http://127.0.0.1:3000",
            codeFolder: this.codeFolder,
            cacheFolder: this.cacheFolder,
            childEntry: builtChild(),
            ...options,
        });
    }

    remove(): void {
        removeFolder(this.folder);
    }
}

/** Runs a project once, and leaves nothing behind. */
export async function ran(
    files: Readonly<Record<string, string>>,
    options: Partial<RunProgramOptions> = {},
): Promise<RegisteredProgram> {
    const fixture = new ProgramFixture(files);
    try {
        return await fixture.run(options);
    } finally {
        fixture.remove();
    }
}

/** The resource of a type's last part and a logical name. */
export function resource(program: RegisteredProgram, kind: string, name: string): RegisteredResource {
    const found = program.resources.find((own) => own.type.endsWith(`:${kind}`) && own.name === name);
    if (found === undefined) {
        const all = program.resources.map((own) => `${own.type} ${own.name}`).join(", ");
        throw new Error(`no ${kind} ${name} among ${all}`);
    }
    return found;
}

/** What the program exports. */
export function outputs(program: RegisteredProgram): Readonly<Record<string, unknown>> {
    return program.components.find(({ type }) => type === "pulumi:pulumi:Stack")?.outputs ?? {};
}
