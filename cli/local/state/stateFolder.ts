import { createHash, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { LocalError } from "../localError";
import { projectFile } from "../program/project";

/** What the gateway remembers of a stack from one start to the next. */
interface Remembered {
    /** 32 bytes, hex: stand-ins for ids and keys are made from it, so that they stay the same. */
    readonly seed: string;
    /** Used quotas. */
    readonly usage: unknown;
}

/** The seed of a first start: made-up keys are the same wherever the program is tried, so that a README can show them. */
const firstSeed = createHash("sha256").update("tiered-api local").digest("hex");

/**
 * The folder in which every stack has its own.
 *
 * @param folder in the Pulumi project, or below it
 * @param state where state is kept; undefined for `.tiered-api` beside Pulumi.yaml
 */
export function stateRoot(folder: string, state: string | undefined): string {
    return join(resolve(state ?? join(dirname(projectFile(folder)), ".tiered-api")), "local");
}

/** One stack's folder below `.tiered-api`, which keeps itself out of version control. */
export class StateFolder {
    private constructor(
        readonly folder: string,
        readonly seed: string,
        /** Used quotas as they were last kept. */
        readonly usage: unknown,
    ) {}

    /** Opens the folder for this process alone. `fresh` forgets all that was kept. */
    static open(root: string, stack: string, fresh: boolean): StateFolder {
        const folder = join(root, stack);
        mkdirSync(folder, { recursive: true });
        lock(folder, stack);
        if (fresh) {
            for (const part of ["state.json", "tables", "logs", "keys.jsonl", "secrets.jsonl"]) {
                rmSync(join(folder, part), { recursive: true, force: true });
            }
        }
        if (!existsSync(join(root, ".gitignore"))) {
            writeFileSync(join(root, ".gitignore"), "*\n");
        }
        const kept = read(folder);
        const seed = kept?.seed ?? (fresh ? randomBytes(32).toString("hex") : firstSeed);
        const state = new StateFolder(folder, seed, kept?.usage);
        if (!kept) {
            state.keep(undefined);
        }
        return state;
    }

    get tables(): string {
        return join(this.folder, "tables");
    }

    /** The file of a stage's access log. */
    accessLog(apiName: string, stageName: string): string {
        const logs = join(this.folder, "logs");
        mkdirSync(logs, { recursive: true });
        return join(logs, `${apiName.replace(/[^\w.-]/g, "_")}-${stageName}.access.log`);
    }

    /** Keeps the used quotas. Another file takes the old one's place, so that a crash leaves one or the other. */
    keep(usage: unknown): void {
        const file = join(this.folder, "state.json");
        const remembered: Remembered = { seed: this.seed, usage };
        writeFileSync(`${file}.new`, JSON.stringify(remembered), { mode: 0o600 });
        renameSync(`${file}.new`, file);
    }

    release(): void {
        rmSync(join(this.folder, "lock"), { force: true });
    }
}

function read(folder: string): Remembered | undefined {
    const file = join(folder, "state.json");
    try {
        const kept = JSON.parse(readFileSync(file, "utf8")) as Remembered;
        return /^[0-9a-f]{64}$/.test(kept.seed) ? kept : undefined;
    } catch {
        return undefined;
    }
}

/** Whether a process runs. */
export function isAlive(pid: number): boolean {
    try {
        process.kill(pid, 0);
        return true;
    } catch (error) {
        return (error as NodeJS.ErrnoException).code === "EPERM";
    }
}

function lock(folder: string, stack: string): void {
    const file = join(folder, "lock");
    for (;;) {
        try {
            writeFileSync(file, String(process.pid), { flag: "wx" });
            return;
        } catch (error) {
            if ((error as NodeJS.ErrnoException).code !== "EEXIST") {
                throw error;
            }
        }
        const holder = Number(readFileSync(file, "utf8"));
        if (holder > 0 && holder !== process.pid && isAlive(holder)) {
            throw new LocalError(
                `process ${holder} already serves the stack ${stack} from ${folder}; end it, or keep this one's state elsewhere with --state`,
            );
        }
        rmSync(file, { force: true });
    }
}
