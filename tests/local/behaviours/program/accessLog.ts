import * as apigateway from "@pulumi/aws/apigateway";
import { lambdaFunction, mock, type Operation, proxyTo, restApi } from "./restApi";

const answering = lambdaFunction(
    "accessLog-answering",
    `exports.handler = async ({ queryStringParameters }, { awsRequestId }) => {
        const what = queryStringParameters?.what;
        if (what === "broken") {
            throw new Error("broken");
        }
        return { statusCode: Number(what) || 201, headers: { "X-Call": awsRequestId }, body: "grüß" };
    };`,
);
const authorizing = lambdaFunction(
    "accessLog-authorizing",
    `exports.handler = async ({ authorizationToken, methodArn }) => {
        const Effect = authorizationToken === "good" ? "Allow" : "Deny";
        return {
            principalId: "someone",
            policyDocument: {
                Version: "2012-10-17",
                Statement: [{ Action: "execute-api:Invoke", Effect, Resource: methodArn }],
            },
            context: { tier: "gold", count: 3, trial: true, said: 'a "word"' },
        };
    };`,
);

/** By the name of the line's member. */
const variables: Readonly<Record<string, string>> = {
    accountId: "accountId",
    apiId: "apiId",
    apiKeyId: "identity.apiKeyId",
    authenticateStatus: "authenticate.status",
    authorizeStatus: "authorize.status",
    authorizerError: "authorizer.error",
    authorizerLatency: "authorizer.latency",
    authorizerRequestId: "authorizer.requestId",
    authorizerStatus: "authorizer.status",
    authorizerIntegrationStatus: "authorizer.integrationStatus",
    caller: "identity.caller",
    canary: "isCanaryRequest",
    count: "authorizer.count",
    deploymentId: "deploymentId",
    domainName: "domainName",
    domainPrefix: "domainPrefix",
    endpointRequestId: "awsEndpointRequestId",
    error: "error.message",
    errorType: "error.responseType",
    extendedRequestId: "extendedRequestId",
    httpMethod: "httpMethod",
    integrationError: "integration.error",
    integrationErrorMessage: "integrationErrorMessage",
    integrationIntegrationStatus: "integration.integrationStatus",
    integrationLatency: "integrationLatency",
    integrationRequestId: "integration.requestId",
    integrationServiceStatus: "integrationStatus",
    integrationStatus: "integration.status",
    missing: "authorizer.missing",
    path: "path",
    principalId: "authorizer.principalId",
    protocol: "protocol",
    requestId: "requestId",
    requestTime: "requestTime",
    requestTimeEpoch: "requestTimeEpoch",
    resourceId: "resourceId",
    resourcePath: "resourcePath",
    responseLatency: "responseLatency",
    responseLength: "responseLength",
    said: "authorizer.said",
    sourceIp: "identity.sourceIp",
    stage: "stage",
    status: "status",
    tier: "authorizer.tier",
    trial: "authorizer.trial",
    unknown: "routeKey",
    user: "identity.user",
    userAgent: "identity.userAgent",
    userArn: "identity.userArn",
    validationError: "error.validationErrorString",
    waf: "wafResponseCode",
    webAcl: "webaclArn",
    xray: "xrayTraceId",
};
const members = Object.entries(variables).map(([name, variable]) => `"${name}":"$context.${variable}"`);

const destinationArn = "arn:aws:logs:us-east-1:123456789012:log-group:access";
const logged = (format: string) => ({ accessLogSettings: { destinationArn, format } });

const validator = "x-amazon-apigateway-request-validator";
const keyed: Operation = { security: [{ key: [] }] };

const { api, stage } = restApi("accessLog", {
    paths: {
        "/pets/{petId}": { get: mock("pet") },
        "/pets/{petId}/toys": { post: { ...mock("toy"), [validator]: "all", requestBody: body("Toy") } },
        "/answering": { get: proxyTo(answering) },
        "/authorized": { get: { ...proxyTo(answering), security: [{ authorizing: [] }] } },
        "/keyed": { get: { ...mock("keyed"), ...keyed } },
    },
    document: {
        [`${validator}s`]: { all: { validateRequestParameters: true, validateRequestBody: true } },
        components: {
            schemas: { Toy: { type: "object", required: ["name"], properties: { name: { type: "string" } } } },
            securitySchemes: {
                key: { type: "apiKey", name: "x-api-key", in: "header" },
                authorizing: {
                    type: "apiKey",
                    name: "Authorization",
                    in: "header",
                    "x-amazon-apigateway-authtype": "custom",
                    "x-amazon-apigateway-authorizer": { type: "token", authorizerUri: authorizing.invokeArn },
                },
            },
        },
    },
    functions: { answering, authorizing },
    stage: logged(`{${members.join(",")},"message":$context.error.messageString}`),
});

function body(model: string) {
    return { content: { "application/json": { schema: { $ref: `#/components/schemas/${model}` } } } };
}

/** The developer guide's. */
const formats: Readonly<Record<string, string>> = {
    clf: '$context.identity.sourceIp $context.identity.caller $context.identity.user [$context.requestTime] "$context.httpMethod $context.resourcePath $context.protocol" $context.status $context.responseLength $context.requestId',
    csv: "$context.identity.sourceIp,$context.identity.caller,$context.identity.user,$context.requestTime,$context.httpMethod,$context.resourcePath,$context.protocol,$context.status,$context.responseLength,$context.requestId",
    xml: '<request id="$context.requestId"><caller>$context.identity.caller</caller><status>$context.status</status></request>',
};
for (const [stageName, format] of Object.entries(formats)) {
    new apigateway.Stage(`accessLog-${stageName}`, {
        restApi: api.id,
        deployment: stage.deployment,
        stageName,
        ...logged(format),
    });
}
new apigateway.Stage("accessLog-silent", { restApi: api.id, deployment: stage.deployment, stageName: "silent" });

const key = new apigateway.ApiKey("accessLog", { value: "accessLog-key-of-20-or-more" });
const plan = new apigateway.UsagePlan("accessLog", { apiStages: [{ apiId: api.id, stage: stage.stageName }] });
new apigateway.UsagePlanKey("accessLog", { keyId: key.id, keyType: "API_KEY", usagePlanId: plan.id });
