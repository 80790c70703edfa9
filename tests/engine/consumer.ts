import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "..", "..");
const command = join(root, "cli", "bin", "tiered-api.js");

/** What a command did. */
export interface Ran {
    readonly code: number | null;
    readonly stdout: string;
    readonly stderr: string;
}

/** Somebody else's project, which has the library as it is packed. */
export function consumerProject(scratchFolder: string, region: string): string {
    const folder = mkdtempSync(join(scratchFolder, "consumer-"));
    const packed = execFileSync("npm", ["pack", "--silent", "--pack-destination", folder], {
        cwd: root,
        encoding: "utf8",
    });
    const modules = join(folder, "node_modules");
    mkdirSync(join(modules, "pulumi-tiered-api"), { recursive: true });
    const tarball = join(folder, packed.trim().split("\n").at(-1) ?? "");
    execFileSync("tar", ["xzf", tarball, "-C", join(modules, "pulumi-tiered-api"), "--strip-components", "1"]);
    for (const name of readdirSync(join(root, "node_modules"))) {
        if (name !== "pulumi-tiered-api" && !name.startsWith(".")) {
            symlinkSync(join(root, "node_modules", name), join(modules, name), "junction");
        }
    }
    const runtime = "runtime:\n  name: nodejs\n  options:\n    typescript: true\n";
    writeFileSync(join(folder, "Pulumi.yaml"), `name: consumer\n${runtime}main: index.ts\n`);
    writeFileSync(join(folder, "Pulumi.dev.yaml"), `config:\n  aws:region: ${region}\n`);
    writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "consumer", private: true }));
    cpSync(join(root, "tsconfig.json"), join(folder, "tsconfig.json"));
    return folder;
}

/** A `tiered-api` that runs in a folder, and can be interrupted. */
export function start(folder: string, env: Readonly<Record<string, string>>, args: readonly string[]) {
    const child = spawn(process.execPath, [command, ...args], {
        cwd: folder,
        env: { ...process.env, ...env },
        stdio: ["ignore", "pipe", "pipe"],
    });
    let [stdout, stderr] = ["", ""];
    const listeners = new Set<() => void>();
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
        stdout += text;
        listeners.forEach((listener) => void listener());
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
        stderr += text;
    });
    const ended = new Promise<Ran>((resolve) => child.once("close", (code) => resolve({ code, stdout, stderr })));
    const said = (text: string) =>
        new Promise<void>((resolve) => {
            const listen = () => {
                if (stdout.includes(text)) {
                    listeners.delete(listen);
                    resolve();
                }
            };
            listeners.add(listen);
            listen();
        });
    return { ended, said, interrupt: () => child.kill("SIGINT") };
}

/** The lines of `--json`. */
export function jsonLines({ stdout }: Ran): Record<string, unknown>[] {
    return stdout
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => JSON.parse(line));
}
