import { connect, type Socket } from "node:net";
import { served } from "./served";

/** A connection on which requests are written byte by byte. */
export class RawClient {
    /** What has come so far. */
    received = "";
    private readonly socket: Socket;
    private readonly heard: (() => void)[] = [];
    isClosed = false;

    constructor(apiName: string) {
        const { hostname, port } = new URL(served.url(apiName, "test"));
        this.socket = connect(Number(port), hostname);
        this.socket.setEncoding("latin1");
        this.socket.on("data", (text) => {
            this.received += text;
            this.tell();
        });
        this.socket.on("error", () => {});
        this.socket.on("close", () => {
            this.isClosed = true;
            this.tell();
        });
    }

    /** `lines` of a head, without the empty one at its end. */
    head(...lines: string[]): this {
        return this.write(`${lines.join("\r\n")}\r\n\r\n`);
    }

    write(text: string): this {
        this.socket.write(text, "latin1");
        return this;
    }

    /** Once what came fits, or the connection is closed. */
    async until(pattern: RegExp): Promise<string> {
        while (!pattern.test(this.received) && !this.isClosed) {
            await new Promise<void>((resolve) => this.heard.push(resolve));
        }
        return this.received;
    }

    /** All that came, once the connection is closed. */
    untilClosed(): Promise<string> {
        return this.until(/(?!)/);
    }

    leave(): void {
        this.socket.destroy();
    }

    private tell(): void {
        for (const resolve of this.heard.splice(0)) {
            resolve();
        }
    }
}

/** `POST /…/test/echo HTTP/1.1` of an API's stage. */
export function requestLine(httpMethod: string, apiName: string, path: string): string {
    return `${httpMethod} ${new URL(served.url(apiName, "test")).pathname}${path} HTTP/1.1`;
}
