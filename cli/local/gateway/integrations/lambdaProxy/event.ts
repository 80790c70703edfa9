import type { Method } from "../../../api/api";
import { escaped } from "../../escaped";
import { eventPath } from "../../eventPath";
import type { AuthorizerResult, Exchange, StageContext } from "../../exchange";
import { queryOf } from "../../requestValues";
import { binaryMedia } from "./binaryMedia";
import { eventHeaders } from "./eventHeaders";
import { requestContextWriter } from "./requestContext";

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

/** One that is cached says the same many times. */
const knownResults = new WeakMap<AuthorizerResult, string>();

/** Members of a JSON object. */
function resultMembers(result: AuthorizerResult): string {
    let members = knownResults.get(result);
    if (members === undefined) {
        const { principalId, context } = result;
        const texts = Object.entries(context).map(([name, value]) => [name, value === null ? null : String(value)]);
        members = withoutBraces({ ...Object.fromEntries(texts), principalId });
        knownResults.set(result, members);
    }
    return members;
}

/**
 * What the authorizer said, as AWS passes it on: every value of the context as text, but for null.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html
 */
function authorizerJson(result: AuthorizerResult, latency: number): string {
    return `{${resultMembers(result)},"integrationLatency":${latency}}`;
}

/**
 * Makes a method's events, as JSON. What is the same in all of them is written once, here.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html
 */
export function eventWriter(method: Method, stage: StageContext): (exchange: Exchange) => string {
    const isBinary = binaryMedia(stage.api.binaryMediaTypes);
    const start = `{"resource":${JSON.stringify(method.resourcePath)},"path":"`;
    const stageVariables = objectOrNull(stage.variables);
    const requestContext = requestContextWriter(method, stage);
    const afterParameters = `,"stageVariables":${stageVariables},"requestContext":{`;

    return (exchange) => {
        const { request, apiKey, authorizer, authorizerCall } = exchange;
        const { headers, multiValueHeaders, contentType, userAgent } = eventHeaders(exchange);
        const query = request.rawQuery === "" ? undefined : queryOf(request);
        const caller = authorizer ? `,"authorizer":${authorizerJson(authorizer, authorizerCall?.latency ?? 0)}` : "";
        const isBase64Encoded = request.body.length > 0 && isBinary(contentType);
        const body =
            request.body.length === 0
                ? "null"
                : isBase64Encoded
                  ? `"${request.body.toString("base64")}"`
                  : JSON.stringify(request.body.toString("utf8"));
        return (
            `${start}${escaped(eventPath(request.rawPath))}","httpMethod":"${escaped(request.httpMethod)}"` +
            `,"headers":${headers},"multiValueHeaders":${multiValueHeaders}` +
            `,"queryStringParameters":${objectOrNull(query?.last)}` +
            `,"multiValueQueryStringParameters":${objectOrNull(query?.all)}` +
            `,"pathParameters":${objectOrNull(exchange.pathParameters)}${afterParameters}` +
            `${requestContext(exchange, userAgent, apiKey)}${caller}},"body":${body},"isBase64Encoded":${isBase64Encoded}}`
        );
    };
}
