import { randomUUID } from "node:crypto";
import type { Integration, Method } from "../../api/api";
import type { Invocation, InvocationResult, Invoker } from "../../lambda/invoke";
import { apiArn } from "../authorizer/methodArn";
import type { CallRecord, Exchange, Refusal, StageContext } from "../exchange";
import { functionArn } from "./functionArn";

const words = "Internal server error";
const configurationError: Refusal = { type: "API_CONFIGURATION_ERROR", message: words, status: 500 };
const timedOut: Refusal = { type: "INTEGRATION_TIMEOUT", message: "Endpoint request timed out", status: 504 };

/** As recorded for an event that is over Lambda's limit: https://github.com/koki-develop/lgtm-generator/issues/10 */
const tooLarge: Refusal = { type: "REQUEST_TOO_LARGE", message: "Request Too Long" };

/** Recorded: whatever INTEGRATION_FAILURE is by default, this one is 500. */
const notPosted: Refusal = { type: "INTEGRATION_FAILURE", message: words, status: 500 };

/** The answer to callers where a function threw, or answered what is no answer. */
export const functionFailed: Refusal = { type: "DEFAULT_5XX", message: words, status: 502 };

/** Headers that an integration of a function cannot set: recorded, each fails the request. */
const unmappable: ReadonlySet<string> = new Set([
    "authorization",
    "connection",
    "content-length",
    "expect",
    "proxy-authenticate",
    "te",
    "transfer-encoding",
]);

const headerMapping = "integration.request.header.";

/** Why no request can get to a function through this integration; undefined where it can. */
function integrationFault(
    integration: Integration,
    arn: string | undefined,
): { refusal: Refusal; why: string } | undefined {
    if (integration.httpMethod?.toUpperCase() !== "POST") {
        return { refusal: notPosted, why: "Functions are called with POST alone" };
    }
    if (arn === undefined) {
        return {
            refusal: configurationError,
            why: "Execution failed due to configuration error: Invalid endpoint address",
        };
    }
    for (const target of Object.keys(integration.requestParameters)) {
        if (target.startsWith(headerMapping) && unmappable.has(target.slice(headerMapping.length).toLowerCase())) {
            const name = target.slice(headerMapping.length);
            return {
                refusal: configurationError,
                why: `Execution failed due to configuration error: ${name} cannot be set`,
            };
        }
    }
    return undefined;
}

/** What a function answered or threw, as JSON. */
type FunctionResult = Extract<InvocationResult, { readonly kind: "answer" | "error" }>;

/** Calls the function behind a method, and notes the call. */
interface LambdaCall {
    /** For the function's answer. */
    request(exchange: Exchange, payload: string): Promise<FunctionResult | Refusal>;
    /** As an event: for Lambda's word alone that the function will run. Undefined is that word. */
    event(exchange: Exchange, payload: string): Promise<Refusal | undefined>;
}

/** What calls, by a request's verb: `arn:…/dev/GET/pets/*`. */
export function sourceArns(method: Method, stage: StageContext): (httpMethod: string) => string {
    const source = `${apiArn(stage)}/${stage.stageName}/`;
    const path = method.resourcePath.replace(/\{[^}]*\}/g, "*");
    // Always the same text, so that it is hashed once by whoever looks it up.
    const known = new Map<string, string>();
    return (httpMethod) => {
        const arn = known.get(httpMethod) ?? source + httpMethod + path;
        known.set(httpMethod, arn);
        return arn;
    };
}

/** Milliseconds: as long as any function may run. */
const longestRun = 900_000;

/**
 * The call of an integration. What Lambda refuses is 500, what takes too long is 504.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-apigateway-errors.html
 */
export function lambdaCall(
    method: Method,
    integration: Integration,
    stage: StageContext,
    invoker: Invoker,
): LambdaCall {
    const arn = functionArn(integration.uri ?? "", stage.variables);
    const fault = integrationFault(integration, arn);
    if (fault || arn === undefined) {
        const refuse = async (exchange: Exchange) => {
            exchange.integrationCall = { error: fault?.why };
            return fault?.refusal ?? configurationError;
        };
        return { request: refuse, event: refuse };
    }
    const sourceArnOf = sourceArns(method, stage);
    const { credentials } = integration;

    function invocation({ request }: Exchange, payload: string, patience: number): KnownInvocation {
        const sourceArn = sourceArnOf(request.httpMethod);
        return { functionArn: arn as string, payload, sourceArn, patience, requestId: randomUUID(), credentials };
    }

    return {
        request(exchange, payload) {
            const call = invocation(exchange, payload, integration.timeoutInMillis);
            const started = performance.now();
            return invoker.invoke(call).then((result) => {
                const latency = Math.round(performance.now() - started);
                exchange.integrationCall = recorded(result, call.requestId, latency);
                switch (result.kind) {
                    case "timeout":
                        return timedOut;
                    case "refused":
                        return result.reason === "too-large" ? tooLarge : configurationError;
                    default:
                        return result;
                }
            });
        },
        async event(exchange, payload) {
            const call = invocation(exchange, payload, longestRun);
            // Nobody waits for what comes of it later.
            const result = await Promise.race([invoker.invoke(call), whenTold()]);
            if (result?.kind === "refused") {
                exchange.integrationCall = recorded(result, call.requestId, 0);
                return configurationError;
            }
            exchange.integrationCall = { latency: 0, status: 202, serviceStatus: 202, requestId: call.requestId };
            return undefined;
        },
    };
}

/** Once a call that is refused at once has been. */
function whenTold(): Promise<undefined> {
    return new Promise((resolve) => setImmediate(() => resolve(undefined)));
}

type KnownInvocation = Invocation & { readonly requestId: string };

/** What Lambda's own API says where it takes no call. */
const refusedStatus = { "not-found": 404, throttled: 429, "too-large": 413 } as const;

/** A call as logs tell of it. */
function recorded(result: InvocationResult, requestId: string, latency: number): CallRecord {
    switch (result.kind) {
        case "answer":
            return { latency, status: 200, serviceStatus: 200, requestId };
        case "error":
            return {
                latency,
                status: 200,
                serviceStatus: 200,
                requestId,
                error:
                    "Lambda execution failed with status 200 due to customer function error: " +
                    `${result.errorMessage}. Lambda request id: ${requestId}`,
            };
        case "timeout":
            return { latency, error: "Execution failed due to a timeout error" };
        case "refused": {
            // Recorded: neither a status nor a request id where the function may not be called at all.
            if (result.reason === "not-permitted") {
                const words = "Invalid permissions on Lambda function";
                return { latency, error: `Execution failed due to configuration error: ${words}` };
            }
            const status = result.reason === "not-runnable" ? undefined : refusedStatus[result.reason];
            return {
                latency,
                status,
                serviceStatus: status,
                error: `Execution failed due to configuration error: ${result.message}`,
            };
        }
    }
}
