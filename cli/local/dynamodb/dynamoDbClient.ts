import { Agent, request } from "node:http";
import type { Json } from "../api/plainValues";

/** What DynamoDB refused. */
export class DynamoDbError extends Error {
    constructor(
        /** `ResourceNotFoundException` */
        readonly code: string,
        message: string,
    ) {
        super(message || code);
        this.name = code;
    }
}

/** dynalite wants a signature, and checks none. */
const authorization =
    "AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0";

/** Calls of the local DynamoDB. The SDK would do more than is needed here, and take a part of the start's time. */
export class DynamoDbClient {
    private readonly agent = new Agent({ keepAlive: true });

    constructor(private readonly port: number) {}

    call(operation: string, input: object): Promise<Json> {
        const body = JSON.stringify(input);
        return new Promise((resolve, reject) => {
            const sent = request(
                {
                    host: "127.0.0.1",
                    port: this.port,
                    method: "POST",
                    agent: this.agent,
                    headers: {
                        "content-type": "application/x-amz-json-1.0",
                        "content-length": Buffer.byteLength(body),
                        "x-amz-target": `DynamoDB_20120810.${operation}`,
                        "x-amz-date": "20260101T000000Z",
                        authorization,
                    },
                },
                (response) => {
                    const chunks: Buffer[] = [];
                    response.on("data", (chunk: Buffer) => chunks.push(chunk));
                    response.on("error", reject);
                    response.on("end", () => {
                        try {
                            const answer = JSON.parse(Buffer.concat(chunks).toString()) as Json;
                            if (response.statusCode === 200) {
                                resolve(answer);
                            } else {
                                const code = String(answer.__type).split("#").at(-1) ?? "";
                                reject(new DynamoDbError(code, String(answer.message ?? answer.Message ?? "")));
                            }
                        } catch (error) {
                            reject(error);
                        }
                    });
                },
            );
            sent.on("error", reject);
            sent.end(body);
        });
    }

    close(): void {
        this.agent.destroy();
    }
}
