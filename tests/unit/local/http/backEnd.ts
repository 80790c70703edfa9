import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A request as a back end got it. */
export interface Got {
    readonly httpMethod: string;
    readonly url: string;
    /** Names and values in turn. */
    readonly rawHeaders: readonly string[];
    readonly headers: IncomingMessage["headers"];
    readonly body: Buffer;
}

export type Answers = (response: ServerResponse, got: Got) => void;

/** A back end on loopback, for as long as a suite runs. */
export class BackEnd {
    got: Got | undefined;
    connections = 0;
    answers: Answers = (response) => response.end("ok");
    private readonly server: Server;

    constructor() {
        this.server = createServer((request, response) => {
            const chunks: Buffer[] = [];
            request.on("data", (chunk: Buffer) => chunks.push(chunk));
            request.on("end", () => {
                const { method: httpMethod = "", url = "", rawHeaders, headers } = request;
                this.got = { httpMethod, url, rawHeaders, headers, body: Buffer.concat(chunks) };
                this.answers(response, this.got);
            });
        });
        this.server.on("connection", () => {
            this.connections += 1;
        });
    }

    get url(): string {
        return `http://127.0.0.1:${this.port}`;
    }

    get port(): number {
        return (this.server.address() as AddressInfo).port;
    }

    start(): Promise<void> {
        return new Promise((resolve) => this.server.listen(0, "127.0.0.1", () => resolve()));
    }

    stop(): Promise<void> {
        this.server.closeAllConnections();
        return new Promise((resolve) => this.server.close(() => resolve()));
    }
}
