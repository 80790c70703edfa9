import { spawnSync } from "node:child_process";
import { copyFileSync, cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Figure, median } from "./figures";

const root = join(__dirname, "..");

/** A program's folder with a stack, ready to be previewed. */
export class Workspace {
    private readonly env: Record<string, string>;

    constructor(
        readonly folder: string,
        env: Record<string, string>,
        parts: readonly string[] = [],
    ) {
        mkdirSync(folder);
        for (const part of parts) {
            cpSync(join(root, part), join(folder, part), { recursive: true });
        }
        symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
        for (const file of ["package.json", "tsconfig.json", "Pulumi.yaml", "Pulumi.dev.yaml"]) {
            copyFileSync(join(root, file), join(folder, file));
        }
        // A state of its own, for all are the same project and stack.
        this.env = { ...env, PULUMI_BACKEND_URL: `file://${folder}` };
        this.pulumi("stack", "init", "dev");
    }

    pulumi(...args: string[]): string {
        const { status, stdout, stderr } = spawnSync("pulumi", [...args, "--non-interactive"], {
            cwd: this.folder,
            env: { ...process.env, ...this.env },
            encoding: "utf8",
            maxBuffer: 64 * 1024 * 1024,
        });
        if (status !== 0) {
            throw new Error(`pulumi ${args.join(" ")} ended with ${status}: ${stdout}${stderr}`);
        }
        return stdout;
    }

    /** Seconds, and what the engine would create on AWS, without the components that hold it. */
    preview(): { seconds: number; created: string[] } {
        const start = performance.now();
        const stdout = this.pulumi("preview", "--json", "--stack", "dev");
        const seconds = (performance.now() - start) / 1_000;
        const { steps } = JSON.parse(stdout) as { steps: { newState: { custom: boolean; type: string } }[] };
        const types = steps.filter(({ newState }) => newState.custom).map(({ newState }) => newState.type);
        return { seconds, created: types.filter((type) => type.startsWith("aws:")).sort() };
    }
}

/** The stack's configuration, as a program gets it. */
export function configOf(workspace: Workspace): Record<string, string> {
    const values: Record<string, { value: string }> = JSON.parse(
        workspace.pulumi("config", "--json", "--stack", "dev"),
    );
    return Object.fromEntries(Object.entries(values).map(([key, { value }]) => [key, value]));
}

/** Seconds of a preview, by workspace, which take turns. Each has to create the same. */
export function medians<Name extends string>(workspaces: Record<Name, Workspace>, times: number): Record<Name, number> {
    const entries = Object.entries<Workspace>(workspaces);
    const rows = Array.from({ length: times }, () => entries.map(([, workspace]) => workspace.preview()));
    const created = new Set(rows.flat().map((preview) => preview.created.join()));
    if (created.size > 1) {
        throw new Error(`the programs differ: ${[...created].join(" and ")}`);
    }
    const found = entries.map(([name], column) => [
        name,
        median(rows.map((row) => row[column]?.seconds ?? Number.NaN)),
    ]);
    return Object.fromEntries(found) as Record<Name, number>;
}

/** The nine-method program on the published library. */
export function publishedProgram(folder: string, env: Record<string, string>): Workspace {
    const workspace = new Workspace(folder, env, ["handlers", "dist"]);
    const program = readFileSync(join(root, "index.ts"), "utf8");
    writeFileSync(join(folder, "index.ts"), program.replace('"./components"', '"pulumi-tiered-api"'));
    return workspace;
}

/** This repository's own program, once more each time. */
export function program(): void {
    const file = require.resolve(join(root, "index.ts"));
    delete require.cache[file];
    require(file);
}

export function besidePlain(what: string, value: number, other: number): Figure {
    const goal = { text: "at most 1.2 times", met: value <= 1.2 * other };
    return { what, value, unit: "s", against: "a plain program with the same resources", other, goal };
}
