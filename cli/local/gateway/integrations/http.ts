import type { Integration, Method } from "../../api/api";
import type { Answer, Exchange, IntegrationStep, Refusal } from "../exchange";
import { header } from "../requestValues";
import { type CallResult, called } from "./http/call";
import { outgoing } from "./http/outgoing";
import { compiledUri } from "./http/uri";
import { asText } from "./mapping/contentHandling";
import { MappingFault } from "./mapping/faults";
import { type IntegrationResult, integrationResponse } from "./mapping/integrationResponse";
import { binaryTypesOf } from "./mapping/mediaTypes";
import { requestBody } from "./mapping/requestBody";
import { remappedResponseHeaders } from "./responseHeaders";

const timedOut: Refusal = { type: "INTEGRATION_TIMEOUT", message: "Endpoint request timed out" };
const unreachable: Refusal = { type: "INTEGRATION_FAILURE", message: "Network error communicating with endpoint" };
const misconfigured: Refusal = { type: "API_CONFIGURATION_ERROR", message: "Internal server error" };

/** Failures on the way to a back end that is there, or was. */
const networkErrors = new Set([
    "ECONNABORTED",
    "ECONNREFUSED",
    "ECONNRESET",
    "EHOSTUNREACH",
    "ENETUNREACH",
    "EPIPE",
    "ETIMEDOUT",
]);

type Failed = Exclude<CallResult, { readonly kind: "answer" }>;

/** What execution logs say of it, and what the caller gets. */
function refusalFor(result: Failed): { readonly error: string; readonly refusal: Refusal } {
    switch (result.kind) {
        case "timeout":
            return { error: "Execution failed due to a timeout error", refusal: timedOut };
        case "too large":
            return {
                error: "Execution failed due to configuration error: Endpoint response body is too large",
                refusal: misconfigured,
            };
        default:
            return networkErrors.has(result.code)
                ? { error: "Network error communicating with endpoint", refusal: unreachable }
                : { error: `Execution failed due to configuration error: ${result.message}`, refusal: misconfigured };
    }
}

/** Of one connection alone, and what AWS was seen to leave out of a proxy's answers. */
const dropped = new Set(["keep-alive", "proxy-connection", "via"]);

function proxyHeaders(headers: IntegrationResult["headers"]): [string, string][] {
    const answered = remappedResponseHeaders(headers.filter(([name]) => !dropped.has(name.toLowerCase())));
    if (!answered.some(([name]) => name.toLowerCase() === "content-type")) {
        answered.push(["Content-Type", "application/json"]);
    }
    return answered;
}

function headerOf(headers: IntegrationResult["headers"], lowerName: string): string | undefined {
    return headers.find(([name]) => name.toLowerCase() === lowerName)?.[1];
}

/** A back end's answer as it came: its body is taken for text unless a binary media type says otherwise. */
function proxyAnswer(exchange: Exchange, { status, headers, body }: IntegrationResult): Answer {
    const isBinary = binaryTypesOf(exchange.stage.api);
    const staysAsIs =
        headerOf(headers, "content-encoding") !== undefined ||
        isBinary(headerOf(headers, "content-type")) ||
        isBinary(header(exchange.request, "accept"));
    return { status, headers: proxyHeaders(headers), body: staysAsIs ? body : asText(body) };
}

/**
 * An HTTP back end, called as the integration says; a proxy's answer is the caller's.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/setup-http-integrations.html
 */
export function httpStep(method: Method, integration: Integration): IntegrationStep {
    const targetOf = compiledUri(integration.uri ?? "");
    const sent = outgoing(integration);
    const isProxy = integration.type === "HTTP_PROXY";
    const bodyOf = requestBody(isProxy ? { ...integration, ...withoutTemplates } : integration);
    const answerOf = isProxy ? proxyAnswer : integrationResponse(method, integration);
    const { httpMethod = "ANY", timeoutInMillis } = integration;
    return async (exchange) => {
        const body = bodyOf(exchange);
        if (typeof body !== "string" && !Buffer.isBuffer(body)) {
            return body;
        }
        const started = performance.now();
        let result: CallResult;
        try {
            result = await called({
                target: targetOf(exchange, sent.pathValue(exchange), sent.query(exchange)),
                httpMethod: httpMethod === "ANY" ? exchange.request.httpMethod : httpMethod,
                headers: sent.headers(exchange, body.length > 0),
                body,
                timeout: timeoutInMillis,
            });
        } catch (error) {
            if (error instanceof MappingFault) {
                exchange.integrationCall = { error: error.message };
                return error.refusal;
            }
            throw error;
        }
        const latency = Math.round(performance.now() - started);
        if (result.kind !== "answer") {
            const { error, refusal } = refusalFor(result);
            exchange.integrationCall = { latency, error };
            return refusal;
        }
        exchange.integrationCall = { latency, status: result.status };
        return answerOf(exchange, result);
    };
}

/** A proxy maps parameters alone. */
const withoutTemplates = { requestTemplates: {}, passthroughBehavior: "WHEN_NO_MATCH" } as const;
