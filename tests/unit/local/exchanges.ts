import type { Api, Integration, Method } from "../../../cli/local/api/api";
import type { Exchange, IncomingRequest, StageContext } from "../../../cli/local/gateway/exchange";

export function testMethod(httpMethod: string, resourcePath: string, more: Partial<Method> = {}): Method {
    return {
        httpMethod,
        resourcePath,
        resourceId: "res123",
        operationName: undefined,
        apiKeyRequired: false,
        authorizationType: "NONE",
        authorizer: undefined,
        requestParameters: {},
        requestModels: {},
        validator: undefined,
        integration: undefined,
        responses: {},
        ...more,
    };
}

/** A mock, unless it is told otherwise. */
export function testIntegration(more: Partial<Integration> = {}): Integration {
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
        responses: [],
        ...more,
    };
}

export function testApi(more: Partial<Api> = {}): Api {
    return {
        id: "abc123defg",
        name: "pets",
        apiKeySource: "HEADER",
        binaryMediaTypes: [],
        minimumCompressionSize: undefined,
        methods: [],
        gatewayResponses: {},
        models: {},
        notices: [],
        ...more,
    };
}

export function testStage(api: Api, more: Partial<StageContext> = {}): StageContext {
    return {
        api,
        stageName: "dev",
        variables: { colour: "blue" },
        accountId: "123456789012",
        region: "eu-west-1",
        basePath: "/dev",
        deploymentId: "dep123",
        domainName: "abc123defg.execute-api.eu-west-1.amazonaws.com",
        ...more,
    };
}

export function testRequest(more: Partial<IncomingRequest> = {}): IncomingRequest {
    return {
        httpMethod: "GET",
        rawPath: "/pets/42",
        rawQuery: "",
        rawHeaders: [],
        body: Buffer.alloc(0),
        sourceIp: "127.0.0.1",
        protocol: "HTTP/1.1",
        host: "127.0.0.1:3000",
        receivedAt: Date.UTC(2015, 3, 9, 12, 34, 56, 789),
        ...more,
    };
}

export function testExchange(more: Partial<Exchange> = {}): Exchange {
    return {
        stage: testStage(testApi()),
        request: testRequest(),
        requestId: "c6af9ac6-7b61-11e6-9a41-93e8deadbeef",
        extendedRequestId: "fTX0oGxcoAMEawg=",
        traceId: "Root=1-5759e988-bd862e3fe1be46a994272793",
        method: undefined,
        pathParameters: undefined,
        authorizer: undefined,
        authorizerCall: undefined,
        apiKey: undefined,
        integrationCall: undefined,
        refusal: undefined,
        overrides: undefined,
        status: 200,
        responseLength: 17,
        responseLatency: 5,
        ...more,
    };
}
