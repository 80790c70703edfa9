import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { engineIsMissing, withScratch } from "./engine";
import { type Figure, median, print } from "./figures";
import { plainCustomers } from "./plainCustomers";
import { writePlainProgram } from "./plainProgram";

const root = join(__dirname, "..");
const rounds = { few: 5, many: 3 };

/** Declared customers of a stack that has many. */
const many = 1_000;

/** A program's folder with a stack, ready to be previewed. */
class Workspace {
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
function configOf(workspace: Workspace): Record<string, string> {
    const values: Record<string, { value: string }> = JSON.parse(
        workspace.pulumi("config", "--json", "--stack", "dev"),
    );
    return Object.fromEntries(Object.entries(values).map(([key, { value }]) => [key, value]));
}

/** Seconds of a preview, by workspace, which take turns. Each has to create the same. */
function medians<Name extends string>(workspaces: Record<Name, Workspace>, times: number): Record<Name, number> {
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
function publishedProgram(folder: string, env: Record<string, string>): Workspace {
    const workspace = new Workspace(folder, env, ["handlers", "dist"]);
    const program = readFileSync(join(root, "index.ts"), "utf8");
    writeFileSync(join(folder, "index.ts"), program.replace('"./components"', '"pulumi-tiered-api"'));
    return workspace;
}

const program = () => require(join(root, "index.ts"));

function compared(what: string, value: number, other: number): Figure {
    const goal = { text: "at most 1.2 times", met: value <= 1.2 * other };
    return { what, value, unit: "s", against: "a plain program with the same resources", other, goal };
}

/** What the components cost a preview of the nine-method program. */
async function ofFewCustomers(): Promise<void> {
    await withScratch(async (folder, env) => {
        const source = new Workspace(join(folder, "source"), env, ["index.ts", "components", "customers", "handlers"]);
        const published = publishedProgram(join(folder, "published"), env);
        const plain = new Workspace(join(folder, "plain"), env);
        await writePlainProgram(plain.folder, program, configOf(source));
        const seconds = medians({ source, published, plain }, rounds.few);
        print("pulumi preview of the nine-method program, nothing deployed yet", [
            compared("with the published library", seconds.published, seconds.plain),
            compared("with the library's source", seconds.source, seconds.plain),
        ]);
    });
}

/** Customers beside those that the stack's configuration declares, each with its tier. */
function manyCustomers(declared: Record<string, object>): Record<string, string> {
    const count = many - Object.keys(declared).length;
    const tiers = ["bronze", "gold"];
    return Object.fromEntries(
        Array.from({ length: count }, (_, index) => [`customer-${index}`, tiers[index % tiers.length] ?? ""]),
    );
}

/** What they cost where a thousand customers are declared, each of whom is four resources. */
async function ofManyCustomers(): Promise<void> {
    await withScratch(async (folder, env) => {
        const published = publishedProgram(join(folder, "published"), env);
        const config = configOf(published);
        const declared: Record<string, object> = JSON.parse(config["workdays:customers"] ?? "{}");
        const more = manyCustomers(declared);

        const plain = new Workspace(join(folder, "plain"), env);
        await writePlainProgram(plain.folder, program, config, (variable) =>
            [
                'import { createHash } from "node:crypto";',
                `const registry = ${variable("Table", "workdays-registry")};`,
                `const gate = ${variable("Function", "workdays-authorizer")};`,
                `const plans: Record<string, apigateway.UsagePlan> = { bronze: ${variable("UsagePlan", "workdays/bronze")}, gold: ${variable("UsagePlan", "workdays/gold")} };`,
                plainCustomers("workdays", more),
            ].join("\n"),
        );

        const all = { ...declared, ...Object.fromEntries(Object.entries(more).map(([id, tier]) => [id, { tier }])) };
        const stackFile = join(published.folder, "Pulumi.dev.yaml");
        const settings = readFileSync(stackFile, "utf8");
        // JSON is YAML too.
        const line = `  workdays:customers: ${JSON.stringify(all)}\n`;
        writeFileSync(stackFile, settings.replace(/ {2}workdays:customers:\n(?: {4}.*\n)+/, line));

        const seconds = medians({ published, plain }, rounds.many);
        print(`pulumi preview of the same program with ${many.toLocaleString("en")} declared customers`, [
            compared("with the published library", seconds.published, seconds.plain),
        ]);
    });
}

/** What the components cost previews. */
export async function previewFigures(): Promise<void> {
    const missing = engineIsMissing();
    if (missing) {
        console.log(`\npreview of the nine-method program: not measured, for ${missing}`);
        return;
    }
    execFileSync(process.execPath, [join(root, "scripts", "build.js")]);
    await ofFewCustomers();
    await ofManyCustomers();
}
