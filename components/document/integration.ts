import type { HttpIntegrationArgs, TieredApiArgs } from "../args";
import type { MethodModel } from "../model";
import { answerHeaders } from "./cors";
import { mockIntegration } from "./mock";

/** What is known of an integration only when the engine runs. */
export interface IntegrationValues {
    /** A Lambda's invocation ARN, or an HTTP back end's URL. */
    readonly uri?: string;
    readonly connectionId?: string;
}

/** Gate's words for the back end, which would otherwise not know its caller, and no key, which is none of its business. */
function httpHeaders(method: MethodModel): Record<string, string> {
    const caller = method.gated
        ? { customer: "context.authorizer.customerId", tier: "context.authorizer.tier" }
        : { customer: "'-'", tier: "'-'" };
    return {
        "integration.request.header.x-api-key": "'-'",
        "integration.request.header.x-tiered-api-customer": caller.customer,
        "integration.request.header.x-tiered-api-tier": caller.tier,
    };
}

function httpProxy(method: MethodModel, http: Omit<HttpIntegrationArgs, "url">, uri = ""): object {
    const used = method.pathParameters.filter((name) => uri.includes(`{${name}}`));
    return {
        type: "http_proxy",
        httpMethod: http.httpMethod ?? method.httpMethod,
        uri,
        passthroughBehavior: "when_no_match",
        requestParameters: {
            ...httpHeaders(method),
            ...Object.fromEntries(
                used.map((name) => [`integration.request.path.${name}`, `method.request.path.${name}`]),
            ),
        },
    };
}

/** The value of `x-amazon-apigateway-integration`. */
export function integration(method: MethodModel, values: IntegrationValues, args: TieredApiArgs): object {
    const { lambda, http, vpcLink, mock } = method.args.integration;
    const timed = lambda ?? http ?? vpcLink;
    const timeout = timed?.timeoutMillis === undefined ? {} : { timeoutInMillis: timed.timeoutMillis };
    if (lambda) {
        return {
            type: "aws_proxy",
            httpMethod: "POST",
            uri: values.uri,
            passthroughBehavior: "when_no_match",
            ...timeout,
        };
    }
    if (http) {
        return { ...httpProxy(method, http, values.uri), ...timeout };
    }
    if (vpcLink) {
        const link = { connectionType: "VPC_LINK", connectionId: values.connectionId };
        return { ...httpProxy(method, vpcLink, values.uri), ...link, ...timeout };
    }
    const { statusCode = 200, body = "", contentType = "application/json" } = mock ?? {};
    return mockIntegration(args, {
        status: statusCode,
        headers: answerHeaders(args.cors),
        templates: { [contentType]: body },
    });
}
