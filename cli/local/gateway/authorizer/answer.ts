import { isJson } from "../../api/plainValues";
import type { AuthorizerResult } from "../exchange";
import { compilePolicy, type Policy } from "./policy";

/** What an authorizer's function answered, ready for use. */
export interface AuthorizerAnswer {
    readonly result: AuthorizerResult;
    readonly policy: Policy;
}

type Values = Record<string, string | number | boolean | null>;

function parsed(payload: string): unknown {
    try {
        return JSON.parse(payload);
    } catch {
        return undefined;
    }
}

function contextOf(context: unknown): Values | string {
    if (context === undefined || context === null) {
        return {};
    }
    if (!isJson(context)) {
        return "context is not an object";
    }
    const values: Values = {};
    for (const [name, value] of Object.entries(context)) {
        if (typeof value === "object" && value !== null) {
            return `context.${name} is an object or a list`;
        }
        values[name] = value as Values[string];
    }
    return values;
}

/**
 * Reads a function's answer, or says what is wrong with it.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html
 */
export function readAnswer(payload: string): AuthorizerAnswer | string {
    const answer = parsed(payload);
    if (!isJson(answer)) {
        return "the answer is not an object";
    }
    const { principalId, policyDocument, usageIdentifierKey } = answer;
    if (typeof principalId !== "string" && typeof principalId !== "number") {
        return "principalId is missing";
    }
    const policy = compilePolicy(policyDocument);
    if (policy === undefined) {
        return "policyDocument is not a policy";
    }
    const context = contextOf(answer.context);
    if (typeof context === "string") {
        return context;
    }
    return {
        result: {
            principalId: String(principalId),
            context,
            ...(typeof usageIdentifierKey === "string" ? { usageIdentifierKey } : {}),
        },
        policy,
    };
}
