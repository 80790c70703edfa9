import * as pulumi from "@pulumi/pulumi";
import { lambdaFunction, mock, type Operation, proxyTo, restApi } from "./restApi";

const answering = lambdaFunction(
    "cors-answering",
    `exports.handler = async ({ httpMethod, headers, queryStringParameters }) => {
        if (queryStringParameters?.slow) {
            await new Promise((resolve) => setTimeout(resolve, 400));
        }
        const allowed = { "Access-Control-Allow-Origin": headers?.Origin ?? "*" };
        return { statusCode: 200, headers: queryStringParameters?.silent ? {} : allowed, body: httpMethod };
    };`,
);
const refusing = lambdaFunction("cors-refusing", 'exports.handler = async () => { throw "Unauthorized"; };');

const allow = {
    "method.response.header.Access-Control-Allow-Headers":
        "'Content-Type,X-Amz-Date,Authorization,X-Api-Key,X-Amz-Security-Token'",
    "method.response.header.Access-Control-Allow-Methods": "'GET,OPTIONS'",
    "method.response.header.Access-Control-Allow-Origin": "'*'",
};

function declared(...names: string[]): Operation {
    const headers = Object.fromEntries(names.map((name) => [name, { schema: { type: "string" } }]));
    return { responses: { "200": { description: "answered", headers } } };
}

/** What the console makes of "Enable CORS". */
const preflight: Operation = {
    ...mock("", {
        responses: { default: { statusCode: "200", responseParameters: allow } },
    }),
    ...declared("Access-Control-Allow-Headers", "Access-Control-Allow-Methods", "Access-Control-Allow-Origin"),
};
const open: Operation = {
    ...mock("open", {
        responses: {
            default: {
                statusCode: "200",
                responseParameters: { "method.response.header.Access-Control-Allow-Origin": "'https://a.example'" },
                responseTemplates: { "application/json": "open" },
            },
        },
    }),
    ...declared("Access-Control-Allow-Origin"),
};
const keyed: Operation = { security: [{ key: [] }] };
const refused: Operation = { security: [{ refusing: [] }] };

const securitySchemes = {
    key: { type: "apiKey", name: "x-api-key", in: "header" },
    refusing: {
        type: "apiKey",
        name: "Authorization",
        in: "header",
        "x-amazon-apigateway-authtype": "custom",
        "x-amazon-apigateway-authorizer": { type: "token", authorizerUri: refusing.invokeArn },
    },
};

const endpoint = restApi("cors-endpoint", { paths: { "/": { get: open } } });

restApi("cors", {
    paths: {
        "/pets": { get: open, options: preflight },
        "/none": { get: mock("none") },
        "/keyed": { get: { ...mock("keyed"), ...keyed }, options: preflight },
        "/keyedPreflight": { options: { ...preflight, ...keyed } },
        "/refused": { get: { ...mock("never"), ...refused }, options: { ...preflight, ...refused } },
        "/function": { get: proxyTo(answering), options: preflight },
        "/forwarded": {
            get: {
                responses: {},
                "x-amazon-apigateway-integration": {
                    type: "http_proxy",
                    httpMethod: "GET",
                    uri: pulumi.interpolate`${endpoint.stage.invokeUrl}/`,
                },
            },
        },
        "/{proxy+}": { "x-amazon-apigateway-any-method": proxyTo(answering) },
    },
    document: { components: { securitySchemes } },
    functions: { answering, refusing },
});

const allowAll = {
    responseParameters: {
        "gatewayresponse.header.Access-Control-Allow-Origin": "'*'",
        "gatewayresponse.header.Access-Control-Allow-Headers": "'*'",
    },
};
restApi("cors-refusals", {
    paths: {
        "/keyed": { get: { ...mock("keyed"), ...keyed } },
        "/refused": { get: { ...mock("never"), ...refused } },
        "/slow": { get: proxyTo(answering, { timeoutInMillis: 100 }) },
    },
    document: {
        components: { securitySchemes },
        "x-amazon-apigateway-gateway-responses": { DEFAULT_4XX: allowAll, DEFAULT_5XX: allowAll },
    },
    functions: { answering, refusing },
});
