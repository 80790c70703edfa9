import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";

/** A request as the back end got it. */
export interface Received {
    readonly method: string;
    /** With its query. */
    readonly url: string;
    /** By lower-case name; those of one name are joined. */
    readonly headers: Readonly<Record<string, string>>;
    readonly rawHeaders: readonly string[];
    /** In base64. */
    readonly bytes: string;
    readonly body: string;
}

type Answers = (request: IncomingMessage, rest: string, response: ServerResponse, received: Received) => void;

/** Bytes that are no UTF-8. */
export const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0x00]);

function json(response: ServerResponse, status: number, value: unknown): void {
    const body = JSON.stringify(value);
    response.writeHead(status, { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(body) });
    response.end(body);
}

/** By the first part of the path: `/status/404`. */
const answers: Readonly<Record<string, Answers>> = {
    echo: (_, __, response, received) => json(response, 200, received),
    status: (_, status, response) => json(response, Number(status), { status: Number(status), error: "told" }),
    slow: (_, milliseconds, response) => {
        setTimeout(() => json(response, 200, {}), Number(milliseconds)).unref();
    },
    hangup: (request) => request.socket.destroy(),
    redirect: (_, __, response) => response.writeHead(302, { Location: "https://pets.example/moved" }).end(),
    headers: (_, __, response) => {
        response.writeHead(200, [
            ["Content-Type", "text/plain"],
            ["X-Own", "own"],
            ["Server", "pets/1"],
            ["Via", "1.1 pets"],
            ["WWW-Authenticate", 'Basic realm="pets"'],
            ["x-amzn-RequestId", "of-the-back-end"],
            ["Set-Cookie", "a=1"],
            ["Set-Cookie", "b=2"],
        ] as unknown as string[]);
        response.end("told");
    },
    untyped: (_, __, response) => response.end('{"a":1}'),
    gzip: (_, __, response) => {
        response.writeHead(200, { "Content-Type": "text/plain", "Content-Encoding": "gzip" });
        response.end(gzipSync("squeezed"));
    },
    /** `/bytes/image/png` is of that type. */
    bytes: (_, type, response) => response.writeHead(200, { "Content-Type": type }).end(png),
    base64: (_, type, response) => response.writeHead(200, { "Content-Type": type }).end(png.toString("base64")),
    text: (_, type, response) => response.writeHead(200, { "Content-Type": type }).end("no base64 at all!"),
    large: (_, __, response) => response.end(Buffer.alloc(10 * 1024 * 1024 + 1, "x")),
};

/** What HTTP integrations call in these tests. */
export class BackEnd {
    private readonly server: Server;
    /** How many requests came so far, by path. */
    readonly calls = new Map<string, number>();

    constructor() {
        this.server = createServer((request, response) => this.answer(request, response));
    }

    /** @returns its URL */
    async start(): Promise<string> {
        await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
        return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    }

    stop(): void {
        this.server.close();
        this.server.closeAllConnections();
    }

    private answer(request: IncomingMessage, response: ServerResponse): void {
        const chunks: Buffer[] = [];
        request.on("data", (chunk: Buffer) => chunks.push(chunk));
        request.on("end", () => {
            const { method = "", url = "", rawHeaders } = request;
            const path = url.replace(/\?.*$/, "");
            this.calls.set(path, (this.calls.get(path) ?? 0) + 1);
            const [, first = "", rest = ""] = /^\/([^/]*)\/?(.*)$/.exec(path) ?? [];
            const bytes = Buffer.concat(chunks);
            const headers = Object.fromEntries(
                Object.entries(request.headers).map(([name, value]) => [name, `${value}`]),
            );
            const body = bytes.toString();
            const received = { method, url, headers, rawHeaders, bytes: bytes.toString("base64"), body };
            (answers[first] ?? answers.echo)?.(request, rest, response, received);
        });
    }
}
