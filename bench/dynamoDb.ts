import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

import dynalite = require("dynalite");

/** A call of DynamoDB. */
export interface TableCall {
    /** `PutItem` */
    readonly operation: string;
    /** The input's JSON. */
    readonly body: string;
}

/** A DynamoDB in memory, in a process of its own, that remembers how it was called. */
export class DynamoDbProcess {
    private constructor(
        private readonly child: ChildProcess,
        readonly port: number,
    ) {}

    static async start(): Promise<DynamoDbProcess> {
        const child = fork(__filename, { execArgv: ["--no-warnings", "-r", "ts-node/register/transpile-only"] });
        const [port] = (await once(child, "message")) as [number];
        return new DynamoDbProcess(child, port);
    }

    get url(): string {
        return `http://127.0.0.1:${this.port}`;
    }

    /** All calls since its start or since they were last asked for, in the order in which they came. */
    async calls(): Promise<readonly TableCall[]> {
        const answer = once(this.child, "message");
        this.child.send("calls");
        return ((await answer) as [TableCall[]])[0];
    }

    async stop(): Promise<void> {
        const gone = once(this.child, "close");
        this.child.kill();
        await gone;
    }
}

function serve(): void {
    const calls: TableCall[] = [];
    const server = dynalite({ createTableMs: 0 });
    server.prependListener("request", (request: IncomingMessage) => {
        const operation = String(request.headers["x-amz-target"]).split(".").at(-1) ?? "";
        const chunks: Buffer[] = [];
        request.on("data", (chunk: Buffer) => chunks.push(chunk));
        request.on("end", () => calls.push({ operation, body: Buffer.concat(chunks).toString() }));
    });
    server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
    process.on("message", () => process.send?.(calls.splice(0)));
    process.on("disconnect", () => process.exit());
}

if (require.main === module) {
    serve();
}
