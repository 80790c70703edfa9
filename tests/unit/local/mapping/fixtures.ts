import type { Api, Integration, IntegrationResponse, Method } from "../../../../cli/local/api/api";
import type { Exchange } from "../../../../cli/local/gateway/exchange";
import { testApi, testExchange, testIntegration, testMethod, testRequest, testStage } from "../exchanges";

export interface Sent {
    readonly httpMethod?: string;
    readonly path?: string;
    readonly query?: string;
    /** Names and values in turn. */
    readonly headers?: readonly string[];
    readonly body?: string | Buffer;
}

/** A request that has reached the integration of a method. */
export function exchangeOf(sent: Sent = {}, more: Partial<Exchange> = {}, ofApi: Partial<Api> = {}): Exchange {
    return testExchange({
        stage: testStage(testApi({ id: "abcdefghij", name: "petShop", ...ofApi }), {
            variables: { host: "pets.example", version: "v1" },
            deploymentId: "deploy",
            domainName: "abcdefghij.execute-api.eu-west-1.amazonaws.com",
        }),
        request: testRequest({
            httpMethod: sent.httpMethod ?? "POST",
            rawPath: sent.path ?? "/pets",
            rawQuery: sent.query ?? "",
            rawHeaders: sent.headers ?? [],
            body: Buffer.from(sent.body ?? ""),
            receivedAt: 1_700_000_000_000,
        }),
        requestId: "6c0a2f5e-0000-4000-8000-000000000000",
        extendedRequestId: "JKJaXmPLvHcESHA=",
        ...more,
    });
}

export function integrationOf(given: Partial<Integration> = {}): Integration {
    return testIntegration({ responses: [responseOf()], ...given });
}

export function responseOf(given: Partial<IntegrationResponse> = {}): IntegrationResponse {
    return {
        statusCode: "200",
        selectionPattern: undefined,
        responseParameters: {},
        responseTemplates: {},
        contentHandling: undefined,
        ...given,
    };
}

/** A method that declares the statuses and headers which its integration answers with. */
export function methodOf(integration: Integration, given: Partial<Method> = {}): Method {
    const responses = integration.responses.map(({ statusCode, responseParameters }) => [
        statusCode,
        { parameters: Object.fromEntries(Object.keys(responseParameters).map((name) => [name, false])) },
    ]);
    return testMethod("POST", "/pets", {
        resourceId: "abc123",
        integration,
        responses: Object.fromEntries(responses),
        ...given,
    });
}

export const misconfigured = { type: "API_CONFIGURATION_ERROR", message: "Internal server error" };
