import { show } from "./faults";
import { limits } from "./limits";

/**
 * The fields of an access-log line where none are given: what a bill is made from, and what an inquiry needs.
 * `requestId` is API Gateway's own id (`$context.extendedRequestId`), which a caller cannot choose.
 */
export const defaultAccessLogFields: Readonly<Record<string, string>> = Object.freeze({
    requestId: "$context.extendedRequestId",
    requestTimeEpoch: "$context.requestTimeEpoch",
    apiId: "$context.apiId",
    stage: "$context.stage",
    httpMethod: "$context.httpMethod",
    resourcePath: "$context.resourcePath",
    status: "$context.status",
    customerId: "$context.authorizer.customerId",
    tier: "$context.authorizer.tier",
    reason: "$context.authorizer.reason",
    apiKeyId: "$context.identity.apiKeyId",
    errorType: "$context.error.responseType",
    sourceIp: "$context.identity.sourceIp",
    responseLength: "$context.responseLength",
    responseLatency: "$context.responseLatency",
    integrationLatency: "$context.integrationLatency",
});

/** The format of a line: JSON on one line, every value a string, as AWS fills in `-` for what a request has not. */
export function accessLogFormat(fields: Readonly<Record<string, string>>): string {
    return JSON.stringify(fields);
}

/** Everything that carries the caller's key: the key itself, and headers that a mapping overrode. */
const holdsKey = /\$\{?context\.(identity\.apiKey(?!Id)|requestOverride\.)/i;

/** What is wrong with a format, by field where it is one field's fault. */
export function formatFaults(fields: Record<string, unknown>): { field?: string; text: string }[] {
    const faults: { field?: string; text: string }[] = [];
    for (const [field, value] of Object.entries(fields)) {
        if (typeof value !== "string") {
            faults.push({ field, text: `${show(value)} is no text; give a $context variable` });
        } else if (holdsKey.test(value)) {
            faults.push({ field, text: `${show(value)} would log the caller's key; use $context.identity.apiKeyId` });
        }
    }
    if (Object.keys(fields).length === 0) {
        faults.push({ text: "there are no fields; name some, or leave the format out" });
    }
    const bytes = Buffer.byteLength(JSON.stringify(fields));
    if (bytes > limits.accessLogFormatBytes) {
        faults.push({
            text: `${bytes} bytes are more than the ${limits.accessLogFormatBytes} of a format; name fewer fields`,
        });
    } else if (
        Object.keys(fields).length > 0 &&
        !/\$context\.(requestId|extendedRequestId)\b/.test(JSON.stringify(fields))
    ) {
        faults.push({
            text: "has no request id, which AWS wants in every format; add $context.requestId or $context.extendedRequestId",
        });
    }
    return faults;
}
