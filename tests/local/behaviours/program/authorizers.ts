import * as apigateway from "@pulumi/aws/apigateway";
import * as lambda from "@pulumi/aws/lambda";
import * as pulumi from "@pulumi/pulumi";
import { authorizer, callbackAuthorizer, echo, guarded, guardedEcho, requestScheme, tokenScheme } from "./authorizer";
import { mock, restApi } from "./restApi";

const header = "method.request.header.Authorization";

const ofRequests = authorizer("request-authorizers-gate");
const unpermitted = authorizer("request-authorizers-unpermitted");
const hasty = authorizer("request-authorizers-hasty", { timeout: 1 });
restApi("request-authorizers", {
    paths: {
        "/": { get: guardedEcho("any") },
        "/any": { get: guardedEcho("any"), post: guardedEcho("any") },
        "/any/{id}": { get: guardedEcho("any") },
        "/header": { get: guardedEcho("header") },
        "/query": { get: guardedEcho("query") },
        "/several": { get: guardedEcho("several") },
        "/surroundings": { get: guardedEcho("surroundings") },
        "/unset": { get: guardedEcho("unset") },
        "/mock": { get: guarded("header", mock("passed")) },
        "/unpermitted": { get: guardedEcho("unpermitted") },
        "/credentials": { get: guardedEcho("credentials") },
        "/hasty": { get: guardedEcho("hasty") },
        "/open": { get: mock("open") },
    },
    document: {
        components: {
            securitySchemes: {
                any: requestScheme(ofRequests),
                header: requestScheme(ofRequests, { sources: header }),
                query: requestScheme(ofRequests, { sources: "method.request.querystring.token" }),
                several: requestScheme(ofRequests, {
                    sources: `${header}, method.request.querystring.token, context.httpMethod`,
                }),
                surroundings: requestScheme(ofRequests, {
                    sources: "stageVariables.tenant, context.identity.sourceIp",
                }),
                unset: requestScheme(ofRequests, { sources: "stageVariables.nobody" }),
                unpermitted: requestScheme(unpermitted),
                credentials: requestScheme(unpermitted, {
                    more: { authorizerCredentials: "arn:aws:iam::123456789012:role/authorizer" },
                }),
                hasty: requestScheme(hasty),
            },
        },
    },
    stage: { variables: { tenant: "acme" } },
    functions: { echo, ofRequests, hasty },
});

const ofTokens = authorizer("token-authorizers-gate");
const withCallback = callbackAuthorizer("token-authorizers-callback");
restApi("token-authorizers", {
    paths: {
        "/": { get: guardedEcho("token") },
        "/token": { get: guardedEcho("token") },
        "/named": { get: guardedEcho("named") },
        "/bearer": { get: guardedEcho("bearer") },
        "/callback": { get: guardedEcho("callback") },
    },
    document: {
        components: {
            securitySchemes: {
                token: tokenScheme(ofTokens),
                named: tokenScheme(ofTokens, {}, "X-Token"),
                bearer: tokenScheme(ofTokens, { more: { identityValidationExpression: "Bearer [a-z]+" } }),
                callback: tokenScheme(withCallback),
            },
        },
    },
    functions: { echo, ofTokens, withCallback },
});

/** Single resources, as most programs have them; the authorizer's defaults are the provider's. */
const single = new apigateway.RestApi("token-authorizers-single", { endpointConfiguration: { types: "REGIONAL" } });
const singleGate = authorizer("token-authorizers-single-gate");
const singleAuthorizer = new apigateway.Authorizer("token-authorizers-single", {
    restApi: single.id,
    authorizerUri: singleGate.invokeArn,
});
new lambda.Permission("token-authorizers-single", {
    action: "lambda:InvokeFunction",
    principal: "apigateway.amazonaws.com",
    function: singleGate.name,
    sourceArn: pulumi.interpolate`${single.executionArn}/authorizers/${singleAuthorizer.id}`,
});
const method = new apigateway.Method("token-authorizers-single", {
    restApi: single.id,
    resourceId: single.rootResourceId,
    httpMethod: "GET",
    authorization: "CUSTOM",
    authorizerId: singleAuthorizer.id,
});
const integration = new apigateway.Integration("token-authorizers-single", {
    restApi: single.id,
    resourceId: single.rootResourceId,
    httpMethod: method.httpMethod,
    type: "MOCK",
    requestTemplates: { "application/json": '{"statusCode": 200}' },
});
const methodResponse = new apigateway.MethodResponse("token-authorizers-single", {
    restApi: single.id,
    resourceId: single.rootResourceId,
    httpMethod: method.httpMethod,
    statusCode: "200",
});
const integrationResponse = new apigateway.IntegrationResponse("token-authorizers-single", {
    restApi: single.id,
    resourceId: single.rootResourceId,
    httpMethod: method.httpMethod,
    statusCode: methodResponse.statusCode,
    responseTemplates: { "application/json": "$context.authorizer.calls" },
});
const deployment = new apigateway.Deployment(
    "token-authorizers-single",
    { restApi: single.id },
    { dependsOn: [integration, integrationResponse] },
);
new apigateway.Stage("token-authorizers-single", {
    restApi: single.id,
    deployment: deployment.id,
    stageName: "test",
});
