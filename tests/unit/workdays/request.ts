import type { APIGatewayProxyEvent } from "aws-lambda";
import { handler } from "../../../handlers/workdays";

export interface Request {
    path?: Record<string, string>;
    query?: Record<string, string | string[]>;
    body?: unknown;
}

/** The event that API Gateway makes of a request. */
export function event(method: string, { path, query, body }: Request = {}): APIGatewayProxyEvent {
    const [httpMethod = "", resource = ""] = method.split(" ");
    const all = Object.entries(query ?? {}).map(([name, value]) => [name, [value].flat()] as const);
    return {
        httpMethod,
        resource,
        path: resource,
        headers: { "x-api-key": "secret-key" },
        multiValueHeaders: { "x-api-key": ["secret-key"] },
        pathParameters: path ?? null,
        queryStringParameters: query ? Object.fromEntries(all.map(([name, values]) => [name, values.at(-1)])) : null,
        multiValueQueryStringParameters: query
            ? Object.fromEntries(all.map(([name, values]) => [name, [...values]]))
            : null,
        body: body === undefined || typeof body === "string" ? (body ?? null) : JSON.stringify(body),
        isBase64Encoded: false,
        stageVariables: null,
        requestContext: { requestId: "request-1", identity: { apiKey: "secret-key" } },
    } as unknown as APIGatewayProxyEvent;
}

export interface Answer {
    status: number;
    headers: Record<string, unknown>;
    // biome-ignore lint/suspicious/noExplicitAny: the tests say what is in it
    body: any;
}

export async function send(request: APIGatewayProxyEvent): Promise<Answer> {
    const { statusCode, headers, body } = await handler(request);
    return { status: statusCode, headers: headers ?? {}, body: JSON.parse(body) };
}

export const call = (method: string, request?: Request): Promise<Answer> => send(event(method, request));
