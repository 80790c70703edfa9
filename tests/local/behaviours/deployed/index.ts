import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as apigateway from "@pulumi/aws/apigateway";
import * as lambda from "@pulumi/aws/lambda";
import * as pulumi from "@pulumi/pulumi";
import { lambdaFunction, mock, proxyTo } from "../program/restApi";
import type { Settings } from "./settings";

const settings: Settings = JSON.parse(readFileSync(join(__dirname, "settings.json"), "utf8"));
const { text, least, notFound, colour, trigger, description, burst, format, withKey } = settings;

const fn = lambdaFunction("deployed", `exports.handler = async () => ({ body: ${JSON.stringify(text)} });`);
const validator = "x-amazon-apigateway-request-validator";
const api = new apigateway.RestApi("deployed", {
    endpointConfiguration: { types: "REGIONAL" },
    body: pulumi.jsonStringify({
        openapi: "3.0.1",
        info: { title: "deployed", version: "1" },
        paths: {
            "/text": { get: mock(text) },
            "/colour": { get: mock("$stageVariables.colour") },
            "/function": { get: proxyTo(fn) },
            "/checked": {
                post: {
                    ...mock("passed"),
                    [validator]: "bodies",
                    requestBody: {
                        content: { "application/json": { schema: { $ref: "#/components/schemas/Number" } } },
                    },
                },
            },
            "/throttled": { get: mock("throttled") },
            "/keyed": { get: { ...mock("keyed"), security: [{ key: [] }] } },
            ...(text === "new" ? { "/new": { get: mock("new") } } : {}),
        },
        [`${validator}s`]: { bodies: { validateRequestBody: true, validateRequestParameters: false } },
        components: {
            schemas: { Number: { type: "number", minimum: least } },
            securitySchemes: { key: { type: "apiKey", name: "x-api-key", in: "header" } },
        },
        "x-amazon-apigateway-gateway-responses": { MISSING_AUTHENTICATION_TOKEN: { statusCode: notFound } },
    }),
});
new lambda.Permission("deployed", {
    action: "lambda:InvokeFunction",
    principal: "apigateway.amazonaws.com",
    function: fn.name,
    sourceArn: pulumi.interpolate`${api.executionArn}/*`,
});
const deployment = new apigateway.Deployment("deployed", { restApi: api.id, description, triggers: { trigger } });
const stage = new apigateway.Stage("deployed", {
    restApi: api.id,
    deployment: deployment.id,
    stageName: "test",
    variables: { colour },
    accessLogSettings: { destinationArn: "arn:aws:logs:us-east-1:123456789012:log-group:access", format },
});
new apigateway.MethodSettings("deployed", {
    restApi: api.id,
    stageName: stage.stageName,
    methodPath: "throttled/GET",
    settings: { throttlingBurstLimit: burst, throttlingRateLimit: burst < 0 ? -1 : 0.001 },
});
/** Its deployment always has what the API has. */
new apigateway.Stage("deployed-latest", {
    restApi: api.id,
    deployment: new apigateway.Deployment("deployed-latest", { restApi: api.id, triggers: { text } }).id,
    stageName: "latest",
});
if (withKey) {
    const key = new apigateway.ApiKey("deployed", { value: "deployed-key-of-20-or-more" });
    const plan = new apigateway.UsagePlan("deployed", { apiStages: [{ apiId: api.id, stage: stage.stageName }] });
    new apigateway.UsagePlanKey("deployed", { keyId: key.id, keyType: "API_KEY", usagePlanId: plan.id });
}
