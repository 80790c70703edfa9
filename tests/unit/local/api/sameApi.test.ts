import assert from "node:assert/strict";
import type { Api } from "../../../../cli/local/api/api";
import { imported, type Json, lambdaUri, rootId, single } from "./program";

/** One API: a Lambda proxy behind a key and an authorizer, a checked mock, an HTTP back end with a mapping. */
const title = { type: "object", required: ["title"], properties: { title: { type: "string" } } };
const templates = { "application/json": '{"statusCode": 201}' };
const headers = { "method.response.header.Location": "'/reports/1'" };
const mapped = { "integration.request.querystring.q": "method.request.querystring.q" };
const search = "https://example.com/search";
const refusal = { "gatewayresponse.header.X-Refused": "'yes'" };
const sources = "method.request.header.x-api-key, context.httpMethod";

const lambda = { type: "aws_proxy", httpMethod: "POST", uri: lambdaUri("items"), timeoutInMillis: 3_000 };
const mock = {
    type: "mock",
    passthroughBehavior: "never",
    requestTemplates: templates,
    responses: { default: { statusCode: "201", responseParameters: headers } },
};
const http = {
    type: "http",
    httpMethod: "GET",
    uri: search,
    requestParameters: mapped,
    responses: {
        default: { statusCode: "200" },
        "5\\d{2}": { statusCode: "502", responseTemplates: { "application/json": "{}" } },
    },
};
const gate = {
    type: "apiKey",
    name: "Unused",
    in: "header",
    "x-amazon-apigateway-authtype": "custom",
    "x-amazon-apigateway-authorizer": {
        type: "request",
        authorizerUri: lambdaUri("gate"),
        identitySource: sources,
        authorizerResultTtlInSeconds: 60,
    },
};
const securitySchemes = { api_key: { type: "apiKey", name: "x-api-key", in: "header" }, gate };
const extensions = {
    "x-amazon-apigateway-request-validators": {
        all: { validateRequestParameters: true, validateRequestBody: true },
    },
    "x-amazon-apigateway-gateway-responses": { THROTTLED: { statusCode: "420", responseParameters: refusal } },
    "x-amazon-apigateway-binary-media-types": ["image/png"],
    "x-amazon-apigateway-api-key-source": "HEADER",
};

function paths(query: Json, body: Json, location: Json): Json {
    return {
        "/items/{id}": {
            "x-amazon-apigateway-any-method": {
                operationId: "items",
                security: [{ api_key: [], gate: [] }],
                responses: {},
                "x-amazon-apigateway-integration": lambda,
            },
        },
        "/reports": {
            post: {
                ...body,
                "x-amazon-apigateway-request-validator": "all",
                responses: { "201": { headers: { Location: location } } },
                "x-amazon-apigateway-integration": mock,
            },
        },
        "/search": {
            get: {
                parameters: [{ name: "q", in: "query", required: true, ...query }],
                "x-amazon-apigateway-request-validator": "all",
                responses: { "200": {}, "502": {} },
                "x-amazon-apigateway-integration": http,
            },
        },
    };
}

const text = { schema: { type: "string" } };

const openApi = {
    openapi: "3.0.1",
    info: { title: "shop", version: "1" },
    paths: paths(
        text,
        { requestBody: { content: { "application/json": { schema: { $ref: "#/components/schemas/Title" } } } } },
        text,
    ),
    components: { schemas: { Title: title }, securitySchemes },
    ...extensions,
};

const swagger = {
    swagger: "2.0",
    info: { title: "shop", version: "1" },
    paths: paths(
        { type: "string" },
        { parameters: [{ in: "body", name: "title", schema: { $ref: "#/definitions/Title" } }] },
        { type: "string" },
    ),
    definitions: { Title: title },
    securityDefinitions: securitySchemes,
    ...extensions,
};

const resources: [type: string, name: string, state: Json][] = [
    ["Resource", "items", { parentId: rootId, pathPart: "items" }],
    ["Resource", "item", { parentId: "items", pathPart: "{id}" }],
    ["Resource", "reports", { parentId: rootId, pathPart: "reports" }],
    ["Resource", "search", { parentId: rootId, pathPart: "search" }],
    [
        "Authorizer",
        "gate",
        {
            type: "REQUEST",
            authorizerUri: lambdaUri("gate"),
            identitySource: sources,
            authorizerResultTtlInSeconds: 60,
        },
    ],
    ["RequestValidator", "all", { name: "all", validateRequestParameters: true, validateRequestBody: true }],
    ["Model", "title", { name: "Title", contentType: "application/json", schema: JSON.stringify(title) }],
    [
        "Response",
        "throttled",
        {
            restApi: undefined,
            restApiId: "abcdefghij",
            responseType: "THROTTLED",
            statusCode: "420",
            responseParameters: refusal,
        },
    ],
    [
        "Method",
        "anyItem",
        {
            resourceId: "item",
            httpMethod: "ANY",
            operationName: "items",
            authorization: "CUSTOM",
            authorizerId: "gate",
            apiKeyRequired: true,
            requestParameters: { "method.request.path.id": true },
        },
    ],
    [
        "Integration",
        "anyItem",
        {
            resourceId: "item",
            httpMethod: "ANY",
            type: "AWS_PROXY",
            integrationHttpMethod: "POST",
            uri: lambdaUri("items"),
            timeoutMilliseconds: 3_000,
        },
    ],
    [
        "Method",
        "postReport",
        {
            resourceId: "reports",
            httpMethod: "POST",
            authorization: "NONE",
            requestValidatorId: "all",
            requestModels: { "application/json": "Title" },
        },
    ],
    [
        "MethodResponse",
        "created",
        {
            resourceId: "reports",
            httpMethod: "POST",
            statusCode: "201",
            responseParameters: { "method.response.header.Location": false },
        },
    ],
    [
        "Integration",
        "postReport",
        {
            resourceId: "reports",
            httpMethod: "POST",
            type: "MOCK",
            requestTemplates: templates,
            passthroughBehavior: "NEVER",
        },
    ],
    [
        "IntegrationResponse",
        "created",
        { resourceId: "reports", httpMethod: "POST", statusCode: "201", responseParameters: headers },
    ],
    [
        "Method",
        "search",
        {
            resourceId: "search",
            httpMethod: "GET",
            authorization: "NONE",
            requestValidatorId: "all",
            requestParameters: { "method.request.querystring.q": true },
        },
    ],
    ["MethodResponse", "found", { resourceId: "search", httpMethod: "GET", statusCode: "200" }],
    ["MethodResponse", "broken", { resourceId: "search", httpMethod: "GET", statusCode: "502" }],
    [
        "Integration",
        "search",
        {
            resourceId: "search",
            httpMethod: "GET",
            type: "HTTP",
            integrationHttpMethod: "GET",
            uri: search,
            requestParameters: mapped,
        },
    ],
    ["IntegrationResponse", "found", { resourceId: "search", httpMethod: "GET", statusCode: "200" }],
    [
        "IntegrationResponse",
        "broken",
        {
            resourceId: "search",
            httpMethod: "GET",
            statusCode: "502",
            selectionPattern: "5\\d{2}",
            responseTemplates: { "application/json": "{}" },
        },
    ],
];

/** Without ids, which are the program's own, and without the models that a document takes away. */
function comparable(api: Api): object {
    const { Empty: _empty, Error: _error, ...models } = api.models;
    const methods = api.methods.map((method) => ({
        ...method,
        resourceId: "",
        ...(method.authorizer ? { authorizer: { ...method.authorizer, id: "" } } : {}),
    }));
    return { ...api, models, methods };
}

describe("one API", () => {
    const ofResources = comparable(single(resources, { binaryMediaTypes: ["image/png"] }));

    it("is the same from single resources as from OpenAPI 3", () => {
        assert.deepEqual(comparable(imported(openApi)), ofResources);
    });

    it("is the same from Swagger 2", () => {
        assert.deepEqual(comparable(imported(swagger)), ofResources);
    });

    it("is what it was meant to be", () => {
        assert.equal(imported(openApi).methods.length, 3);
        assert.deepEqual(imported(openApi).notices, []);
    });
});
