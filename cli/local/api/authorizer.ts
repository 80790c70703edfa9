import type { Authorizer } from "./api";
import type { Findings } from "./findings";
import { type Json, number, text } from "./plainValues";

/** An authorizer of a kind that calls no Lambda function. */
export type KnownAuthorizer = Authorizer | "COGNITO_USER_POOLS";

/** Seconds for which an answer is kept where nothing is said. */
const defaultTtl = 300;

/**
 * An authorizer as API Gateway keeps it, with its defaults; nothing where it is faulty.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/api/API_CreateAuthorizer.html
 */
export function authorizerOf(
    place: string,
    raw: Json,
    known: { readonly id: string; readonly name: string; readonly type: unknown; readonly identitySource: unknown },
    findings: Findings,
): KnownAuthorizer | undefined {
    const type = text(known.type)?.toUpperCase();
    if (type === "COGNITO_USER_POOLS") {
        return type;
    }
    if (type !== "TOKEN" && type !== "REQUEST") {
        findings.fault(place, `the type is ${type ?? "missing"}; write TOKEN, REQUEST or COGNITO_USER_POOLS`);
        return undefined;
    }
    const uri = text(raw.authorizerUri);
    if (uri === undefined) {
        findings.fault(place, "authorizerUri is missing");
        return undefined;
    }
    return {
        id: known.id,
        name: known.name,
        type,
        uri,
        identitySources: (text(known.identitySource) ?? "")
            .split(",")
            .map((source) => source.trim())
            .filter((source) => source !== ""),
        identityValidationExpression: type === "TOKEN" ? text(raw.identityValidationExpression) : undefined,
        resultTtl: number(raw.authorizerResultTtlInSeconds) ?? defaultTtl,
        credentials: text(raw.authorizerCredentials),
    };
}
