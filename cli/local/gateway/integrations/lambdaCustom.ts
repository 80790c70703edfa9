import type { Integration, Method } from "../../api/api";
import type { Invoker } from "../../lambda/invoke";
import type { IntegrationStep, StageContext } from "../exchange";
import { lambdaCall } from "./lambdaCall";
import { mapped } from "./mapping/faults";
import { type IntegrationResult, integrationResponse } from "./mapping/integrationResponse";
import { type RequestParameterReader, requestParameterReader } from "./mapping/parameterSource";
import { requestBody } from "./mapping/requestBody";

const json: readonly [string, string] = ["Content-Type", "application/json"];

/** Reads whether the function is called as an event, from the request parameter that says so. */
function invocationType({ requestParameters }: Integration): RequestParameterReader | undefined {
    const target = "integration.request.header.x-amz-invocation-type";
    const source = Object.entries(requestParameters).find(([name]) => name.toLowerCase() === target)?.[1];
    return source === undefined ? undefined : requestParameterReader(source);
}

/** Why Lambda cannot give a payload to a function; undefined where it can. */
function payloadFault(payload: string): string | undefined {
    try {
        JSON.parse(payload);
        return undefined;
    } catch (error) {
        return `Could not parse request body into json: ${error instanceof Error ? error.message : String(error)}`;
    }
}

/**
 * A function that gets what the request template makes of the request, and whose answer the integration's responses make
 * into one: they are chosen by what its error says, and the default one is for all that are none.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-custom-integrations.html
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/handle-errors-in-lambda-integration.html
 */
export function lambdaCustomStep(
    method: Method,
    integration: Integration,
    stage: StageContext,
    invoker: Invoker,
): IntegrationStep {
    const bodyOf = requestBody(integration);
    const answerOf = integrationResponse(method, integration);
    const typeOf = invocationType(integration);
    const call = lambdaCall(method, integration, stage, invoker);

    return async (exchange) => {
        const body = bodyOf(exchange);
        if (typeof body !== "string" && !Buffer.isBuffer(body)) {
            return body;
        }
        const payload = body.toString("utf8") || "{}";
        const fault = payloadFault(payload);
        if (fault !== undefined) {
            exchange.integrationCall = { status: 400, serviceStatus: 400, error: fault };
            const said = JSON.stringify({ Type: "User", message: fault });
            return answerOf(exchange, { status: 400, errorMessage: "", headers: [json], body: said });
        }
        const type = mapped(() => typeOf?.(exchange));
        if (typeof type === "object" && "type" in type) {
            return type;
        }
        if (type === "Event") {
            const refusal = await call.event(exchange, payload);
            return refusal ?? answerOf(exchange, { status: 202, errorMessage: "", headers: [], body: "" });
        }
        const result = await call.request(exchange, payload);
        if ("type" in result) {
            return result;
        }
        const requestId = exchange.integrationCall?.requestId ?? "";
        const headers: [string, string][] = [[...json], ["x-amzn-RequestId", requestId]];
        if (result.kind === "error") {
            headers.push(["X-Amz-Function-Error", "Unhandled"]);
        }
        const answered: IntegrationResult = {
            status: 200,
            errorMessage: result.kind === "error" ? result.errorMessage : "",
            headers,
            body: result.payload,
        };
        return answerOf(exchange, answered);
    };
}
