import * as apigateway from "@pulumi/aws/apigateway";
import { authorizer, echo, guarded, guardedEcho, requestScheme, tokenScheme } from "./authorizer";
import { mock, restApi } from "./restApi";

const header = "method.request.header.Authorization";

const cached = authorizer("authorizer-cache-gate");
const cache = restApi("authorizer-cache", {
    paths: {
        "/one": { get: guardedEcho("header"), post: guardedEcho("header") },
        "/one/{id}": { get: guardedEcho("header") },
        "/two": { get: guardedEcho("header") },
        "/other": { get: guardedEcho("other") },
        "/several": { get: guardedEcho("several") },
        "/byMethod/{id}": { get: guardedEcho("byMethod"), post: guardedEcho("byMethod") },
        "/off": { get: guardedEcho("off") },
        "/short": { get: guardedEcho("short") },
        "/token": { get: guardedEcho("token") },
        "/usual": { get: guardedEcho("usual") },
    },
    document: {
        components: {
            securitySchemes: {
                header: requestScheme(cached, { ttl: 300, sources: header }),
                other: requestScheme(cached, { ttl: 300, sources: header }),
                several: requestScheme(cached, {
                    ttl: 300,
                    sources: "method.request.header.X-A, method.request.header.X-B",
                }),
                byMethod: requestScheme(cached, {
                    ttl: 300,
                    sources: `${header}, context.resourcePath, context.httpMethod`,
                }),
                off: requestScheme(cached, { ttl: 0, sources: header }),
                short: requestScheme(cached, { ttl: 1, sources: header }),
                token: tokenScheme(cached, { ttl: 300 }),
                usual: requestScheme(cached, { sources: header, more: { authorizerResultTtlInSeconds: undefined } }),
            },
        },
    },
    functions: { echo, cached },
});
new apigateway.Stage("authorizer-cache-second", {
    restApi: cache.api.id,
    deployment: cache.stage.deployment,
    stageName: "second",
});

const judge = authorizer("policies-gate");
restApi("policies", {
    paths: {
        "/": { get: guardedEcho("token") },
        "/pets": { get: guardedEcho("token"), post: guardedEcho("token") },
        "/pets/{id}": { get: guardedEcho("token") },
        "/pets/{id}/toys": { get: guardedEcho("token") },
    },
    document: { components: { securitySchemes: { token: tokenScheme(judge) } } },
    functions: { echo, judge },
});

const teller = authorizer("authorizer-context-gate");
restApi("authorizer-context", {
    paths: {
        "/event": { get: guardedEcho("token") },
        "/template": {
            get: guarded(
                "token",
                mock(
                    '{"tier":"$context.authorizer.tier","number":$context.authorizer.number,' +
                        '"caller":"$context.authorizer.principalId","none":"$context.authorizer.none"}',
                ),
            ),
        },
        "/open": { get: mock("[$context.authorizer.principalId]") },
        "/header": {
            get: guarded("token", {
                ...mock("", {
                    responses: {
                        default: {
                            statusCode: "200",
                            responseParameters: { "method.response.header.X-Tier": "context.authorizer.tier" },
                        },
                    },
                }),
                responses: {
                    "200": { description: "answered", headers: { "X-Tier": { schema: { type: "string" } } } },
                },
            }),
        },
        "/custom": {
            get: guarded("token", {
                responses: { "200": { description: "answered" } },
                "x-amazon-apigateway-integration": {
                    type: "aws",
                    httpMethod: "POST",
                    uri: echo.invokeArn,
                    requestTemplates: { "application/json": '{"tier": "$context.authorizer.tier"}' },
                    responses: {
                        default: {
                            statusCode: "200",
                            responseTemplates: { "application/json": "$input.path('$.body')" },
                        },
                    },
                },
            }),
        },
    },
    document: {
        components: { securitySchemes: { token: tokenScheme(teller) } },
        "x-amazon-apigateway-gateway-responses": {
            ACCESS_DENIED: {
                responseParameters: { "gatewayresponse.header.X-Tier": "context.authorizer.tier" },
                responseTemplates: {
                    "application/json": '{"message":$context.error.messageString,"tier":"$context.authorizer.tier"}',
                },
            },
        },
    },
    stage: {
        accessLogSettings: {
            destinationArn: "arn:aws:logs:us-east-1:123456789012:log-group:authorizer-context",
            format:
                '{"requestId":"$context.requestId","tier":"$context.authorizer.tier",' +
                '"caller":"$context.authorizer.principalId","none":"$context.authorizer.none",' +
                '"status":"$context.authorizer.status","error":"$context.authorizer.error",' +
                '"call":"$context.authorizer.requestId","type":"$context.error.responseType",' +
                '"function":"$context.authorizer.integrationStatus"}',
        },
    },
    functions: { echo, teller },
});
