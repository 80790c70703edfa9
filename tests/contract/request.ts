import * as http from "node:http";
import * as https from "node:https";

/** A request, sent as it is written: no path is normalised and no header merged. */
export interface Sent {
    readonly httpMethod?: string;
    /** Below the stage, with its query. */
    readonly path: string;
    readonly key?: string | undefined;
    /** Name and value, in order; a name may come twice. */
    readonly headers?: readonly (readonly [string, string])[];
    readonly body?: string | Buffer;
}

export interface Answer {
    readonly status: number;
    readonly headers: http.IncomingHttpHeaders;
    readonly body: string;
    /** The body as it came. */
    readonly bytes: Buffer;
}

const patience = 40_000;

/** Asks a target. */
export function ask(url: string, { httpMethod = "GET", path, key, headers = [], body }: Sent): Promise<Answer> {
    const base = new URL(url);
    const client = base.protocol === "https:" ? https : http;
    const all: [string, string][] = [
        ["Host", base.host],
        ...(key === undefined ? [] : [["x-api-key", key] as [string, string]]),
        ...headers.map(([name, value]): [string, string] => [name, value]),
        ...(body === undefined ? [] : [["Content-Length", String(Buffer.byteLength(body))] as [string, string]]),
    ];
    return new Promise((resolve, reject) => {
        const request = client.request(
            {
                hostname: base.hostname.replace(/^\[|\]$/g, ""),
                port: base.port,
                method: httpMethod,
                path: base.pathname.replace(/\/$/, "") + path,
                headers: all.flat() as unknown as http.OutgoingHttpHeaders,
                timeout: patience,
                agent: false,
            },
            (response) => {
                const chunks: Buffer[] = [];
                response.on("data", (chunk: Buffer) => chunks.push(chunk));
                response.on("error", reject);
                response.on("end", () => {
                    const bytes = Buffer.concat(chunks);
                    const body = bytes.toString("utf8");
                    resolve({ status: response.statusCode ?? 0, headers: response.headers, body, bytes });
                });
            },
        );
        request.on("timeout", () => request.destroy(new Error(`no answer within ${patience} ms`)));
        request.on("error", reject);
        request.end(body);
    });
}

const mostTries = 20;

/** Asks; where the answer is to come back later, waits as told and asks again. */
export async function askPatiently(url: string, sent: Sent): Promise<Answer> {
    for (let tries = 1; ; tries++) {
        const answer = await ask(url, sent);
        const wait = answer.headers["retry-after"];
        if (wait === undefined || tries === mostTries) {
            return answer;
        }
        await new Promise((resolve) => setTimeout(resolve, 1_000 * Number(wait)));
    }
}
