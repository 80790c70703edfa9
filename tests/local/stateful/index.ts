import * as apigateway from "@pulumi/aws/apigateway";
import * as dynamodb from "@pulumi/aws/dynamodb";
import { lambdaFunction, mock, proxyTo, restApi } from "../behaviours/program/restApi";

const table = new dynamodb.Table("counts", {
    billingMode: "PAY_PER_REQUEST",
    attributes: [{ name: "pk", type: "S" }],
    hashKey: "pk",
});

const count = lambdaFunction(
    "count",
    `const { DynamoDBClient, UpdateItemCommand } = require("@aws-sdk/client-dynamodb");
    const client = new DynamoDBClient({});
    exports.handler = async () => {
        const { Attributes } = await client.send(new UpdateItemCommand({
            TableName: process.env.TABLE,
            Key: { pk: { S: "calls" } },
            UpdateExpression: "ADD calls :one",
            ExpressionAttributeValues: { ":one": { N: "1" } },
            ReturnValues: "ALL_NEW",
        }));
        return { statusCode: 200, body: Attributes.calls.N };
    };`,
    { environment: { variables: { TABLE: table.name } } },
);

const { api, stage } = restApi("stateful", {
    paths: {
        "/metered": { get: { ...mock("metered"), security: [{ api_key: [] }] } },
        "/count": { get: proxyTo(count) },
    },
    document: { components: { securitySchemes: { api_key: { type: "apiKey", name: "x-api-key", in: "header" } } } },
    functions: { count },
});

const plan = new apigateway.UsagePlan("plan", {
    apiStages: [{ apiId: api.id, stage: stage.stageName }],
    quotaSettings: { limit: 3, period: "MONTH" },
});
const key = new apigateway.ApiKey("key", {});
new apigateway.UsagePlanKey("key", { keyId: key.id, keyType: "API_KEY", usagePlanId: plan.id });

export const apiKey = key.value;
