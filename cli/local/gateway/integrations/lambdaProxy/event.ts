import type { Method } from "../../../api/api";
import type { AuthorizerResult, Exchange, StageContext } from "../../exchange";
import { requestTime } from "../../requestTime";
import { queryOf } from "../../requestValues";
import { binaryMedia } from "./binaryMedia";
import { eventHeaders } from "./eventHeaders";

/** What nobody but AWS_IAM and Cognito fills. */
const nobody =
    '"cognitoIdentityPoolId":null,"accountId":null,"cognitoIdentityId":null,"caller":null,"principalOrgId":null,' +
    '"accessKey":null,"cognitoAuthenticationType":null,"cognitoAuthenticationProvider":null,"userArn":null,"user":null';

/** A JSON object, or null where there is nothing to tell. */
function objectOrNull(values: Readonly<Record<string, unknown>> | undefined): string {
    for (const _ in values) {
        return JSON.stringify(values);
    }
    return "null";
}

function withoutBraces(values: object): string {
    return JSON.stringify(values).slice(1, -1);
}

/**
 * What the authorizer said, as AWS passes it on: every value of the context as text.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html
 */
function authorizerJson({ principalId, context }: AuthorizerResult, latency: number): string {
    let json = "{";
    for (const name in context) {
        const value = context[name];
        json += `${JSON.stringify(name)}:${value === null ? "null" : JSON.stringify(String(value))},`;
    }
    return `${json}"principalId":${JSON.stringify(principalId)},"integrationLatency":${latency}}`;
}

/** The path below the stage: slashes doubled at its start are one, all else is as it was sent. */
function eventPath(rawPath: string): string {
    return rawPath.startsWith("//") ? rawPath.replace(/^\/+/, "/") : rawPath;
}

/**
 * Makes a method's events, as JSON. What is the same in all of them is written once, here.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html
 */
export function eventWriter(method: Method, stage: StageContext): (exchange: Exchange) => string {
    const isBinary = binaryMedia(stage.api.binaryMediaTypes);
    const start = `{"resource":${JSON.stringify(method.resourcePath)},"path":`;
    const stageVariables = objectOrNull(stage.variables);
    const context = withoutBraces({
        resourceId: method.resourceId,
        resourcePath: method.resourcePath,
        operationName: method.operationName,
        accountId: stage.accountId,
        stage: stage.stageName,
        domainPrefix: stage.api.id,
        domainName: stage.domainName,
        deploymentId: stage.deploymentId,
        apiId: stage.api.id,
    });
    const afterParameters = `,"stageVariables":${stageVariables},"requestContext":{${context},"httpMethod":`;

    return (exchange) => {
        const { request, apiKey, authorizer, authorizerCall } = exchange;
        const httpMethod = JSON.stringify(request.httpMethod);
        const { headers, multiValueHeaders, contentType, userAgent } = eventHeaders(exchange);
        const query = request.rawQuery === "" ? undefined : queryOf(request);
        const key = apiKey ? `,"apiKey":${JSON.stringify(apiKey.value)},"apiKeyId":${JSON.stringify(apiKey.id)}` : "";
        const caller = authorizer ? `,"authorizer":${authorizerJson(authorizer, authorizerCall?.latency ?? 0)}` : "";
        const isBase64Encoded = request.body.length > 0 && isBinary(contentType);
        const body =
            request.body.length === 0
                ? "null"
                : isBase64Encoded
                  ? `"${request.body.toString("base64")}"`
                  : JSON.stringify(request.body.toString("utf8"));
        return (
            `${start}${JSON.stringify(eventPath(request.rawPath))},"httpMethod":${httpMethod}` +
            `,"headers":${headers},"multiValueHeaders":${multiValueHeaders}` +
            `,"queryStringParameters":${objectOrNull(query?.last)}` +
            `,"multiValueQueryStringParameters":${objectOrNull(query?.all)}` +
            `,"pathParameters":${objectOrNull(exchange.pathParameters)}${afterParameters}${httpMethod}` +
            `,"extendedRequestId":${JSON.stringify(exchange.extendedRequestId)}` +
            `,"requestTime":"${requestTime(request.receivedAt)}"` +
            `,"path":${JSON.stringify(stage.basePath + request.rawPath)}` +
            `,"protocol":${JSON.stringify(request.protocol)},"requestTimeEpoch":${request.receivedAt}` +
            `,"requestId":"${exchange.requestId}","identity":{${nobody}` +
            `,"sourceIp":${JSON.stringify(request.sourceIp)},"userAgent":${JSON.stringify(userAgent ?? null)}${key}}` +
            `${caller}},"body":${body},"isBase64Encoded":${isBase64Encoded}}`
        );
    };
}
