import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const repository = join(__dirname, "..", "..", "..");

/** What a command did. */
export interface Outcome {
    readonly code: number | null;
    readonly stdout: string;
    readonly stderr: string;
}

/** A file of the package. */
export interface PackedFile {
    readonly path: string;
    readonly size: number;
}

/** The tarball that `npm publish` would send. */
export interface Tarball {
    readonly file: string;
    readonly size: number;
    readonly unpackedSize: number;
    readonly files: readonly PackedFile[];
}

/** The version of a package that this repository is tested with. */
export function testedVersion(name: string): string {
    const manifest = readFileSync(join(repository, "node_modules", name, "package.json"), "utf8");
    return (JSON.parse(manifest) as { version: string }).version;
}

/** Somebody else's project, in a folder of its own outside the repository. */
export class Project {
    readonly folder = mkdtempSync(join(tmpdir(), "tiered-api-consumer-"));

    write(file: string, content: string | object): void {
        const text = typeof content === "string" ? content : JSON.stringify(content, null, 4);
        writeFileSync(join(this.folder, file), text);
    }

    /** Builds and packs the library, or the package of a folder. */
    pack(folder = "."): Tarball {
        const args = ["pack", "--json", "--pack-destination", this.folder];
        const stdout = execFileSync("npm", args, {
            cwd: join(repository, folder),
            encoding: "utf8",
            stdio: ["ignore", "pipe", "pipe"],
        });
        // What the build prints comes before the JSON.
        const [packed] = JSON.parse(stdout.slice(stdout.search(/^\[/m)));
        return { ...packed, file: join(this.folder, packed.filename) };
    }

    install(...packages: string[]): void {
        const args = ["install", "--no-audit", "--no-fund", "--prefer-offline", ...packages];
        const { code, stderr } = this.run("npm", args);
        if (code !== 0) {
            throw new Error(`npm ${args.join(" ")} ended with ${code}: ${stderr}`);
        }
    }

    run(command: string, args: readonly string[], env: Record<string, string> = {}, cwd = this.folder): Outcome {
        const { status, stdout, stderr, error } = spawnSync(command, args, {
            cwd,
            encoding: "utf8",
            env: { ...process.env, ...env },
            maxBuffer: 64 * 1024 * 1024,
        });
        if (error) {
            throw error;
        }
        return { code: status, stdout, stderr };
    }

    remove(): void {
        rmSync(this.folder, { recursive: true, force: true });
    }
}
