import http from "node:http";
import https from "node:https";
import type { OutgoingHeaders } from "./outgoing";
import type { Target } from "./uri";

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html */
const mostBytes = 10 * 1024 * 1024;

const clients = {
    "http:": { request: http.request, agent: new http.Agent({ keepAlive: true }) },
    "https:": { request: https.request, agent: new https.Agent({ keepAlive: true }) },
} as const;

export interface Call {
    readonly target: Target;
    readonly httpMethod: string;
    readonly headers: OutgoingHeaders;
    readonly body: string | Buffer;
    /** Milliseconds. */
    readonly timeout: number;
}

/** What came of a call to a back end. */
export type CallResult =
    | {
          readonly kind: "answer";
          readonly status: number;
          readonly headers: readonly (readonly [string, string])[];
          readonly body: Buffer;
      }
    | { readonly kind: "timeout" }
    | { readonly kind: "too large" }
    /** `code` is Node's: `ECONNREFUSED`. */
    | { readonly kind: "failure"; readonly code: string; readonly message: string };

const withBody = new Set(["PATCH", "POST", "PUT"]);

function headersOf({ target, httpMethod, headers, body }: Call): Record<string, string | string[]> {
    const all: Record<string, string | string[]> = headers.has("host") ? {} : { Host: target.host };
    for (const { name, values } of headers.values()) {
        const [only] = values;
        all[name] = values.length === 1 && only !== undefined ? only : values;
    }
    const bytes = Buffer.byteLength(body);
    if (bytes > 0 || withBody.has(httpMethod)) {
        all["Content-Length"] = String(bytes);
    }
    return all;
}

function pairs(raw: readonly string[]): [string, string][] {
    const all: [string, string][] = [];
    for (let at = 0; at < raw.length; at += 2) {
        all.push([raw[at] ?? "", raw[at + 1] ?? ""]);
    }
    return all;
}

function failure(error: NodeJS.ErrnoException): CallResult {
    return { kind: "failure", code: error.code ?? "", message: error.message };
}

function collect(response: http.IncomingMessage, done: (result: CallResult) => void): void {
    const chunks: Buffer[] = [];
    let bytes = 0;
    response.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
        chunks.push(chunk);
        if (bytes > mostBytes) {
            done({ kind: "too large" });
            response.destroy();
        }
    });
    response.on("error", (error: NodeJS.ErrnoException) => done(failure(error)));
    response.on("end", () => {
        const headers = pairs(response.rawHeaders);
        done({ kind: "answer", status: response.statusCode ?? 0, headers, body: Buffer.concat(chunks) });
    });
}

/** Verbs that may reach a back end twice. */
const repeatable = new Set(["DELETE", "GET", "HEAD", "OPTIONS", "PUT"]);

function started(call: Call): http.ClientRequest {
    const { target, httpMethod } = call;
    const { hostname, port, path } = target;
    const { request, agent } = clients[target.protocol];
    return request({ agent, hostname, port, path, method: httpMethod, headers: headersOf(call) });
}

/** Calls a back end over a connection that is kept. Redirects are not followed. It never rejects. */
export function called(call: Call): Promise<CallResult> {
    return new Promise((resolve) => {
        let request: http.ClientRequest | undefined;
        let isDone = false;
        const timer = setTimeout(() => {
            done({ kind: "timeout" });
            request?.destroy();
        }, call.timeout);
        const done = (result: CallResult): void => {
            isDone = true;
            clearTimeout(timer);
            resolve(result);
        };
        const send = (mayRepeat: boolean): void => {
            let sent: http.ClientRequest;
            try {
                sent = started(call);
            } catch (error) {
                done(failure(error as NodeJS.ErrnoException));
                return;
            }
            request = sent;
            sent.on("response", (response) => collect(response, done));
            sent.on("error", (error: NodeJS.ErrnoException) => {
                // The back end closed a kept connection just as it was taken again.
                if (mayRepeat && !isDone && sent.reusedSocket && error.code === "ECONNRESET") {
                    send(false);
                } else {
                    done(failure(error));
                }
            });
            sent.end(call.body);
        };
        send(repeatable.has(call.httpMethod));
    });
}
