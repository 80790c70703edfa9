import type { Authorizer, Method } from "../../api/api";
import { eventPath } from "../eventPath";
import type { Exchange, StageContext } from "../exchange";
import { eventHeaders } from "../integrations/lambdaProxy/eventHeaders";
import {
    type RequestContextWriter,
    requestContextWriter,
    type ToldKey,
} from "../integrations/lambdaProxy/requestContext";
import { header, queryOf } from "../requestValues";
import { shownApiKey } from "./shownApiKey";

/** Makes the event, as JSON, that an authorizer's function is called with. */
type EventWriter = (exchange: Exchange, methodArn: string) => string;

/** The id of the key with this value, should it open the stage. */
export type KeyIdOf = (value: string) => string | undefined;

function tokenEvent(lowerName: string): EventWriter {
    return ({ request }, methodArn) =>
        `{"type":"TOKEN","methodArn":${JSON.stringify(methodArn)}` +
        `,"authorizationToken":${JSON.stringify(header(request, lowerName) ?? "")}}`;
}

function toldKey(exchange: Exchange, keyIdOf: KeyIdOf): ToldKey | undefined {
    const value = shownApiKey(exchange);
    return value === undefined ? undefined : { value, id: keyIdOf(value) };
}

/**
 * Unlike a proxy integration's event, an empty map is `{}` in this one and never null, as authorizers on AWS have logged it.
 */
function requestEvent(stage: StageContext, keyIdOf: KeyIdOf): EventWriter {
    const stageVariables = JSON.stringify(stage.variables);
    const writers = new Map<Method, RequestContextWriter>();
    const writerOf = (method: Method): RequestContextWriter => {
        const writer = writers.get(method) ?? requestContextWriter(method, stage);
        writers.set(method, writer);
        return writer;
    };

    return (exchange, methodArn) => {
        const { request, method } = exchange;
        if (method === undefined) {
            throw new Error("a request is routed before it is authorized");
        }
        const { headers, multiValueHeaders, userAgent } = eventHeaders(exchange, true);
        const { last, all } = queryOf(request);
        return (
            `{"type":"REQUEST","methodArn":${JSON.stringify(methodArn)},"resource":${JSON.stringify(method.resourcePath)}` +
            `,"path":${JSON.stringify(eventPath(request.rawPath))},"httpMethod":${JSON.stringify(request.httpMethod)}` +
            `,"headers":${headers},"multiValueHeaders":${multiValueHeaders}` +
            `,"queryStringParameters":${JSON.stringify(last)}` +
            `,"multiValueQueryStringParameters":${JSON.stringify(all)}` +
            `,"pathParameters":${JSON.stringify(exchange.pathParameters ?? {})},"stageVariables":${stageVariables}` +
            `,"requestContext":{${writerOf(method)(exchange, userAgent, toldKey(exchange, keyIdOf))}}}`
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
