import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const root = join(__dirname, "..");

/** A server in a process of its own. */
export class ServerProcess {
    private constructor(
        private readonly child: ChildProcess,
        /** The line that it printed when it was ready. */
        readonly firstLine: string,
        /** Milliseconds from its start to that line. */
        readonly millis: number,
    ) {}

    /** Starts it, and waits for a line on its standard output that the pattern matches. */
    static async start(
        command: string,
        args: readonly string[],
        { cwd = root, ready = /./ }: { readonly cwd?: string; readonly ready?: RegExp } = {},
    ): Promise<ServerProcess> {
        const started = performance.now();
        const child = spawn(command, args, { cwd, stdio: ["ignore", "pipe", "pipe"] });
        let said = "";
        child.stderr.on("data", (text) => {
            said += text;
        });
        const ended = once(child, "exit").then(([code]) => {
            throw new Error(`${command} ${args.join(" ")} ended with ${code}: ${said}`);
        });
        ended.catch(() => undefined);
        const lines = createInterface(child.stdout);
        const firstLine = new Promise<string>((resolve) => {
            lines.on("line", (line) => {
                said += `${line}\n`;
                if (ready.test(line)) {
                    resolve(line);
                }
            });
        });
        const line = await Promise.race([firstLine, ended]);
        return new ServerProcess(child, line, performance.now() - started);
    }

    get pid(): number {
        return this.child.pid as number;
    }

    async stop(): Promise<void> {
        const gone = once(this.child, "exit");
        this.child.kill();
        await gone;
    }
}

/** The floor that all else is held against. */
export async function bareServer(): Promise<{ readonly server: ServerProcess; readonly url: string }> {
    const file = join(__dirname, "bareServer.ts");
    const server = await ServerProcess.start(process.execPath, ["-r", "ts-node/register/transpile-only", file]);
    return { server, url: `http://127.0.0.1:${server.firstLine}` };
}

/** What the local gateway prints when it is ready. */
export interface Served {
    readonly url: string;
    readonly customers: readonly { readonly id: string; readonly apiKey: string }[];
}

/** The project that the benchmarks of the gateway ask. */
export const soldProject = join(__dirname, "sold");

export async function localGateway(state: string): Promise<{ readonly server: ServerProcess; readonly served: Served }> {
    const args = ["local", "--cwd", soldProject, "--state", state, "--port", "0", "--json"];
    const server = await ServerProcess.start(process.execPath, [join(root, "cli", "bin", "tiered-api.js"), ...args]);
    return { server, served: JSON.parse(server.firstLine) as Served };
}

/** Uses a folder that is gone afterwards. */
export async function withFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
    const folder = mkdtempSync(join(tmpdir(), "tiered-api-bench-"));
    try {
        return await use(folder);
    } finally {
        rmSync(folder, { recursive: true, force: true });
    }
}
