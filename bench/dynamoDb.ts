import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import type { AddressInfo } from "node:net";

import dynalite = require("dynalite");

/** Calls by operation: `PutItem`. */
export type Calls = Readonly<Record<string, number>>;

/** A DynamoDB in memory, in a process of its own, that counts its calls. */
export class DynamoDbProcess {
    private constructor(
        private readonly child: ChildProcess,
        readonly url: string,
    ) {}

    static async start(): Promise<DynamoDbProcess> {
        const child = fork(__filename, { execArgv: ["--no-warnings", "-r", "ts-node/register/transpile-only"] });
        const [port] = (await once(child, "message")) as [number];
        return new DynamoDbProcess(child, `http://127.0.0.1:${port}`);
    }

    /** All since its start. */
    async calls(): Promise<Calls> {
        const answer = once(this.child, "message");
        this.child.send("calls");
        return ((await answer) as [Calls])[0];
    }

    async stop(): Promise<void> {
        const gone = once(this.child, "close");
        this.child.kill();
        await gone;
    }
}

function serve(): void {
    const calls: Record<string, number> = {};
    const server = dynalite({ createTableMs: 0 });
    server.prependListener("request", ({ headers }) => {
        const operation = String(headers["x-amz-target"]).split(".").at(-1) ?? "";
        calls[operation] = (calls[operation] ?? 0) + 1;
    });
    server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
    process.on("message", () => process.send?.(calls));
    process.on("disconnect", () => process.exit());
}

if (require.main === module) {
    serve();
}
