import type { IncomingMessage, ServerResponse } from "node:http";
import { compressed, decompressed } from "./compression";
import type { Answer, Exchange, IncomingRequest, Refusal, StageContext } from "./exchange";
import { answeredTrace, NewExchange } from "./exchanges";
import { bodyTooLarge, hasTooLargeHeaders, headersTooLarge, refuseInFront } from "./front";
import { answerTo, type Pipeline, refuse } from "./pipeline";
import { readBody } from "./requestBody";

const badCoding: Refusal = { type: "UNSUPPORTED_MEDIA_TYPE", message: "Unsupported Media Type" };
const badQuery: Refusal = { type: "DEFAULT_4XX", message: "Bad Request", status: 400 };

/** These have to be sent encoded. @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html */
const isUnfit = (rawQuery: string) => rawQuery !== "" && /[|{}]/.test(rawQuery);

/** Behind these, callers are told the trace. */
const traced: ReadonlySet<string | undefined> = new Set(["AWS", "AWS_PROXY", "HTTP"]);

/** Takes a finished exchange's line. */
export type LogLine = (exchange: Exchange) => void;

/** What takes a part of a stage's requests, chosen at random. */
export interface Canary {
    /** 0 to 100. */
    readonly percent: number;
    readonly stage: ServedStage;
}

/** A stage as it answers over HTTP. */
export class ServedStage {
    constructor(
        readonly context: StageContext,
        private readonly pipeline: Pipeline,
        private readonly log: LogLine,
        private readonly canary?: Canary | undefined,
    ) {}

    /** `rest` is the URL behind the stage: `/pets?page=2`. */
    serve(request: IncomingMessage, response: ServerResponse, rest: string): void {
        if (this.canary && Math.random() * 100 < this.canary.percent) {
            this.canary.stage.serve(request, response, rest);
            return;
        }
        const receivedAt = Date.now();
        const started = performance.now();
        if (hasTooLargeHeaders(request)) {
            request.resume();
            refuseInFront(response, headersTooLarge);
            return;
        }
        const answer = (body: Buffer) =>
            this.answer(incomingRequest(request, rest, body, receivedAt), started, response);
        const read = readBody(request);
        if (read instanceof Promise) {
            read.then(
                (body) => (body === "too large" ? refuseInFront(response, bodyTooLarge) : answer(body)),
                () => response.destroy(),
            );
        } else {
            answer(read);
        }
    }

    private answer(sent: IncomingRequest, started: number, response: ServerResponse): void {
        try {
            const request = decompressed(sent);
            const exchange = new NewExchange(this.context, request ?? sent);
            const refusal = isUnfit(sent.rawQuery) ? badQuery : request ? undefined : badCoding;
            const plain = refusal ? refuse(exchange, refusal, this.pipeline) : answerTo(exchange, this.pipeline);
            if (plain instanceof Promise) {
                plain
                    .then((answer) => this.finish(exchange, answer, sent, started, response))
                    .catch((error) => abandon(response, error));
            } else {
                this.finish(exchange, plain, sent, started, response);
            }
        } catch (error) {
            abandon(response, error);
        }
    }

    private finish(
        exchange: Exchange,
        plain: Answer,
        sent: IncomingRequest,
        started: number,
        response: ServerResponse,
    ): void {
        send(exchange, compressed(plain, sent, this.context.api.minimumCompressionSize), response);
        exchange.responseLatency = Math.round(performance.now() - started);
        this.log(exchange);
    }
}

/** A fault of the gateway's own. */
function abandon(response: ServerResponse, error: unknown): void {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    response.destroy();
}

function incomingRequest(request: IncomingMessage, rest: string, body: Buffer, receivedAt: number): IncomingRequest {
    const query = rest.indexOf("?");
    const rawPath = query < 0 ? rest : rest.slice(0, query);
    const sourceIp = request.socket.remoteAddress ?? "";
    return {
        httpMethod: request.method ?? "GET",
        rawPath: rawPath === "" ? "/" : rawPath,
        rawQuery: query < 0 ? "" : rest.slice(query + 1),
        rawHeaders: request.rawHeaders,
        body,
        sourceIp: sourceIp.startsWith("::ffff:") ? sourceIp.slice(7) : sourceIp,
        protocol: `HTTP/${request.httpVersion}`,
        host: request.headers.host ?? "",
        receivedAt,
    };
}

/** Writes an answer, with the headers that every one has. */
function send(exchange: Exchange, { status, headers, body }: Answer, response: ServerResponse): void {
    const bytes = typeof body === "string" ? Buffer.byteLength(body) : body.length;
    exchange.status = status;
    exchange.responseLength = bytes;
    const all = ["x-amzn-RequestId", exchange.requestId, "x-amz-apigw-id", exchange.extendedRequestId];
    for (const [name, value] of headers) {
        all.push(name, value);
    }
    if (exchange.refusal === undefined && traced.has(exchange.method?.integration?.type)) {
        all.push("X-Amzn-Trace-Id", answeredTrace(exchange));
    }
    const hasNone = status === 204 || status === 304;
    if (!hasNone) {
        all.push("Content-Length", String(bytes));
    }
    try {
        if (status < 200) {
            throw new Error(`${status} is the status of no answer`);
        }
        response.writeHead(status, all as unknown as Record<string, string>);
        response.end(hasNone ? undefined : body);
    } catch {
        // A header, or a status, that HTTP does not allow here.
        exchange.status = 500;
        response.writeHead(500, { "Content-Type": "application/json", "x-amzn-RequestId": exchange.requestId });
        response.end('{"message":"Internal server error"}');
    }
}
