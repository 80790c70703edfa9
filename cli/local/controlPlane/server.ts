import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Json } from "../api/plainValues";
import { readBody } from "../gateway/requestBody";
import type { Account } from "./account";
import { AwsError } from "./awsError";
import { type CallerPlace, stsAnswer } from "./callerIdentity";
import { CallMeter, type CallRates } from "./callRates";
import { findOperation } from "./operations/find";
import { jsonOf } from "./operations/operation";
import { type Secrets, SecretsError } from "./secrets";
import { strangerFault } from "./stranger";

export interface ControlPlaneOptions {
    /** How often API Gateway's operations may be called; by default as often as anybody likes. */
    readonly rates?: CallRates;
    /** By default, there is no Secrets Manager. */
    readonly secrets?: Secrets;
    readonly region?: string;
    readonly accountId?: string;
    readonly userName?: string;
}

/** An answer, ready to be sent. */
interface Answer {
    readonly status: number;
    readonly contentType: string;
    readonly body: string;
    readonly errorType?: string;
}

const noBody = { contentType: "application/json", body: "" };
const jsonAnswer = (status: number, body: Json): Answer => ({
    status,
    contentType: "application/json",
    body: JSON.stringify(body),
});

/**
 * The control plane of API Gateway over HTTP on loopback, as the AWS SDKs and the `aws` command ask it, with as much of STS and
 * Secrets Manager as goes with it. It needs no gateway: an `Account` is enough.
 */
export class ControlPlaneServer {
    /** What was called. */
    readonly meter: CallMeter;
    private place: { region: string } & CallerPlace;

    private constructor(
        private readonly server: Server,
        private account: Account,
        private readonly options: ControlPlaneOptions,
    ) {
        const { region = "us-east-1", accountId = "123456789012", userName = "local" } = options;
        this.place = { region, accountId, userName };
        this.meter = new CallMeter(options.rates, account.now());
        server.on("request", (request, response) => this.onRequest(request, response));
    }

    /** Listens on a free port of loopback. */
    static async listen(account: Account, options: ControlPlaneOptions = {}): Promise<ControlPlaneServer> {
        const server = createServer({ keepAliveTimeout: 0 });
        await new Promise<void>((listening, failed) => {
            server.once("error", failed);
            server.listen(0, "127.0.0.1", listening);
        });
        return new ControlPlaneServer(server, account, options);
    }

    /** `http://127.0.0.1:PORT` */
    get url(): string {
        return `http://127.0.0.1:${this.port}`;
    }

    private get port(): number {
        return (this.server.address() as AddressInfo).port;
    }

    /** From now on, calls change this account. */
    serve(account: Account, place: { readonly region: string; readonly accountId: string }): void {
        this.account = account;
        this.place = { ...this.place, ...place };
    }

    /** Ends every connection and stops to listen. */
    close(): Promise<void> {
        return new Promise((done) => {
            this.server.close(() => done());
            this.server.closeAllConnections();
        });
    }

    private onRequest(request: IncomingMessage, response: ServerResponse): void {
        const requestId = randomUUID();
        const reply = (answer: Answer) => send(response, answer, requestId);
        const fault = strangerFault(request.headers, this.port);
        if (fault !== undefined) {
            request.resume();
            reply(refusal(new AwsError("AccessDeniedException", fault)));
            return;
        }
        Promise.resolve(readBody(request)).then(
            (body) => reply(this.answer(request, body, requestId)),
            () => response.destroy(),
        );
    }

    private answer(request: IncomingMessage, body: Buffer | "too large", requestId: string): Answer {
        try {
            if (body === "too large") {
                throw new AwsError("BadRequestException", "the body is too large");
            }
            return this.done(request, body, requestId);
        } catch (error) {
            return refusal(error);
        }
    }

    private done({ method = "GET", url = "/", headers }: IncomingMessage, body: Buffer, requestId: string): Answer {
        const target = String(headers["x-amz-target"] ?? "");
        if (target.startsWith("secretsmanager.") && this.options.secrets) {
            const operation = target.slice("secretsmanager.".length);
            return jsonAnswer(200, this.options.secrets.answer(operation, jsonOf(body), this.place));
        }
        if (headers["content-type"]?.startsWith("application/x-www-form-urlencoded")) {
            return { contentType: "text/xml", ...stsAnswer(body.toString(), this.place, requestId) };
        }
        const asked = new URL(url, this.url);
        const { operation, path } = findOperation(method, asked);
        if (!this.meter.take(operation.name, this.account.now())) {
            throw new AwsError("TooManyRequestsException", "Too Many Requests");
        }
        const answer = operation.answer({ account: this.account, path, query: asked.searchParams, body });
        return answer === undefined ? { status: operation.status, ...noBody } : jsonAnswer(operation.status, answer);
    }
}

/** What a caller is told of an error. */
function refusal(error: unknown): Answer {
    if (error instanceof SecretsError) {
        const { code, message } = error;
        return { ...jsonAnswer(400, { __type: code, message }), errorType: code };
    }
    if (error instanceof AwsError) {
        const { code, message, status } = error;
        return { ...jsonAnswer(status, { message }), errorType: code };
    }
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    return { ...jsonAnswer(500, { message: "the local control plane failed" }), errorType: "InternalFailure" };
}

function send(response: ServerResponse, { status, contentType, body, errorType }: Answer, requestId: string): void {
    response.writeHead(status, {
        "Content-Type": contentType,
        "Content-Length": Buffer.byteLength(body),
        "x-amzn-RequestId": requestId,
        ...(errorType === undefined ? {} : { "x-amzn-ErrorType": errorType }),
    });
    response.end(body);
}
