import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { LocalError } from "../localError";
import { newIds } from "./exchanges";
import type { ServedStage } from "./servedStage";
import { keepTickShape } from "./tickShape";

/** Where requests go: replaced as a whole when the program is loaded anew. */
interface Routes {
    /** By what stands before a request's path: `dev`, or `restapis/orders/dev`. */
    readonly stages: ReadonlyMap<string, ServedStage>;
}

/** Of a URL and headers, each as long as API Gateway takes it; what is longer still is cut off by Node. */
const mostHeadBytes = 32 * 1024;

/** What API Gateway says where no stage is. */
const noStage = '{"message":"Forbidden"}';

/** The part of a URL that names a stage, and the rest. Slashes doubled before it are one. */
export function splitUrl(url: string): { prefix: string; rest: string } {
    const path = url.startsWith("/") ? url : url.replace(/^https?:\/\/[^/?]*/i, "");
    const [whole = "", prefix = ""] = /^\/*((?:restapis\/[^/?]*\/)?[^/?]*)/.exec(path) ?? [];
    return { prefix, rest: path.slice(whole.length) };
}

/** The HTTP server in front of all stages. It listens before there are any: requests wait until it is told of them. */
export class GatewayServer {
    private routes: Routes | undefined;
    private readonly whenRouted: Promise<void>;
    private routed: () => void = () => {};
    private readonly sockets = new Set<Socket>();

    private constructor(
        private readonly server: Server,
        readonly host: string,
    ) {
        this.whenRouted = new Promise((resolve) => {
            this.routed = resolve;
        });
        server.on("request", (request, response) => this.onRequest(request, response));
        server.on("connection", (socket) => {
            this.sockets.add(socket);
            socket.on("close", () => this.sockets.delete(socket));
        });
    }

    static async listen(host: string, port: number): Promise<GatewayServer> {
        keepTickShape();
        // Idle connections stay: ending them takes a timer for every answer.
        const server = createServer({ keepAliveTimeout: 0, maxHeaderSize: mostHeadBytes });
        await new Promise<void>((resolve, reject) => {
            server.once("error", (error: NodeJS.ErrnoException) => {
                const why =
                    error.code === "EADDRINUSE"
                        ? `port ${port} is taken; name another with --port, or take a free one with --port 0`
                        : `cannot listen on ${host}, port ${port}: ${error.message}`;
                reject(new LocalError(why));
            });
            server.listen(port, host, resolve);
        });
        return new GatewayServer(server, host);
    }

    get port(): number {
        return (this.server.address() as AddressInfo).port;
    }

    /** `http://127.0.0.1:3000` */
    get url(): string {
        const host = this.host === "0.0.0.0" || this.host === "::" ? "127.0.0.1" : this.host;
        return `http://${host.includes(":") ? `[${host}]` : host}:${this.port}`;
    }

    /** From now on, requests go this way. */
    serve(routes: Routes): void {
        this.routes = routes;
        this.routed();
    }

    /** Ends every connection and stops to listen. */
    close(): Promise<void> {
        return new Promise((resolve) => {
            this.server.close(() => resolve());
            for (const socket of this.sockets) {
                socket.destroy();
            }
        });
    }

    private onRequest(request: IncomingMessage, response: ServerResponse): void {
        if (this.routes === undefined) {
            this.whenRouted.then(() => this.onRequest(request, response));
            return;
        }
        const { prefix, rest } = splitUrl(request.url ?? "/");
        const stage = this.routes.stages.get(prefix);
        if (stage === undefined) {
            request.resume();
            const { requestId, extendedRequestId } = newIds();
            response.writeHead(403, {
                "x-amzn-RequestId": requestId,
                "x-amz-apigw-id": extendedRequestId,
                "Content-Type": "application/json",
                "x-amzn-ErrorType": "ForbiddenException",
                "Content-Length": noStage.length,
            });
            response.end(noStage);
            return;
        }
        stage.serve(request, response, rest);
    }
}
