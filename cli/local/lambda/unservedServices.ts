import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";

const code = "NotServedLocally";

/** The service that a signed request is for: `s3`. */
function serviceOf({ authorization }: IncomingHttpHeaders): string {
    return /Credential=[^/]*\/\d+\/[^/]*\/([^/]+)\//.exec(authorization ?? "")?.[1] ?? "this service";
}

/** The refusal in the form that the service's SDK reads an error from. */
function refusal(headers: IncomingHttpHeaders): { type: string; body: string } {
    const message = `The local gateway serves DynamoDB alone: ${serviceOf(headers)} cannot be called`;
    const asked = headers["content-type"] ?? "";
    if (headers["x-amz-target"] !== undefined || asked.includes("json")) {
        return { type: asked || "application/json", body: JSON.stringify({ __type: code, message }) };
    }
    const error = `<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
    const wrapped = asked.includes("form-urlencoded") ? `<ErrorResponse>${error}</ErrorResponse>` : error;
    return { type: "application/xml", body: `<?xml version="1.0" encoding="UTF-8"?>${wrapped}` };
}

/**
 * Answers functions' calls to AWS services that are not served, so that none goes out and each fails with words. With 400:
 * what is 500 the SDKs try again.
 */
export class UnservedServices {
    private constructor(
        private readonly server: Server,
        readonly endpoint: string,
    ) {}

    static async start(): Promise<UnservedServices> {
        const server = createServer((request, response) => {
            const { type, body } = refusal(request.headers);
            request.resume();
            response.writeHead(400, { "content-type": type, "x-amzn-errortype": code, connection: "close" });
            response.end(body);
        });
        await new Promise<void>((listening, failed) => {
            server.once("error", failed);
            server.listen(0, "127.0.0.1", listening);
        });
        server.unref();
        return new UnservedServices(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    }

    close(): void {
        this.server.close();
        this.server.closeAllConnections();
    }
}
