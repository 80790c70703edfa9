import { type GatewayResponse, type ResponseType, responseTypes } from "./api";
import type { Findings } from "./findings";
import { type Json, number } from "./plainValues";

export function isResponseType(name: string): name is ResponseType {
    return (responseTypes as readonly string[]).includes(name);
}

/** @see https://docs.aws.amazon.com/apigateway/latest/api/API_PutGatewayResponse.html */
export function gatewayResponseOf(place: string, raw: Json, findings: Findings): GatewayResponse {
    return {
        statusCode: number(raw.statusCode),
        responseParameters: findings.textMap(place, "responseParameters", raw.responseParameters),
        responseTemplates: findings.textMap(place, "responseTemplates", raw.responseTemplates),
    };
}
