import type { Api, Integration, IntegrationResponse, Method } from "../../../../cli/local/api/api";
import type { Exchange, IncomingRequest, StageContext } from "../../../../cli/local/gateway/exchange";

const api: Api = {
    id: "abcdefghij",
    name: "petShop",
    apiKeySource: "HEADER",
    binaryMediaTypes: [],
    minimumCompressionSize: undefined,
    methods: [],
    gatewayResponses: {},
    models: {},
    notices: [],
};

const stage: StageContext = {
    api,
    stageName: "dev",
    variables: { host: "pets.example", version: "v1" },
    accountId: "123456789012",
    region: "eu-west-1",
    basePath: "/dev",
    deploymentId: "deploy",
    domainName: "abcdefghij.execute-api.eu-west-1.amazonaws.com",
};

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
    const request: IncomingRequest = {
        httpMethod: sent.httpMethod ?? "POST",
        rawPath: sent.path ?? "/pets",
        rawQuery: sent.query ?? "",
        rawHeaders: sent.headers ?? [],
        body: Buffer.from(sent.body ?? ""),
        sourceIp: "127.0.0.1",
        protocol: "HTTP/1.1",
        host: "127.0.0.1:3000",
        receivedAt: 1_700_000_000_000,
    };
    return {
        stage: { ...stage, api: { ...api, ...ofApi } },
        request,
        requestId: "6c0a2f5e-0000-4000-8000-000000000000",
        extendedRequestId: "JKJaXmPLvHcESHA=",
        traceId: "Root=1-5759e988-bd862e3fe1be46a994272793",
        method: undefined,
        pathParameters: undefined,
        authorizer: undefined,
        authorizerCall: undefined,
        apiKey: undefined,
        integrationCall: undefined,
        refusal: undefined,
        overrides: undefined,
        status: 0,
        responseLength: 0,
        responseLatency: 0,
        ...more,
    };
}

export function integrationOf(given: Partial<Integration> = {}): Integration {
    return {
        type: "MOCK",
        httpMethod: undefined,
        uri: undefined,
        connectionType: "INTERNET",
        credentials: undefined,
        requestParameters: {},
        requestTemplates: {},
        passthroughBehavior: "WHEN_NO_MATCH",
        contentHandling: undefined,
        timeoutInMillis: 29_000,
        responses: [responseOf()],
        ...given,
    };
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
    return {
        httpMethod: "POST",
        resourcePath: "/pets",
        resourceId: "abc123",
        operationName: undefined,
        apiKeyRequired: false,
        authorizationType: "NONE",
        authorizer: undefined,
        requestParameters: {},
        requestModels: {},
        validator: undefined,
        integration,
        responses: Object.fromEntries(responses),
        ...given,
    };
}

export const misconfigured = { type: "API_CONFIGURATION_ERROR", message: "Internal server error" };
