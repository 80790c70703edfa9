import type { Integration, Method } from "../../../api/api";
import type { Invoker } from "../../../lambda/invoke";
import type { Answer, Exchange, IntegrationStep, Refusal, StageContext } from "../../exchange";
import { header } from "../../requestValues";
import { functionFailed, lambdaCall } from "../lambdaCall";
import { answerBody, readAnswer } from "./answer";
import { binaryMedia } from "./binaryMedia";
import { eventWriter } from "./event";

/**
 * A function that gets the request as an event and gives the answer whole.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html
 */
export function lambdaProxyStep(
    method: Method,
    integration: Integration,
    stage: StageContext,
    invoker: Invoker,
): IntegrationStep {
    const event = eventWriter(method, stage);
    const call = lambdaCall(method, integration, stage, invoker);
    const isBinary = binaryMedia(stage.api.binaryMediaTypes);

    return (exchange) =>
        call.request(exchange, event(exchange)).then((result) => {
            if ("type" in result) {
                return result;
            }
            return result.kind === "error" ? functionFailed : answerOf(exchange, result.payload, isBinary);
        });
}

function answerOf(
    exchange: Exchange,
    payload: string,
    isBinary: (mediaTypes: string | undefined) => boolean,
): Answer | Refusal {
    const answer = readAnswer(payload);
    const call = exchange.integrationCall ?? {};
    if (answer === undefined) {
        call.error = "Execution failed due to configuration error: Malformed Lambda proxy response";
        return functionFailed;
    }
    call.status = answer.status;
    const body = answerBody(answer, answer.isBase64Encoded && isBinary(header(exchange.request, "accept")));
    if (typeof body !== "string" && !Buffer.isBuffer(body)) {
        call.error = "Execution failed due to configuration error: Unable to base64 decode the body";
        return body;
    }
    return { status: answer.status, headers: answer.headers, body };
}
