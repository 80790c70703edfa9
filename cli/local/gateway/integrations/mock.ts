import type { Integration, Method } from "../../api/api";
import type { IntegrationStep, Refusal } from "../exchange";
import { integrationResponse } from "./mapping/integrationResponse";
import { requestBody } from "./mapping/requestBody";

/** `statusCode` as the object's member, quoted in either way or not at all, with a whole number. */
const statusMember = /(?:^\{|,)\s*("|'|)statusCode\1\s*:\s*(-?\d+)\s*(?=,|\}$)/;

/**
 * The status in a rendered request template. CDK writes every preflight as `{ statusCode: 200 }`, which API Gateway takes;
 * what else it takes that is not quite JSON nobody has recorded, and here the member alone has to be readable.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-mock-integration.html
 */
export function mockStatus(text: string): number | undefined {
    try {
        const { statusCode } = JSON.parse(text);
        return Number.isInteger(statusCode) ? statusCode : undefined;
    } catch {
        const trimmed = text.trim();
        const isObject = trimmed.startsWith("{") && trimmed.endsWith("}") && !/,\s*\{/.test(trimmed);
        const status = isObject ? statusMember.exec(trimmed)?.[2] : undefined;
        return status === undefined ? undefined : Number(status);
    }
}

const noStatus: Refusal = { type: "API_CONFIGURATION_ERROR", message: "Internal server error" };

/** A mock integration: its request template says the status, by which its responses are chosen. */
export function mockStep(method: Method, integration: Integration): IntegrationStep {
    const bodyOf = requestBody(integration);
    const answerOf = integrationResponse(method, integration);
    let lastText: string | undefined;
    let lastStatus: number | undefined;
    return (exchange) => {
        const body = bodyOf(exchange);
        if (typeof body !== "string" && !Buffer.isBuffer(body)) {
            return body;
        }
        const text = body.toString();
        if (text !== lastText) {
            lastText = text;
            lastStatus = mockStatus(text);
        }
        return lastStatus === undefined ? noStatus : answerOf(exchange, { status: lastStatus, headers: [], body: "" });
    };
}
