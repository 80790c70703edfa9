import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { buildSync } from "esbuild";

const root = join(__dirname, "..");

interface Surroundings {
    readonly cwd?: string;
    readonly env?: Readonly<Record<string, string>>;
}

/** A server in a process of its own. */
export class ServerProcess {
    private constructor(
        private readonly child: ChildProcess,
        /** What it printed when it was ready. */
        readonly readyLine: string,
        /** Milliseconds from its start until then. */
        readonly millis: number,
    ) {}

    /** Starts it, and waits for the line that says that it is ready. */
    static async start(
        command: string,
        args: readonly string[],
        ready: RegExp,
        { cwd = root, env = {} }: Surroundings = {},
    ): Promise<ServerProcess> {
        const started = performance.now();
        const child = spawn(command, args, {
            cwd,
            env: { ...process.env, ...env },
            stdio: ["ignore", "pipe", "pipe"],
        });
        let said = "";
        const isReady = new Promise<string>((resolve) => {
            for (const stream of [child.stdout, child.stderr]) {
                createInterface(stream).on("line", (line) => {
                    said += `${line}\n`;
                    if (ready.test(line)) {
                        resolve(line);
                    }
                });
            }
        });
        const ended = once(child, "close").then(([code]): string => {
            throw new Error(`${command} ${args.join(" ")} ended with ${code}: ${said}`);
        });
        // It ends in time too, when nobody waits for it.
        ended.catch(() => undefined);
        const line = await Promise.race([isReady, ended]);
        return new ServerProcess(child, line, performance.now() - started);
    }

    get pid(): number {
        return this.child.pid as number;
    }

    async stop(): Promise<void> {
        const gone = once(this.child, "close");
        this.child.kill();
        await gone;
    }
}

/** Bundles a file of this folder as plain JavaScript, since a process with ts-node in it is slower. */
export function plain(entry: string): string {
    const [output] = buildSync({
        entryPoints: [join(__dirname, entry)],
        bundle: true,
        platform: "node",
        format: "cjs",
        write: false,
        logLevel: "error",
    }).outputFiles;
    return output?.text ?? "";
}

/** The floor that all else is held against: a bare server of Node.js, by its URL. */
export async function bareServer(): Promise<{ readonly server: ServerProcess; readonly url: string }> {
    const server = await ServerProcess.start(process.execPath, ["--eval", plain("bareServer.ts")], /^\d+$/);
    return { server, url: `http://127.0.0.1:${server.readyLine}` };
}

/** What the local gateway prints when it is ready. */
interface Served {
    readonly url: string;
    readonly customers: readonly { readonly id: string; readonly apiKey: string }[];
}

/** The local gateway with the program in `sold/`, its state in a folder, and the key of its one customer. */
export async function localGateway(
    state: string,
): Promise<{ readonly server: ServerProcess; readonly url: string; readonly apiKey: string }> {
    const args = ["local", "--cwd", join(__dirname, "sold"), "--state", state, "--port", "0", "--json"];
    const command = join(root, "cli", "bin", "tiered-api.js");
    const server = await ServerProcess.start(process.execPath, [command, ...args], /^\{/);
    const { url, customers }: Served = JSON.parse(server.readyLine);
    return { server, url, apiKey: customers[0]?.apiKey ?? "" };
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
