import * as apigateway from "@pulumi/aws/apigateway";
import * as lambda from "@pulumi/aws/lambda";
import * as pulumi from "@pulumi/pulumi";
import { backEnd } from "./backEnd";
import { echoCode, lambdaFunction, mock, type Operation, proxyTo, restApi } from "./restApi";

const named = (name: string) =>
    lambdaFunction(name, `exports.handler = async () => ({ body: "${name}" });`, { name, publish: true });
const echo = lambdaFunction("variables-echo", echoCode);
const one = named("variables-one");
const two = named("variables-two");
lambdaFunction("variables-unpermitted", echoCode, { name: "variables-unpermitted" });
const live = new lambda.Alias("variables-live", {
    name: "live",
    functionName: one.name,
    functionVersion: one.version,
});
const guard = lambdaFunction(
    "variables-guard",
    `exports.handler = async () => ({
    principalId: "caller",
    policyDocument: { Statement: [{ Effect: "Allow", Action: "execute-api:Invoke", Resource: "*" }] },
});`,
    { name: "variables-guard" },
);

/** The URI of a function by what the stage's variables say. */
const functionUri = (name: string) =>
    one.invokeArn.apply((uri) => uri.replace(/function:[^/]+/, `function:${name}`)) as unknown as string;

const proxied = (uri: string): Operation => ({
    responses: {},
    "x-amazon-apigateway-integration": { type: "aws_proxy", httpMethod: "POST", uri },
});

const httpProxied = (uri: string, more: Record<string, unknown> = {}): Operation => ({
    responses: {},
    "x-amazon-apigateway-integration": { type: "http_proxy", httpMethod: "GET", uri, ...more },
});

/** An authorizer that is told by what the stage's variables say, and whose source is one of them. */
const scheme = (source: string) => ({
    type: "apiKey",
    name: "Unused",
    in: "header",
    "x-amazon-apigateway-authtype": "custom",
    "x-amazon-apigateway-authorizer": {
        type: "request",
        authorizerUri: functionUri(`$\{stageVariables.guard}`),
        identitySource: source,
    },
});

const texts = [
    '"a": "$stageVariables.text"',
    `"b": "$\{stageVariables.text}"`,
    `"c": "$stageVariables['text']"`,
    '"none": "$stageVariables.none"',
];

const { api, stage } = restApi("variables", {
    paths: {
        "/template": { get: mock(`{${texts.join(", ")}}`) },
        "/header": {
            get: {
                responses: {
                    "200": { description: "answered", headers: { "X-Text": { schema: { type: "string" } } } },
                },
                "x-amazon-apigateway-integration": {
                    type: "mock",
                    requestTemplates: { "application/json": '{"statusCode": 200}' },
                    responses: {
                        default: {
                            statusCode: "200",
                            responseParameters: { "method.response.header.X-Text": "stageVariables.text" },
                        },
                    },
                },
            },
        },
        "/function": { get: proxied(functionUri(`$\{stageVariables.fn}`)) },
        "/alias": { get: proxied(functionUri(`variables-one:$\{stageVariables.alias}`)) },
        "/unpermitted": { get: proxied(functionUri(`$\{stageVariables.unpermitted}`)) },
        "/event": { get: proxyTo(echo) },
        "/host": {
            get: httpProxied(
                `http://$\{stageVariables.host}/echo/$\{stageVariables.text}/end?q=$\{stageVariables.text}`,
                {
                    requestParameters: { "integration.request.header.X-Text": "stageVariables.text" },
                },
            ),
        },
        "/guarded": { get: { ...mock("guarded"), security: [{ guard: [] }] } },
        "/shut": { get: { ...mock("shut"), security: [{ shut: [] }] } },
    },
    document: {
        components: {
            securitySchemes: { guard: scheme("stageVariables.text"), shut: scheme("stageVariables.none") },
        },
        "x-amazon-apigateway-gateway-responses": {
            MISSING_AUTHENTICATION_TOKEN: {
                statusCode: 404,
                responseTemplates: { "application/json": '{"text": "$stageVariables.text"}' },
            },
        },
    },
    stage: {
        variables: {
            text: "of-test",
            host: backEnd.replace("http://", ""),
            fn: one.name,
            alias: "live",
            unpermitted: "variables-unpermitted",
            guard: "variables-guard",
        },
    },
    functions: { echo, one, two, guard },
});

// The same deployment, with other variables.
new apigateway.Stage("variables-other", {
    restApi: api.id,
    deployment: stage.deployment as pulumi.Output<string>,
    stageName: "other",
    variables: { text: "of-other", fn: two.name },
});

new lambda.Permission("variables-live", {
    action: "lambda:InvokeFunction",
    principal: "apigateway.amazonaws.com",
    function: one.name,
    qualifier: live.name,
    sourceArn: pulumi.interpolate`${api.executionArn}/*`,
});
