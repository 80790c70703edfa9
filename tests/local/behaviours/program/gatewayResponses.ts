import * as apigateway from "@pulumi/aws/apigateway";
import { lambdaFunction, mock, type Operation, proxyTo, restApi } from "./restApi";

const validator = "x-amazon-apigateway-request-validator";

const needs: Operation = {
    parameters: [{ name: "q", in: "query", required: true, schema: { type: "string" } }],
    [validator]: "all",
};
const keyed: Operation = { security: [{ key: [] }] };
const document = {
    [`${validator}s`]: { all: { validateRequestParameters: true, validateRequestBody: true } },
    components: { securitySchemes: { key: { type: "apiKey", name: "x-api-key", in: "header" } } },
};
/** Its request template has no status. */
const faulty = mock("never", { requestTemplates: { "application/json": "{}" } });

const answering = lambdaFunction(
    "gatewayResponses-answering",
    `exports.handler = async ({ queryStringParameters: { what } }) => {
        if (what === "broken") {
            throw new Error("broken");
        }
        if (what === "malformed") {
            return { unknown: true };
        }
        if (what === "slow") {
            await new Promise((resolve) => setTimeout(resolve, 400));
        }
        return { statusCode: Number(what) || 200, headers: { "Content-Type": "text/plain" }, body: "the function's" };
    };`,
);
const denying = lambdaFunction(
    "gatewayResponses-denying",
    `exports.handler = async ({ authorizationToken, methodArn }) => {
        if (authorizationToken === "unknown") {
            throw "Unauthorized";
        }
        const Statement = [{ Action: "execute-api:Invoke", Effect: "Deny", Resource: methodArn }];
        return {
            principalId: "someone",
            policyDocument: { Version: "2012-10-17", Statement },
            context: { tier: "bronze", count: 3 },
        };
    };`,
);

/** As AWS answers by itself. */
restApi("gatewayResponses-usual", {
    paths: {
        "/needs": { get: { ...mock("got"), ...needs } },
        "/keyed": { get: { ...mock("got"), ...keyed } },
        "/faulty": { get: faulty },
        "/strict": {
            post: mock("got", { passthroughBehavior: "never" }),
        },
        "/answering": { get: proxyTo(answering), post: proxyTo(answering, { timeoutInMillis: 100 }) },
    },
    document,
    functions: { answering },
});

/** Types of their own, beside the two for all others. */
restApi("gatewayResponses", {
    paths: {
        "/needs/{id}": { get: { ...mock("got"), ...needs } },
        "/keyed": { get: { ...mock("got"), ...keyed } },
        "/faulty": { get: faulty },
        "/strict": { post: mock("got", { passthroughBehavior: "never" }) },
        "/answering": { get: proxyTo(answering), post: proxyTo(answering, { timeoutInMillis: 100 }) },
        "/denied": { get: { ...mock("got"), security: [{ denying: [] }] } },
    },
    stage: { variables: { colour: "blue" } },
    document: {
        ...document,
        components: {
            securitySchemes: {
                ...document.components.securitySchemes,
                denying: {
                    type: "apiKey",
                    name: "Authorization",
                    in: "header",
                    "x-amazon-apigateway-authtype": "custom",
                    "x-amazon-apigateway-authorizer": {
                        type: "token",
                        authorizerUri: denying.invokeArn,
                        authorizerResultTtlInSeconds: 0,
                    },
                },
            },
        },
        "x-amazon-apigateway-gateway-responses": {
            DEFAULT_4XX: { responseParameters: { "gatewayresponse.header.X-Default": "'four'" } },
            DEFAULT_5XX: {
                responseParameters: { "gatewayresponse.header.X-Default": "'five'" },
                responseTemplates: { "application/json": '{"type":"$context.error.responseType"}' },
            },
            MISSING_AUTHENTICATION_TOKEN: {
                statusCode: 404,
                responseParameters: {
                    "gatewayresponse.header.Access-Control-Allow-Origin": "'a.b.c'",
                    "gatewayresponse.header.X-Request-Header": "method.request.header.Accept",
                    "gatewayresponse.header.X-Request-Query": "method.request.querystring.q",
                    "gatewayresponse.header.X-Stage": "context.stage",
                    "gatewayresponse.header.X-Colour": "stageVariables.colour",
                },
                responseTemplates: {
                    "application/json":
                        '{"message":$context.error.messageString,"type":"$context.error.responseType","stage":"$context.stage",' +
                        '"colour":"$stageVariables.colour","id":"$context.requestId","verb":"$context.httpMethod"}',
                },
            },
            BAD_REQUEST_PARAMETERS: {
                responseParameters: { "gatewayresponse.header.X-Path": "method.request.path.id" },
                responseTemplates: {
                    "application/json":
                        "#if(true)$context.error.message#end #set($a = 1)$a $input.body $util.urlEncode('a')",
                },
            },
            INVALID_API_KEY: {
                statusCode: "401",
                responseTemplates: {
                    "application/json": '{"as":"json"}',
                    "application/xml": "<as>xml: $context.error.message</as>",
                },
            },
            UNSUPPORTED_MEDIA_TYPE: {
                responseParameters: { "gatewayresponse.header.Content-Type": "'text/css'" },
                responseTemplates: {
                    "text/html": "<p>$context.error.message: $method.request.header.Content-Type</p>",
                },
            },
            ACCESS_DENIED: {
                responseTemplates: {
                    "application/json":
                        '{"message":$context.error.messageString,"tier":"$context.authorizer.tier","count":$context.authorizer.count}',
                },
            },
            UNAUTHORIZED: {
                responseParameters: { "gatewayresponse.header.WWW-Authenticate": "'Basic'" },
            },
        },
    },
    functions: { answering, denying },
});

/** Nothing but one for all. */
restApi("gatewayResponses-fallback", {
    paths: { "/keyed": { get: { ...mock("got"), ...keyed } }, "/needs": { get: { ...mock("got"), ...needs } } },
    document: {
        ...document,
        "x-amazon-apigateway-gateway-responses": {
            DEFAULT_4XX: { statusCode: 418, responseParameters: { "gatewayresponse.header.X-Default": "'four'" } },
        },
    },
});

/** Made of single resources. */
const { api } = restApi("gatewayResponses-single", { paths: { "/": { get: mock("got") } } });
new apigateway.Response("gatewayResponses-single", {
    restApiId: api.id,
    responseType: "MISSING_AUTHENTICATION_TOKEN",
    statusCode: "404",
    responseTemplates: { "application/json": '{"message":"There is nothing here"}' },
    responseParameters: { "gatewayresponse.header.Cache-Control": "'no-store'" },
});
