import * as apigateway from "@pulumi/aws/apigateway";
import { authorizer, guarded, requestScheme, tokenScheme } from "./authorizer";
import { sellTo } from "./customers";
import { keyOf } from "./keys";
import { echoCode, lambdaFunction, mock, type Operation, proxyTo, restApi } from "./restApi";

/** The security scheme of a key in the header x-api-key. */
export const keyScheme = { type: "apiKey", name: "x-api-key", in: "header" };

export const keyed = (operation: Operation): Operation => ({
    ...operation,
    security: [...((operation.security as []) ?? []), { key: [] }],
});

const echo = lambdaFunction("api-keys-echo", echoCode);
const keys = restApi("api-keys", {
    paths: {
        "/keyed": { get: keyed(proxyTo(echo)), post: keyed(mock("posted")) },
        "/mock": { get: keyed(mock("[$context.identity.apiKey|$context.identity.apiKeyId]")) },
        "/open": { get: proxyTo(echo) },
    },
    document: { components: { securitySchemes: { key: keyScheme } } },
    stage: {
        accessLogSettings: {
            destinationArn: "arn:aws:logs:us-east-1:123456789012:log-group:api-keys",
            format:
                '{"requestId":"$context.requestId","keyId":"$context.identity.apiKeyId","status":"$context.status",' +
                '"type":"$context.error.responseType"}',
        },
    },
    functions: { echo },
});
const second = new apigateway.Stage("api-keys-second", {
    restApi: keys.api.id,
    deployment: keys.stage.deployment,
    stageName: "second",
});
sellTo("api-keys", { stages: [keys] });
sellTo("api-keys-both", { stages: [keys, { api: keys.api, stage: second }] });
sellTo("api-keys-disabled", { stages: [keys], enabled: false });
sellTo("api-keys-elsewhere", { stages: [{ api: keys.api, stage: second }] });
sellTo("api-keys-nowhere", { stages: [] });
new apigateway.ApiKey("api-keys-planless", { value: keyOf("api-keys-planless") });

const gate = authorizer("api-keys-gate");
const bySource = restApi("api-keys-by-authorizer", {
    paths: {
        "/keyed": { get: keyed(guarded("gate", proxyTo(echo))) },
        "/cached": { get: keyed(guarded("cached", proxyTo(echo))) },
    },
    api: { apiKeySource: "AUTHORIZER" },
    document: {
        "x-amazon-apigateway-api-key-source": "AUTHORIZER",
        components: {
            securitySchemes: { key: keyScheme, gate: requestScheme(gate), cached: tokenScheme(gate, { ttl: 300 }) },
        },
    },
    functions: { echo, gate },
});
sellTo("api-keys-by-authorizer", { stages: [bySource] });

const order = restApi("order", {
    paths: {
        "/all": {
            post: {
                ...keyed(guarded("byHeader", mock("passed"))),
                parameters: [{ name: "needed", in: "query", required: true, schema: { type: "string" } }],
                requestBody: { content: { "application/json": { schema: { $ref: "#/components/schemas/Body" } } } },
                "x-amazon-apigateway-request-validator": "all",
            },
        },
        "/called": {
            get: {
                ...proxyTo(echo),
                parameters: [{ name: "needed", in: "query", required: true, schema: { type: "string" } }],
                "x-amazon-apigateway-request-validator": "all",
            },
        },
        "/shown": { get: keyed(guarded("byKey", mock("passed"))) },
    },
    document: {
        "x-amazon-apigateway-request-validators": {
            all: { validateRequestParameters: true, validateRequestBody: true },
        },
        components: {
            securitySchemes: {
                key: keyScheme,
                byHeader: requestScheme(gate, { sources: "method.request.header.Authorization" }),
                byKey: requestScheme(gate, { sources: "method.request.header.x-api-key" }),
            },
            schemas: { Body: { type: "object", required: ["name"], properties: { name: { type: "string" } } } },
        },
    },
    functions: { echo, gate },
});
const once = { throttleSettings: { rateLimit: 0.01, burstLimit: 1 } };
for (const name of ["order", "order-validation"]) {
    sellTo(name, { stages: [order] });
}
for (const name of ["order-throttled", "order-denied", "order-invalid"]) {
    sellTo(name, { stages: [order], plan: once });
}
sellTo("order-quota", { stages: [order], plan: { quotaSettings: { limit: 1, period: "MONTH" } } });
