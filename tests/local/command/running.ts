import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

export const repository = join(__dirname, "..", "..", "..");

/** The one line of JSON. */
export interface Ready {
    readonly url: string;
    readonly stage: string;
    readonly methods: readonly { httpMethod: string; path: string; access: "open" | string[] }[];
    readonly customers: readonly { id: string; tier: string; apiKey: string }[];
    readonly apis: readonly { name: string; stage: string; url: string; accessLog?: string }[];
}

/** Long enough for a first start on a busy machine, in milliseconds. */
const patience = 30_000;

/** A command of the local gateway, in a process group of its own. */
export class Running {
    stdout = "";
    stderr = "";
    readonly process: ChildProcess;
    private readonly ended: Promise<unknown[]>;

    constructor(command: string, args: readonly string[], cwd = repository, env: Record<string, string> = {}) {
        this.process = spawn(command, args, {
            cwd,
            detached: true,
            stdio: ["ignore", "pipe", "pipe"],
            env: { ...process.env, ...env },
        });
        this.process.stdout?.on("data", (chunk) => {
            this.stdout += chunk;
        });
        this.process.stderr?.on("data", (chunk) => {
            this.stderr += chunk;
        });
        this.ended = once(this.process, "close");
    }

    /** `npm start` with these arguments, as README has it. */
    static npmStart(...args: string[]): Running {
        return new Running("npm", ["start", "--silent", "--", ...args]);
    }

    /** `tiered-api` itself. */
    static cli(args: readonly string[], cwd = repository): Running {
        return new Running(process.execPath, [join(repository, "cli", "bin", "tiered-api.js"), ...args], cwd);
    }

    /** Waits for a text on standard output or, where it is asked for, on standard error. */
    async says(pattern: RegExp, on: "stdout" | "stderr" = "stdout"): Promise<RegExpExecArray> {
        for (const until = Date.now() + patience; Date.now() < until; ) {
            const found = pattern.exec(this[on]);
            if (found) {
                return found;
            }
            if (this.process.exitCode !== null) {
                break;
            }
            await new Promise((resolve) => setTimeout(resolve, 10));
        }
        throw new Error(`never said ${pattern}, but: ${this.stdout}\n${this.stderr}`);
    }

    async ready(): Promise<Ready> {
        const [line] = await this.says(/^\{.*\}\n/);
        return JSON.parse(line);
    }

    async exit(): Promise<{ code: number | null; millis: number }> {
        const started = performance.now();
        await this.ended;
        return { code: this.process.exitCode, millis: performance.now() - started };
    }

    /** Sends a signal to the command's own process, or to all that it started, as a terminal does. */
    signal(name: NodeJS.Signals, to: "process" | "group" = "process"): void {
        const pid = this.process.pid ?? 0;
        process.kill(to === "group" ? -pid : pid, name);
    }

    /** Whether anything that it started still runs. */
    get leftOver(): boolean {
        try {
            process.kill(-(this.process.pid ?? 0), 0);
            return true;
        } catch {
            return false;
        }
    }

    /** Ends whatever is left, for the end of a test. */
    end(): void {
        try {
            this.signal("SIGKILL", "group");
        } catch {
            // Nothing is left.
        }
    }
}
