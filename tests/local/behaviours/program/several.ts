import * as apigateway from "@pulumi/aws/apigateway";
import { echoCode, lambdaFunction, mock, proxyTo, restApi } from "./restApi";

/** Behind two APIs. */
const echo = lambdaFunction("several-echo", echoCode);
/** Says how often it was called. */
const authorizing = lambdaFunction(
    "several-authorizing",
    `let calls = 0;
    exports.handler = async ({ methodArn }) => ({
        principalId: "someone",
        policyDocument: {
            Version: "2012-10-17",
            Statement: [{ Action: "execute-api:Invoke", Effect: "Allow", Resource: methodArn }],
        },
        context: { calls: ++calls },
    });`,
);

const document = {
    components: {
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
};
const paths = {
    "/echo": { get: proxyTo(echo) },
    "/keyed": { get: { ...mock("keyed"), security: [{ key: [] }] } },
    "/authorized": { get: { ...proxyTo(echo), security: [{ authorizing: [] }] } },
    "/variable": { get: mock("$stageVariables.colour $context.stage $context.apiId $context.deploymentId") },
    "/throttled": { get: mock("throttled") },
};

function deployed(name: string, colour: string, more: Record<string, unknown> = {}) {
    const made = restApi(name, {
        paths,
        document: { ...document, ...more },
        functions: { echo, authorizing },
        stage: { variables: { colour } },
    });
    new apigateway.Stage(`${name}-other`, {
        restApi: made.api.id,
        deployment: made.stage.deployment,
        stageName: "other",
        variables: { colour: `other ${colour}` },
    });
    return made;
}

const first = deployed("several-first", "blue");
deployed("several-second", "red", {
    "x-amazon-apigateway-gateway-responses": { DEFAULT_4XX: { statusCode: 418 } },
});

for (const stageName of ["test", "other"]) {
    new apigateway.MethodSettings(`several-${stageName}`, {
        restApi: first.api.id,
        stageName,
        methodPath: "throttled/GET",
        settings: { throttlingRateLimit: 0.001, throttlingBurstLimit: 1 },
    });
}

const key = new apigateway.ApiKey("several", { value: "several-key-of-20-or-more" });
const plan = new apigateway.UsagePlan("several", {
    apiStages: ["test", "other"].map((stage) => ({ apiId: first.api.id, stage })),
    quotaSettings: { limit: 3, period: "DAY" },
});
new apigateway.UsagePlanKey("several", { keyId: key.id, keyType: "API_KEY", usagePlanId: plan.id });
