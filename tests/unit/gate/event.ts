import type { APIGatewayRequestAuthorizerEvent } from "aws-lambda";

/** What API Gateway asks of the authorizer, in what is read of it. */
export interface Asked {
    readonly httpMethod?: string;
    readonly resourcePath?: string;
    /** As called: `/items/42`. Default: the resource's path. */
    readonly path?: string;
    readonly headers?: Record<string, string> | null;
    readonly multiValueHeaders?: Record<string, string[]> | null;
    readonly apiKey?: string | null;
}

/** A key in the form that AWS gives. */
export const aKey = "KeyOfAcme000000000000000";

export function asked(request: Asked = {}): APIGatewayRequestAuthorizerEvent {
    const { httpMethod = "GET", resourcePath = "/items", path = resourcePath } = request;
    const { headers = { "x-api-key": aKey }, multiValueHeaders = null, apiKey } = request;
    return {
        type: "REQUEST",
        methodArn: `arn:aws:execute-api:eu-west-1:123456789012:abcdefghij/dev/${httpMethod}${path}`,
        httpMethod,
        path,
        resource: resourcePath,
        headers,
        multiValueHeaders,
        requestContext: {
            requestId: "request-1",
            httpMethod,
            resourcePath,
            identity: apiKey === undefined ? {} : { apiKey },
        },
    } as unknown as APIGatewayRequestAuthorizerEvent;
}
