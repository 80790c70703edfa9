import type { Refusal } from "../../exchange";
import { answerHeaders } from "./answerHeaders";

/** A function's answer in the form that a Lambda proxy integration has to have. */
export interface ProxyAnswer {
    readonly status: number;
    readonly headers: [string, string][];
    readonly body: string;
    /** Whether the body is bytes in base64, in the function's words. */
    readonly isBase64Encoded: boolean;
}

const members: ReadonlySet<string> = new Set(["statusCode", "headers", "multiValueHeaders", "body", "isBase64Encoded"]);
const numericStatus = /^[1-9]\d\d$/;

/** 200 where there is none; undefined where it is no status that an answer can have. */
function statusOf(statusCode: unknown): number | undefined {
    if (statusCode === undefined || statusCode === null) {
        return 200;
    }
    const status = typeof statusCode === "string" && numericStatus.test(statusCode) ? Number(statusCode) : statusCode;
    return typeof status === "number" && Number.isInteger(status) && status >= 200 && status <= 999
        ? status
        : undefined;
}

function flagOf(flag: unknown): boolean | undefined {
    switch (flag) {
        case true:
        case "true":
            return true;
        case false:
        case "false":
        case undefined:
        case null:
            return false;
        default:
            return undefined;
    }
}

/** JSON, or undefined. */
function parsed(payload: string): unknown {
    try {
        return JSON.parse(payload);
    } catch {
        return undefined;
    }
}

/**
 * Reads a function's answer. All of its members may be absent, and none but them present. Undefined where it is malformed.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html
 */
export function readAnswer(payload: string): ProxyAnswer | undefined {
    const answer = parsed(payload);
    if (typeof answer !== "object" || answer === null || Array.isArray(answer)) {
        return undefined;
    }
    for (const member in answer) {
        if (!members.has(member)) {
            return undefined;
        }
    }
    const given = answer as Readonly<Record<string, unknown>>;
    const status = statusOf(given.statusCode);
    const isBase64Encoded = flagOf(given.isBase64Encoded);
    const headers = answerHeaders(given.headers, given.multiValueHeaders);
    const body = given.body ?? "";
    if (status === undefined || isBase64Encoded === undefined || headers === undefined || typeof body !== "string") {
        return undefined;
    }
    return { status, headers, body, isBase64Encoded };
}

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html */
const undecodable: Refusal = { type: "API_CONFIGURATION_ERROR", message: "Internal server error", status: 500 };

const base64Form = /^[A-Za-z0-9+/]*={0,2}$/;

/**
 * What callers get of an answer's body: bytes where the function says that it is base64 and the caller accepts binary
 * media, else its text as it is, even if that is base64.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/lambda-proxy-binary-media.html
 */
export function answerBody({ body, isBase64Encoded }: ProxyAnswer, acceptsBinary: boolean): string | Buffer | Refusal {
    if (!isBase64Encoded || !acceptsBinary) {
        return body;
    }
    if (!base64Form.test(body) || body.replace(/=+$/, "").length % 4 === 1) {
        return undecodable;
    }
    return Buffer.from(body, "base64");
}
