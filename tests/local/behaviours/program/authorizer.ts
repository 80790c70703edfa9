import type * as lambda from "@pulumi/aws/lambda";
import { echoCode, lambdaFunction, type Operation, proxyTo } from "./restApi";

/**
 * Answers as its token, or the header X-Answer, tells it in JSON: `throws`, a whole `answer`, or what differs from a policy
 * that allows all. It counts its calls, so that the next one tells whether there was another; `$ARN` stands for the method's
 * ARN, `$STAGE` for that of its stage.
 */
const code = `
let calls = 0;
const headerOf = (event, wanted) => {
    const entry = Object.entries(event.headers || {}).find(([name]) => name.toLowerCase() === wanted);
    return entry && entry[1];
};
exports.handler = async (event) => {
    calls += 1;
    const text = event.authorizationToken || headerOf(event, "x-answer") || "";
    const [arn, stage] = [event.methodArn, event.methodArn.split("/").slice(0, 2).join("/")];
    const told = JSON.parse(text.startsWith("{") ? text.split("$ARN").join(arn).split("$STAGE").join(stage) : "{}");
    if (told.throws !== undefined) throw new Error(told.throws);
    if (told.rejects !== undefined) return Promise.reject(told.rejects);
    if (told.answer !== undefined) return told.answer;
    if (told.waits !== undefined) await new Promise((resolve) => setTimeout(resolve, told.waits));
    const statement = { Effect: "Allow", Action: "execute-api:Invoke", Resource: "*", ...told.statement };
    return {
        principalId: "caller",
        policyDocument: { Version: "2012-10-17", Statement: told.statements || [statement] },
        context: { calls, event: JSON.stringify(event), ...told.context },
        ...told.more,
    };
};`;

const callbackCode = `
exports.handler = (event, context, callback) => {
    if (event.authorizationToken === "refuse") {
        callback("Unauthorized");
    } else {
        const statement = { Effect: "Allow", Action: "execute-api:Invoke", Resource: event.methodArn };
        callback(null, { principalId: "caller", policyDocument: { Version: "2012-10-17", Statement: [statement] } });
    }
};`;

/** One event at a time, so that its count is of all its calls. */
export const authorizer = (name: string, args: Partial<lambda.FunctionArgs> = {}) =>
    lambdaFunction(name, code, { reservedConcurrentExecutions: 1, ...args });

/** Has a callback. */
export const callbackAuthorizer = (name: string) => lambdaFunction(name, callbackCode, { runtime: "nodejs20.x" });

/** What stands behind the authorizers: it answers with its event. */
export const echo = lambdaFunction("authorizers-echo", echoCode);

/** Answers with the event that the method's function got. */
export const guardedEcho = (scheme: string, more: Operation = {}): Operation =>
    guarded(scheme, { ...proxyTo(echo), ...more });

export function guarded(scheme: string, operation: Operation): Operation {
    return { ...operation, security: [{ [scheme]: [] }] };
}

interface SchemeArgs {
    /** Seconds; 0 where it is not given. */
    readonly ttl?: number | undefined;
    /** Separated by commas. */
    readonly sources?: string;
    readonly more?: Readonly<Record<string, unknown>>;
}

/** The security scheme of a REQUEST authorizer. */
export function requestScheme(fn: lambda.Function, { ttl = 0, sources, more }: SchemeArgs = {}): unknown {
    return {
        type: "apiKey",
        name: "Unused",
        in: "header",
        "x-amazon-apigateway-authtype": "custom",
        "x-amazon-apigateway-authorizer": {
            type: "request",
            authorizerUri: fn.invokeArn,
            authorizerResultTtlInSeconds: ttl,
            ...(sources === undefined ? {} : { identitySource: sources }),
            ...more,
        },
    };
}

/** The security scheme of a TOKEN authorizer of the header Authorization. */
export function tokenScheme(
    fn: lambda.Function,
    { ttl = 0, more }: SchemeArgs = {},
    header = "Authorization",
): unknown {
    return {
        type: "apiKey",
        name: header,
        in: "header",
        "x-amazon-apigateway-authtype": "custom",
        "x-amazon-apigateway-authorizer": {
            type: "token",
            authorizerUri: fn.invokeArn,
            authorizerResultTtlInSeconds: ttl,
            ...more,
        },
    };
}
