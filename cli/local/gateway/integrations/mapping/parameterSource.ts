import { contextReader } from "../../context";
import type { Exchange } from "../../exchange";
import { literalOf, queryReader, stageVariableReader } from "../../plainSources";
import { queryOf } from "../../requestValues";
import { spelledHeader } from "../requestHeaders";
import { jsonPath } from "./jsonPath";
import { decodedPathParameter } from "./pathParameters";
import { type Payload, requestPayload } from "./payload";

/** What a back end answered, as response mappings read it. */
export interface BackEndAnswer {
    readonly headers: readonly (readonly [string, string])[];
    readonly payload: Payload;
}

/** One value, or all of several; undefined where there is none, and then nothing is set. */
export type ParameterValue = string | readonly string[] | undefined;

export type RequestParameterReader = (exchange: Exchange) => ParameterValue;
export type ResponseParameterReader = (exchange: Exchange, answer: BackEndAnswer) => ParameterValue;

function textOf(value: unknown): string | undefined {
    if (value === undefined || value === null) {
        return undefined;
    }
    return typeof value === "string" ? value : JSON.stringify(value);
}

/** A whole body, which is an empty object where there is none, or what a path in it leads to. */
function bodyValue(payload: Payload, path: string | undefined): string | undefined {
    if (path !== undefined) {
        return textOf(payload.find(path));
    }
    // Looked into even where all of it is taken: what begins as JSON and is none is refused.
    return payload.json === undefined ? undefined : payload.text || "{}";
}

/** A member of an error's message, where that is JSON itself, as a function throws it that has more to say. */
function messageValue(payload: Payload, path: string): string | undefined {
    const message = payload.find("errorMessage");
    try {
        return typeof message === "string" ? textOf(jsonPath(path)(JSON.parse(message))) : undefined;
    } catch {
        return undefined;
    }
}

/** The path behind `.body`: undefined for all of it. */
function bodyPath(expression: string, root: string): string | undefined {
    const rest = expression.slice(root.length).replace(/^\./, "");
    return rest === "" ? undefined : rest;
}

const requestReaders: Readonly<Record<string, (name: string) => RequestParameterReader>> = {
    path: (name) => (exchange) => decodedPathParameter(exchange, name),
    querystring: queryReader,
    multivaluequerystring:
        (name) =>
        ({ request }) =>
            queryOf(request).all[name],
    header: (name) => (exchange) => spelledHeader(exchange, name).at(-1),
    multivalueheader: (name) => (exchange) => {
        const values = spelledHeader(exchange, name);
        return values.length > 0 ? values : undefined;
    },
};

/**
 * What an integration's request parameter is made from: `method.request.header.x`, `stageVariables.x`, `context.x`,
 * `'a literal'`. Undefined for what API Gateway does not have.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/request-response-data-mappings.html
 */
export function requestParameterReader(expression: string): RequestParameterReader | undefined {
    const literal = literalOf(expression);
    if (literal !== undefined) {
        return () => literal;
    }
    if (/^method\.request\.body($|[.[])/.test(expression)) {
        const path = bodyPath(expression, "method.request.body");
        return (exchange) => bodyValue(requestPayload(exchange), path);
    }
    const [, root = "", name = ""] = /^(method\.request\.[a-z]+|stageVariables|context)\.(.+)$/s.exec(expression) ?? [];
    if (root === "stageVariables") {
        return stageVariableReader(name);
    }
    if (root === "context") {
        const read = contextReader(name);
        return read && ((exchange) => textOf(read(exchange)));
    }
    const place = root.slice("method.request.".length);
    return Object.hasOwn(requestReaders, place) ? requestReaders[place]?.(name) : undefined;
}

function headerValues({ headers }: BackEndAnswer, lowerName: string): string[] {
    return headers.filter(([name]) => name.toLowerCase() === lowerName).map(([, value]) => value);
}

/**
 * What a method's response parameter is made from: `integration.response.header.x` and its like, or what needs no back
 * end. Undefined for what API Gateway does not have.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/request-response-data-mappings.html
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/handle-errors-in-lambda-integration.html
 */
export function responseParameterReader(expression: string): ResponseParameterReader | undefined {
    if (/^integration\.response\.body($|[.[])/.test(expression)) {
        const path = bodyPath(expression, "integration.response.body");
        const inMessage = /^errorMessage\.(.+)$/s.exec(path ?? "")?.[1];
        return (_, { payload }) =>
            bodyValue(payload, path) ?? (inMessage === undefined ? undefined : messageValue(payload, inMessage));
    }
    const [, kind = "", name = ""] = /^integration\.response\.(header|multivalueheader)\.(.+)$/.exec(expression) ?? [];
    const lowerName = name.toLowerCase();
    if (kind === "header") {
        return (_, answer) => headerValues(answer, lowerName).at(-1);
    }
    if (kind === "multivalueheader") {
        return (_, answer) => {
            const values = headerValues(answer, lowerName);
            return values.length > 0 ? values : undefined;
        };
    }
    return expression.startsWith("method.") ? undefined : requestParameterReader(expression);
}
