import { deflateSync, gunzipSync, gzipSync, inflateSync } from "node:zlib";
import type { Answer, IncomingRequest } from "./exchange";
import { mostBytes } from "./requestBody";
import { header } from "./requestValues";

const decoders: Readonly<Record<string, (body: Buffer) => Buffer>> = {
    "": (body) => body,
    identity: (body) => body,
    gzip: (body) => gunzipSync(body, { maxOutputLength: mostBytes }),
    deflate: (body) => inflateSync(body, { maxOutputLength: mostBytes }),
};

const encoders: Readonly<Record<string, (body: Buffer | string) => Buffer>> = {
    gzip: (body) => gzipSync(body),
    deflate: (body) => deflateSync(body),
};

/**
 * The request with its body uncompressed, or undefined where it cannot be: for that, callers get 415.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-make-request-with-compressed-payload.html
 */
export function decompressed(request: IncomingRequest): IncomingRequest | undefined {
    if (request.body.length === 0) {
        return request;
    }
    const coding = (header(request, "content-encoding") ?? "").trim().toLowerCase();
    const decode = Object.hasOwn(decoders, coding) ? decoders[coding] : undefined;
    try {
        const body = decode?.(request.body);
        return body === request.body ? request : body && { ...request, body };
    } catch {
        return undefined;
    }
}

/**
 * Of the codings that API Gateway has, the one that a client names as its best: undefined where that is to leave the body
 * as it is, or it names none. A `*` names none.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-enable-compression.html
 */
export function bestCoding(acceptEncoding: string | undefined): string | undefined {
    let best: string | undefined;
    let bestQuality = 0;
    for (const item of (acceptEncoding ?? "").split(",")) {
        const [coding = "", ...parameters] = item.split(";").map((part) => part.trim().toLowerCase());
        const given = parameters.find((parameter) => parameter.startsWith("q="));
        const quality = given === undefined ? 1 : Number(given.slice(2));
        if (quality > bestQuality && (coding === "identity" || Object.hasOwn(encoders, coding))) {
            best = coding;
            bestQuality = quality;
        }
    }
    return best === "identity" ? undefined : best;
}

/**
 * The answer, compressed where the API and the client want it and nobody did it before.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-receive-response-with-compressed-payload.html
 */
export function compressed(answer: Answer, request: IncomingRequest, minimumSize: number | undefined): Answer {
    if (minimumSize === undefined || Buffer.byteLength(answer.body) < minimumSize) {
        return answer;
    }
    const coding = bestCoding(header(request, "accept-encoding"));
    const encode = coding === undefined ? undefined : encoders[coding];
    if (!encode || !coding || answer.headers.some(([name]) => name.toLowerCase() === "content-encoding")) {
        return answer;
    }
    return {
        status: answer.status,
        headers: [...answer.headers, ["Content-Encoding", coding]],
        body: encode(answer.body),
    };
}
