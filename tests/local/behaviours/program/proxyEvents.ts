import * as apigateway from "@pulumi/aws/apigateway";
import { echoCode, lambdaFunction, proxyTo, restApi } from "./restApi";

const echo = lambdaFunction("events-echo", echoCode);

const { api, stage } = restApi("proxy-events", {
    paths: {
        "/plain": { "x-amazon-apigateway-any-method": proxyTo(echo) },
        "/pets/{petId}/toys/{toyId}": { get: proxyTo(echo) },
        "/mapped/{pathVariable}": {
            post: proxyTo(echo, {
                passthroughBehavior: "never",
                requestTemplates: { "application/json": '{"replaced": true}' },
                requestParameters: {
                    "integration.request.header.headerVar": "method.request.header.foobar",
                    "integration.request.path.pathVar": "method.request.path.pathVariable",
                    "integration.request.querystring.testQs": "method.request.querystring.testQueryString",
                },
            }),
        },
        "/keyed": { get: { ...proxyTo(echo), security: [{ api_key: [] }] } },
    },
    document: {
        components: { securitySchemes: { api_key: { type: "apiKey", name: "x-api-key", in: "header" } } },
    },
    api: { binaryMediaTypes: ["image/png"] },
    functions: { echo },
});

const key = new apigateway.ApiKey("proxy-events", { value: "proxyEventsKey00000001" });
const plan = new apigateway.UsagePlan("proxy-events", { apiStages: [{ apiId: api.id, stage: stage.stageName }] });
new apigateway.UsagePlanKey("proxy-events", { keyId: key.id, keyType: "API_KEY", usagePlanId: plan.id });
