import type { APIGatewayProxyEvent, APIGatewayProxyResult } from "aws-lambda";

/** As little as a handler can do, so that what is measured is the way to it. */
export async function handler(event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> {
    return {
        statusCode: 200,
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ id: event.pathParameters?.id, price: 42 }),
    };
}
