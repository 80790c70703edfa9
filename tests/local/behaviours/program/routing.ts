import * as pulumi from "@pulumi/pulumi";
import { echoCode, lambdaFunction, mock, proxyTo, restApi } from "./restApi";

const echo = lambdaFunction("routing-echo", echoCode);

restApi("routing", {
    paths: {
        "/": { get: mock("root") },
        "/fixed": { get: mock("fixed"), "x-amazon-apigateway-any-method": mock("any verb of fixed") },
        "/items/{id}": { get: proxyTo(echo) },
        "/items/special": { get: mock("special") },
        "/items/{id}/parts": { get: mock("parts") },
        "/parent/child": { get: mock("child") },
        "/files/index": { get: mock("index") },
        "/files/{path+}": { "x-amazon-apigateway-any-method": proxyTo(echo) },
        "/ping": { get: mock("ping") },
    },
    functions: { echo },
});

// As the recorded API: a wide resource at the root, beside fixed ones that lack verbs and have others.
restApi("routing-greedy", {
    paths: {
        "/test": { post: mock("test") },
        "/test/any": { "x-amazon-apigateway-any-method": mock("any of test") },
        "/part1": { get: mock("part1") },
        "/part1/hardcoded-value": { get: mock("hardcoded") },
        "/{proxy+}": { get: mock("proxy GET"), options: mock("proxy OPTIONS") },
    },
});

const calls = lambdaFunction(
    "routing-calls",
    `let calls = 0;
exports.handler = async ({ methodArn }) => {
    calls += 1;
    return {
        principalId: "caller",
        policyDocument: { Statement: [{ Effect: "Allow", Action: "execute-api:Invoke", Resource: "*" }] },
        context: { calls },
    };
};`,
);

restApi("routing-guarded", {
    paths: {
        "/guarded": { get: { ...mock('{"calls":$context.authorizer.calls}'), security: [{ guard: [] }] } },
    },
    document: {
        components: {
            securitySchemes: {
                guard: {
                    type: "apiKey",
                    name: "Authorization",
                    in: "header",
                    "x-amazon-apigateway-authtype": "custom",
                    "x-amazon-apigateway-authorizer": {
                        type: "token",
                        authorizerUri: pulumi.output(calls.invokeArn),
                        authorizerResultTtlInSeconds: 0,
                    },
                },
            },
        },
    },
    functions: { calls },
});
