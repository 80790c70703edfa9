import { randomFillSync, randomUUID } from "node:crypto";
import type { Exchange, IncomingRequest, StageContext } from "./exchange";
import { header } from "./requestValues";

const randomBytes = Buffer.alloc(32_768);
let used = randomBytes.length;

function random(bytes: number, encoding: "base64url" | "hex"): string {
    if (used + bytes > randomBytes.length) {
        randomFillSync(randomBytes);
        used = 0;
    }
    used += bytes;
    return randomBytes.toString(encoding, used - bytes, used);
}

/**
 * Callers may give a request's id: what has this form can stand anywhere as it is.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html
 */
const idForm = /^[\w.:=+-]{1,128}$/;

/** The two ids that every answer has: a UUID, and another that nobody can choose. */
export function newIds(): { requestId: string; extendedRequestId: string } {
    return { requestId: randomUUID(), extendedRequestId: `${random(11, "base64url")}=` };
}

/** A request before anything has been done with it. */
export class NewExchange implements Exchange {
    readonly requestId: string;
    readonly extendedRequestId: string;
    method: Exchange["method"] = undefined;
    pathParameters: Exchange["pathParameters"] = undefined;
    authorizer: Exchange["authorizer"] = undefined;
    authorizerCall: Exchange["authorizerCall"] = undefined;
    apiKey: Exchange["apiKey"] = undefined;
    integrationCall: Exchange["integrationCall"] = undefined;
    refusal: Exchange["refusal"] = undefined;
    overrides: Exchange["overrides"] = undefined;
    status = 0;
    responseLength = 0;
    responseLatency = 0;
    private trace: string | undefined = undefined;

    constructor(
        readonly stage: StageContext,
        readonly request: IncomingRequest,
    ) {
        const { requestId, extendedRequestId } = newIds();
        const given = header(request, "x-amzn-requestid");
        this.requestId = given !== undefined && idForm.test(given) ? given : requestId;
        this.extendedRequestId = extendedRequestId;
    }

    /** Made up when it is first asked for: few requests need one. */
    get traceId(): string {
        this.trace ??= header(this.request, "x-amzn-trace-id") ?? newTraceId(this.request.receivedAt);
        return this.trace;
    }
}

function newTraceId(receivedAt: number): string {
    const seconds = Math.floor(receivedAt / 1_000).toString(16);
    return `Root=1-${seconds.padStart(8, "0")}-${random(12, "hex")}`;
}

/** The trace as callers are told it: with the segment that API Gateway was, and whether it is recorded. */
export function answeredTrace({ traceId }: Exchange): string {
    const parent = traceId.includes("Parent=") ? "" : `;Parent=${random(8, "hex")}`;
    const sampled = traceId.includes("Sampled=") ? "" : ";Sampled=0";
    return traceId + parent + sampled;
}
