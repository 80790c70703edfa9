import type { IncomingMessage } from "node:http";

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html */
export const mostBytes = 10 * 1024 * 1024;

const none = Buffer.alloc(0);

/** Whether a request says that it has a body. */
function hasBody({ headers }: IncomingMessage): boolean {
    return headers["transfer-encoding"] !== undefined || (headers["content-length"] ?? "0") !== "0";
}

/**
 * The whole body, or "too large" as soon as that is certain. What comes after that is read and dropped, so that a client
 * which sends first and reads then gets to its answer. Where there is no body, there is nothing to wait for.
 */
export function readBody(request: IncomingMessage): Buffer | Promise<Buffer | "too large"> {
    if (!hasBody(request)) {
        return none;
    }
    return new Promise((resolve, reject) => {
        const chunks: Buffer[] = [];
        let bytes = 0;
        if (Number(request.headers["content-length"]) > mostBytes) {
            request.resume();
            resolve("too large");
            return;
        }
        request.on("data", (chunk: Buffer) => {
            bytes += chunk.length;
            if (bytes <= mostBytes) {
                chunks.push(chunk);
            } else {
                chunks.length = 0;
                resolve("too large");
            }
        });
        request.on("end", () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
        request.on("error", reject);
        request.on("close", () => reject(new Error("the client went away")));
    });
}
