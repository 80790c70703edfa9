import * as http from "node:http";
import type { AddressInfo } from "node:net";
import { emulatorUrl } from "./emulator";

/** What becomes of a call to AWS: `refuse` it, `hold` it and say so, or let it through. */
export type Verdict = "refuse" | "hold" | "pass";

/**
 * Stands between the engine and the emulator, and spoils the calls that it is told to. Answers go on in one piece: the
 * AWS SDK for Go takes one of the emulator's that comes in two for damaged now and then, and repeats a call that is done.
 */
export class FailingEndpoint {
    /** Judges a call by verb and path. */
    judge: (httpMethod: string, path: string) => Verdict = () => "pass";
    /** Called when a call is held. */
    onHold: () => void = () => undefined;
    readonly #server = http.createServer((request, response) => this.#take(request, response));

    /** Starts it, once, and answers its URL. */
    async start(): Promise<string> {
        if (!this.#server.listening) {
            await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
        }
        return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
    }

    stop(): void {
        this.#server.close();
        this.#server.closeAllConnections();
    }

    #take(request: http.IncomingMessage, response: http.ServerResponse): void {
        const { method = "GET", url = "/", headers } = request;
        const verdict = this.judge(method, url);
        if (verdict === "hold") {
            this.onHold();
        } else if (verdict === "refuse") {
            request.resume();
            // No 5xx and no 429, which the provider would try again for minutes.
            response.writeHead(400, { "Content-Type": "application/json", "x-amzn-ErrorType": "BadRequestException" });
            response.end('{"message":"refused by the test"}');
        } else {
            const onward = http.request(new URL(url, emulatorUrl), { method, headers }, (answer) => {
                const chunks: Buffer[] = [];
                answer.on("data", (chunk: Buffer) => chunks.push(chunk));
                answer.on("error", () => response.destroy());
                answer.on("end", () => {
                    response.writeHead(answer.statusCode ?? 502, answer.headers);
                    response.end(Buffer.concat(chunks));
                });
            });
            onward.on("error", () => response.destroy());
            request.pipe(onward);
        }
    }
}
