import type { CorsArgs } from "../args";
import { answerHeaders } from "./cors";

/** A refusal that API Gateway gives by itself, and what a caller gets for it. */
interface Refusal {
    /** Absent: API Gateway's own. */
    readonly status?: number;
    /** Absent: `about:blank`, which means no more than the status. */
    readonly type?: string;
    readonly title: string;
    /** A JSON value, or a variable that renders as one. */
    readonly detail: string;
    readonly retryAfter?: number;
    readonly more?: Readonly<Record<string, string>>;
}

/** API Gateway's own words, as a JSON string; the unquoted variable is safe whatever they hold. */
const ownWords = "$context.error.messageString";

const invalidKey: Refusal = {
    status: 403,
    type: "invalid-api-key",
    title: "Forbidden",
    detail: '"This method needs a valid key in the header x-api-key."',
};
const invalidRequest: Refusal = { status: 400, type: "invalid-request", title: "Bad Request", detail: ownWords };
const unchecked: Refusal = {
    status: 503,
    type: "unavailable",
    title: "Service Unavailable",
    detail: '"The key could not be checked. Try again in a moment."',
    retryAfter: 1,
};

/**
 * One rule for callers: 403 is *you may not*, 429 is *not now*, 503 is *our fault*. A refusal of the authorizer takes its
 * type from the authorizer's context, whose values hold no character that JSON would escape.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html
 */
const refusals: Readonly<Record<string, Refusal>> = {
    ACCESS_DENIED: {
        status: 403,
        type: "$context.authorizer.reason",
        title: "Forbidden",
        detail: '"$context.authorizer.detail"',
        more: { tier: '"$context.authorizer.tier"', allowedTiers: '"$context.authorizer.allowedTiers"' },
    },
    UNAUTHORIZED: invalidKey,
    INVALID_API_KEY: invalidKey,
    MISSING_AUTHENTICATION_TOKEN: {
        status: 404,
        type: "not-found",
        title: "Not Found",
        detail: '"There is no such method."',
    },
    THROTTLED: {
        status: 429,
        type: "throttled",
        title: "Too Many Requests",
        detail: '"The rate limit is reached. Try again in a moment."',
        retryAfter: 1,
    },
    QUOTA_EXCEEDED: {
        status: 429,
        type: "quota-exceeded",
        title: "Too Many Requests",
        detail: '"The quota of the period is used up."',
    },
    BAD_REQUEST_PARAMETERS: invalidRequest,
    BAD_REQUEST_BODY: invalidRequest,
    AUTHORIZER_FAILURE: unchecked,
    AUTHORIZER_CONFIGURATION_ERROR: unchecked,
    DEFAULT_4XX: { title: "Request refused", detail: ownWords },
    DEFAULT_5XX: { title: "Request failed", detail: ownWords },
};

/** The body of a refusal: RFC 9457, with a status only where it is fixed. */
function template({ type, title, status, detail, more = {} }: Refusal): string {
    const members = [
        `"type":"${type ?? "about:blank"}"`,
        `"title":"${title}"`,
        ...(status === undefined ? [] : [`"status":${status}`]),
        `"detail":${detail}`,
        ...Object.entries(more).map(([name, value]) => `"${name}":${value}`),
        '"requestId":"$context.requestId"',
    ];
    return `{${members.join(",")}}`;
}

/** The value of `x-amazon-apigateway-gateway-responses`. */
export function gatewayResponses(cors: CorsArgs | undefined): object {
    const responses = Object.entries(refusals).map(([name, refusal]) => {
        const headers = {
            "Content-Type": "application/problem+json",
            ...answerHeaders(cors),
            ...(refusal.retryAfter === undefined ? {} : { "Retry-After": String(refusal.retryAfter) }),
        };
        return [
            name,
            {
                ...(refusal.status === undefined ? {} : { statusCode: String(refusal.status) }),
                responseParameters: Object.fromEntries(
                    Object.entries(headers).map(([header, value]) => [
                        `gatewayresponse.header.${header}`,
                        `'${value}'`,
                    ]),
                ),
                // AWS picks a template by content type, and only this key is sure to be found.
                responseTemplates: { "application/json": template(refusal) },
            },
        ];
    });
    return Object.fromEntries(responses);
}

/** The schema of every refusal, for the document. */
export const problemSchema = {
    type: "object",
    description: "A refusal, as RFC 9457 has it.",
    required: ["type", "title", "detail"],
    properties: {
        type: { type: "string", description: "What kind of refusal: invalid-api-key, tier-not-entitled, throttled, …" },
        title: { type: "string" },
        status: { type: "integer" },
        detail: { type: "string" },
        tier: { type: "string", description: "The caller's tier, where that is the reason." },
        allowedTiers: { type: "string", description: "The tiers that may call the method." },
        requestId: { type: "string" },
    },
};
