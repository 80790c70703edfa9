import * as apigateway from "@pulumi/aws/apigateway";
import { mock, restApi } from "./restApi";

/** As API Gateway was recorded with. */
const text = [
    '{"variable":"$stageVariables.testVar","nonExistingDefault":"$stageVariables.noStageVar",',
    '"nonOverridden":"$stageVariables.defaultVar","isCanary":"$context.isCanaryRequest","stage":"$context.stage"}',
].join("");

const iam = { "x-amazon-apigateway-auth": { type: "AWS_IAM" } };

const { api, stage } = restApi("canary", {
    paths: {
        "/": { get: mock(text) },
        "/signed": { get: { ...mock("signed"), ...iam } },
        "/pool": { get: { ...mock("pool"), security: [{ pool: [] }] } },
    },
    document: {
        components: {
            securitySchemes: {
                pool: {
                    type: "apiKey",
                    name: "Authorization",
                    in: "header",
                    "x-amazon-apigateway-authtype": "cognito_user_pools",
                    "x-amazon-apigateway-authorizer": {
                        type: "cognito_user_pools",
                        providerARNs: ["arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_abc"],
                    },
                },
            },
        },
    },
});

const variables = { testVar: "default", defaultVar: "default" };
const stageVariableOverrides = { testVar: "canary", noStageVar: "canary" };

for (const percentTraffic of [0, 50, 100]) {
    new apigateway.Stage(`canary-${percentTraffic}`, {
        restApi: api.id,
        deployment: stage.deployment,
        stageName: `percent${percentTraffic}`,
        variables,
        canarySettings: { deploymentId: stage.deployment, percentTraffic, stageVariableOverrides },
        accessLogSettings: {
            destinationArn: "arn:aws:logs:us-east-1:123456789012:log-group:access",
            format: "$context.requestId $context.isCanaryRequest",
        },
    });
}
