import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";

export interface CountingProxy {
    readonly url: string;
    /** Calls so far, by AWS service. */
    readonly calls: ReadonlyMap<string, number>;
    close(): void;
}

/** The service that a call is signed for. */
function serviceOf(authorization: string | undefined): string {
    return /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\//.exec(authorization ?? "")?.[1] ?? "unsigned";
}

/** Stands on the loopback in front of an endpoint, and counts what passes. */
export async function countingProxy(endpoint: string): Promise<CountingProxy> {
    const { hostname, port } = new URL(endpoint);
    const calls = new Map<string, number>();
    const server = createServer((incoming, answer) => {
        const service = serviceOf(incoming.headers.authorization);
        calls.set(service, (calls.get(service) ?? 0) + 1);
        const { method, url: path, headers } = incoming;
        const onwards = request({ hostname, port, method, path, headers }, (response) => {
            answer.writeHead(response.statusCode ?? 502, response.headers);
            response.pipe(answer);
        });
        onwards.on("error", () => answer.destroy());
        incoming.pipe(onwards);
    });
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    return {
        url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        calls,
        close: () => server.close(),
    };
}
