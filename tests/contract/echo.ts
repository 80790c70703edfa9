import type { APIGatewayProxyEvent, APIGatewayProxyResult } from "aws-lambda";

/** Says in each answer which method was reached, and who the gate says is calling. Never a key. */
export async function handler(event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> {
    const { customerId, tier } = event.requestContext.authorizer ?? {};
    return {
        statusCode: 200,
        headers: {
            "Content-Type": "application/json",
            "Access-Control-Allow-Origin": "https://shop.example",
            "X-Reached": `${event.httpMethod} ${event.resource}`,
        },
        body: JSON.stringify({ pathParameters: event.pathParameters, customerId, tier }),
    };
}
