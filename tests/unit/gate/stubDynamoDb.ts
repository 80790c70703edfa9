import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A request as DynamoDB would get it. */
export interface Sent {
    readonly operation: string;
    readonly input: Record<string, unknown>;
    /** Header and body as they came. */
    readonly text: string;
}

export interface StubDynamoDb {
    readonly sent: Sent[];
    readonly close: () => Promise<void>;
}

/** Answers in DynamoDB's place, on loopback, and makes the AWS SDK ask there until it is closed. */
export async function stubDynamoDb(answer: (response: ServerResponse, call: number) => void): Promise<StubDynamoDb> {
    const sent: Sent[] = [];
    const server = createServer((request, response) => {
        const parts: Buffer[] = [];
        request.on("data", (part) => parts.push(part));
        request.on("end", () => {
            const body = Buffer.concat(parts).toString();
            const operation = String(request.headers["x-amz-target"]).split(".").at(-1) ?? "";
            sent.push({ operation, input: JSON.parse(body), text: JSON.stringify(request.headers) + body });
            answer(response, sent.length);
        });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const environment: Record<string, string> = {
        AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        AWS_REGION: "eu-west-1",
        AWS_ACCESS_KEY_ID: "none",
        AWS_SECRET_ACCESS_KEY: "none",
    };
    const before = Object.fromEntries(Object.keys(environment).map((name) => [name, process.env[name]]));
    Object.assign(process.env, environment);
    const close = async () => {
        for (const [name, value] of Object.entries(before)) {
            if (value === undefined) {
                delete process.env[name];
            } else {
                process.env[name] = value;
            }
        }
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
    };
    return { sent, close };
}

/** An answer as DynamoDB gives it. */
export function answerWith(status: number, body: object): (response: ServerResponse) => void {
    return (response) => {
        response.writeHead(status, { "content-type": "application/x-amz-json-1.0" });
        response.end(JSON.stringify(body));
    };
}
