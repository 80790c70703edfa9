import type { Integration, IntegrationResponse } from "./api";
import type { Findings } from "./findings";
import { flag, type Json, json, list, number, text } from "./plainValues";

const types = ["AWS_PROXY", "AWS", "HTTP_PROXY", "HTTP", "MOCK"] as const;
const passthroughBehaviors = ["WHEN_NO_MATCH", "WHEN_NO_TEMPLATES", "NEVER"] as const;
const contentHandlings = ["CONVERT_TO_BINARY", "CONVERT_TO_TEXT"] as const;

/** One of AWS's words, whatever its case: a document has `when_no_match`. */
function word<Word extends string>(value: unknown, words: readonly Word[]): Word | undefined {
    const upper = text(value)?.toUpperCase();
    return words.find((one) => one === upper);
}

/** Milliseconds. */
const longestTimeout = 29_000;

/** Asks for what this gateway has none of. */
function noteUnserved(place: string, raw: Json, findings: Findings): void {
    if (list(raw.cacheKeyParameters).length > 0) {
        findings.notice(place, "has cache key parameters; answers are not cached here");
    }
    if (flag(json(raw.tlsConfig).insecureSkipVerification)) {
        findings.notice(place, "asks for insecureSkipVerification; certificates are checked here");
    }
    if (text(raw.responseTransferMode)?.toUpperCase() === "STREAM") {
        findings.notice(place, "streams its responses on AWS; they are sent whole here");
    }
}

/**
 * An integration as API Gateway keeps it, with its defaults. What a document and a resource name differently is given
 * apart; nothing where its type is missing or unknown.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/api/API_PutIntegration.html
 */
export function integrationOf(
    place: string,
    raw: Json,
    named: { readonly httpMethod: unknown; readonly timeout: unknown },
    responses: readonly IntegrationResponse[],
    findings: Findings,
): Integration | undefined {
    const type = word(raw.type, types);
    if (type === undefined) {
        const found = JSON.stringify(raw.type);
        findings.fault(place, `the integration's type is ${found ?? "missing"}; write one of ${types.join(", ")}`);
        return undefined;
    }
    noteUnserved(place, raw, findings);
    const mock = type === "MOCK";
    return {
        type,
        httpMethod: mock ? undefined : text(named.httpMethod)?.toUpperCase(),
        uri: mock ? undefined : text(raw.uri),
        connectionType: word(raw.connectionType, ["INTERNET", "VPC_LINK"]) ?? "INTERNET",
        credentials: text(raw.credentials),
        requestParameters: findings.textMap(place, "requestParameters", raw.requestParameters),
        requestTemplates: findings.textMap(place, "requestTemplates", raw.requestTemplates),
        passthroughBehavior: word(raw.passthroughBehavior, passthroughBehaviors) ?? "WHEN_NO_MATCH",
        contentHandling: word(raw.contentHandling, contentHandlings),
        timeoutInMillis: number(named.timeout) ?? longestTimeout,
        responses,
    };
}

/**
 * The answer to a back end's answer; nothing where its status is missing.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/api/API_PutIntegrationResponse.html
 */
export function integrationResponseOf(
    place: string,
    raw: Json,
    selectionPattern: string | undefined,
    findings: Findings,
): IntegrationResponse | undefined {
    const statusCode = text(raw.statusCode);
    if (statusCode === undefined) {
        findings.fault(place, `the integration's response "${selectionPattern ?? "default"}" has no statusCode`);
        return undefined;
    }
    return {
        statusCode,
        selectionPattern,
        responseParameters: findings.textMap(place, "responseParameters", raw.responseParameters),
        responseTemplates: findings.textMap(place, "responseTemplates", raw.responseTemplates),
        contentHandling: word(raw.contentHandling, contentHandlings),
    };
}
