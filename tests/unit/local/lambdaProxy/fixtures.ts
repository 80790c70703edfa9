import type { Api, Integration, Method } from "../../../../cli/local/api/api";
import type { Exchange, IncomingRequest, StageContext } from "../../../../cli/local/gateway/exchange";
import type { Invocation, InvocationResult, Invoker } from "../../../../cli/local/lambda/invoke";

export const functionArn = "arn:aws:lambda:eu-west-1:123456789012:function:pets";

export const api: Api = {
    id: "abcdefghij",
    name: "pets",
    apiKeySource: "HEADER",
    endpointType: "REGIONAL",
    binaryMediaTypes: [],
    minimumCompressionSize: undefined,
    methods: [],
    gatewayResponses: {},
    models: {},
    notices: [],
};

export const stage: StageContext = {
    api,
    stageName: "dev",
    variables: {},
    accountId: "123456789012",
    region: "eu-west-1",
    basePath: "/dev",
    deploymentId: "dep123",
    domainName: "abcdefghij.execute-api.eu-west-1.amazonaws.com",
};

export const integration: Integration = {
    type: "AWS_PROXY",
    httpMethod: "POST",
    uri: `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${functionArn}/invocations`,
    connectionType: "INTERNET",
    credentials: undefined,
    requestParameters: {},
    requestTemplates: {},
    passthroughBehavior: "WHEN_NO_MATCH",
    contentHandling: undefined,
    timeoutInMillis: 29_000,
    responses: [],
};

export const method: Method = {
    httpMethod: "GET",
    resourcePath: "/pets/{petId}",
    resourceId: "res123",
    operationName: undefined,
    apiKeyRequired: false,
    authorizationType: "NONE",
    authorizer: undefined,
    requestParameters: {},
    requestModels: {},
    validator: undefined,
    integration,
    responses: {},
};

export const request: IncomingRequest = {
    httpMethod: "GET",
    rawPath: "/pets/42",
    rawQuery: "",
    rawHeaders: [],
    body: Buffer.alloc(0),
    sourceIp: "127.0.0.1",
    protocol: "HTTP/1.1",
    host: "127.0.0.1:3000",
    receivedAt: Date.UTC(2015, 3, 9, 12, 34, 56, 789),
};

export const traceId = "Root=1-5759e988-bd862e3fe1be46a994272793";

export function exchangeOf(of: Partial<IncomingRequest>, more: Partial<Exchange> = {}): Exchange {
    return {
        stage,
        request: { ...request, ...of },
        requestId: "c6af9ac6-7b61-11e6-9a41-93e8deadbeef",
        extendedRequestId: "JKJaXmPLvHcESHA=",
        traceId,
        method,
        pathParameters: { petId: "42" },
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

/** Gives the same result to every call, and keeps the calls. */
export function invokerOf(result: InvocationResult): { invoker: Invoker; calls: Invocation[] } {
    const calls: Invocation[] = [];
    return {
        calls,
        invoker: {
            invoke: async (invocation) => {
                calls.push(invocation);
                return result;
            },
            fault: () => undefined,
        },
    };
}
