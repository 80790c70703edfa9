import type { APIGatewayProxyEvent, APIGatewayProxyResult } from "aws-lambda";
import { methodOf } from "./methods";
import { internalError, Problem, unknownMethod } from "./problem";

function result(statusCode: number, contentType: string, cacheControl: string, body: object): APIGatewayProxyResult {
    const origin = process.env.CORS_ORIGIN;
    return {
        statusCode,
        headers: {
            "Content-Type": contentType,
            "Cache-Control": cacheControl,
            ...(origin ? { "Access-Control-Allow-Origin": origin } : {}),
        },
        body: JSON.stringify(body),
    };
}

const refusal = ({ body }: Problem) => result(body.status, "application/problem+json", "no-store", body);

/**
 * Names what is safe to keep, one by one: an event holds the caller's key, in its headers and its context. Written to
 * the stream itself, since Lambda's console puts words before the JSON.
 */
function logFailure({ httpMethod, resource, requestContext }: APIGatewayProxyEvent, error: unknown): void {
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    const line = { level: "error", requestId: requestContext?.requestId, httpMethod, resource, message, stack };
    process.stdout.write(`${JSON.stringify(line)}\n`);
}

/** Answers every method of the API. */
export async function handler(event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> {
    try {
        const method = methodOf(event);
        if (method === undefined) {
            throw unknownMethod();
        }
        return result(200, "application/json", method.cacheControl, method.answer(event));
    } catch (error) {
        if (error instanceof Problem) {
            return refusal(error);
        }
        logFailure(event, error);
        return refusal(internalError());
    }
}
