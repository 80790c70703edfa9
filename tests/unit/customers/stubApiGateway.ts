import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { APIGatewayClient } from "@aws-sdk/client-api-gateway";

/** A request as API Gateway's control plane would get it. */
export interface Sent {
    readonly method: string | undefined;
    /** With the query. */
    readonly url: string | undefined;
    readonly body: string;
}

export interface StubAnswer {
    readonly status: number;
    readonly body?: object;
    /** `NotFoundException` */
    readonly error?: string;
}

export interface StubApiGateway {
    readonly client: APIGatewayClient;
    readonly sent: Sent[];
    readonly close: () => Promise<void>;
}

/** Answers in API Gateway's place, one answer after the other, the last one again and again. */
export async function stubApiGateway(answers: readonly StubAnswer[]): Promise<StubApiGateway> {
    const sent: Sent[] = [];
    const server = createServer((request, response) => {
        const parts: Buffer[] = [];
        request.on("data", (part) => parts.push(part));
        request.on("end", () => {
            sent.push({ method: request.method, url: request.url, body: Buffer.concat(parts).toString() });
            const { status, body = {}, error } = answers[Math.min(sent.length, answers.length) - 1]!;
            response.writeHead(status, {
                "content-type": "application/json",
                ...(error === undefined ? {} : { "x-amzn-errortype": error }),
            });
            response.end(JSON.stringify(body));
        });
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const client = new APIGatewayClient({
        endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        region: "eu-west-1",
        credentials: { accessKeyId: "none", secretAccessKey: "none" },
        maxAttempts: 3,
    });
    return {
        client,
        sent,
        close: async () => {
            client.destroy();
            server.closeAllConnections();
            server.close();
            await once(server, "close");
        },
    };
}
