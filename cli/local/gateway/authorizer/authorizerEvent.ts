import type { Authorizer } from "../../api/api";
import type { Exchange, StageContext } from "../exchange";
import { eventHeaders } from "../integrations/lambdaProxy/eventHeaders";
import { requestTime } from "../requestTime";
import { header, queryOf } from "../requestValues";
import { shownApiKey } from "./shownApiKey";

/** Makes the event, as JSON, that an authorizer's function is called with. */
export type EventWriter = (exchange: Exchange, methodArn: string) => string;

/** The id of the key with this value, should it open the stage. */
export type KeyIdOf = (value: string) => string | undefined;

function tokenEvent(lowerName: string): EventWriter {
    return ({ request }, methodArn) =>
        `{"type":"TOKEN","methodArn":${JSON.stringify(methodArn)}` +
        `,"authorizationToken":${JSON.stringify(header(request, lowerName) ?? "")}}`;
}

/** What nobody but AWS_IAM and Cognito fills. */
const nobody =
    '"cognitoIdentityPoolId":null,"accountId":null,"cognitoIdentityId":null,"caller":null,"principalOrgId":null,' +
    '"accessKey":null,"cognitoAuthenticationType":null,"cognitoAuthenticationProvider":null,"userArn":null,"user":null';

function keyMembers(exchange: Exchange, keyIdOf: KeyIdOf): string {
    const value = shownApiKey(exchange);
    if (value === undefined) {
        return "";
    }
    const id = keyIdOf(value);
    return `,"apiKey":${JSON.stringify(value)}${id === undefined ? "" : `,"apiKeyId":${JSON.stringify(id)}`}`;
}

/**
 * Unlike a proxy integration's event, an empty map is `{}` in this one and never null, as authorizers on AWS have logged it.
 */
function requestEvent(stage: StageContext, keyIdOf: KeyIdOf): EventWriter {
    const stageVariables = JSON.stringify(stage.variables);
    const ofStage =
        `"accountId":${JSON.stringify(stage.accountId)},"stage":${JSON.stringify(stage.stageName)}` +
        `,"domainPrefix":${JSON.stringify(stage.api.id)},"domainName":${JSON.stringify(stage.domainName)}` +
        `,"deploymentId":${JSON.stringify(stage.deploymentId)},"apiId":${JSON.stringify(stage.api.id)}`;

    return (exchange, methodArn) => {
        const { request, method } = exchange;
        const httpMethod = JSON.stringify(request.httpMethod);
        const resource = JSON.stringify(method?.resourcePath ?? "");
        const path = request.rawPath.replace(/^\/{2,}/, "/");
        const { headers, multiValueHeaders, userAgent } = eventHeaders(exchange, true);
        const { last, all } = queryOf(request);
        return (
            `{"type":"REQUEST","methodArn":${JSON.stringify(methodArn)},"resource":${resource}` +
            `,"path":${JSON.stringify(path)},"httpMethod":${httpMethod}` +
            `,"headers":${headers},"multiValueHeaders":${multiValueHeaders}` +
            `,"queryStringParameters":${JSON.stringify(last)}` +
            `,"multiValueQueryStringParameters":${JSON.stringify(all)}` +
            `,"pathParameters":${JSON.stringify(exchange.pathParameters ?? {})},"stageVariables":${stageVariables}` +
            `,"requestContext":{"resourceId":${JSON.stringify(method?.resourceId ?? "")},"resourcePath":${resource}` +
            `,"httpMethod":${httpMethod},"extendedRequestId":${JSON.stringify(exchange.extendedRequestId)}` +
            `,"requestTime":"${requestTime(request.receivedAt)}"` +
            `,"path":${JSON.stringify(stage.basePath + request.rawPath)}` +
            `,"protocol":${JSON.stringify(request.protocol)},"requestTimeEpoch":${request.receivedAt}` +
            `,"requestId":${JSON.stringify(exchange.requestId)},${ofStage}` +
            `,"identity":{${nobody},"sourceIp":${JSON.stringify(request.sourceIp)}` +
            `,"userAgent":${JSON.stringify(userAgent ?? null)}${keyMembers(exchange, keyIdOf)}}}}`
        );
    };
}

/** The header that a TOKEN authorizer reads, in lower case. */
export function tokenHeader({ identitySources }: Authorizer): string {
    const [source = ""] = identitySources;
    return source.replace(/^method\.request\.header\./, "").toLowerCase();
}

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-input.html */
export function authorizerEvent(authorizer: Authorizer, stage: StageContext, keyIdOf: KeyIdOf): EventWriter {
    return authorizer.type === "TOKEN" ? tokenEvent(tokenHeader(authorizer)) : requestEvent(stage, keyIdOf);
}
