import * as apigateway from "@pulumi/aws/apigateway";
import { lambdaFunction, mock, type Operation, proxyTo, restApi } from "./restApi";

const validator = "x-amazon-apigateway-request-validator";

/** Counts its calls, and says how many they were. */
const counter = lambdaFunction(
    "validation-counter",
    `let calls = 0;
    exports.handler = async () => ({ statusCode: 200, body: String(++calls) });`,
);

function taking(type: "header" | "query" | "path", ...names: string[]): Operation {
    return {
        parameters: names.map((name) => ({ name, in: type, required: true, schema: { type: "integer" } })),
    };
}

function body(model: string, ...types: string[]): Operation {
    const media = { schema: { $ref: `#/components/schemas/${model}` } };
    return {
        [validator]: "body",
        requestBody: {
            content: Object.fromEntries((types.length > 0 ? types : ["application/json"]).map((type) => [type, media])),
        },
    };
}

/** The developer guide's own. */
const pet = {
    type: "object",
    properties: {
        id: { type: "integer" },
        type: { type: "string", enum: ["dog", "cat", "fish"] },
        name: { type: "string" },
        price: { type: "number", minimum: 25, maximum: 500 },
    },
    required: ["type", "name", "price"],
};

/** Whatever the body's type is. */
const passed = mock("passed", {
    requestTemplates: Object.fromEntries(
        ["application/json", "application/xml", "text/plain"].map((type) => [type, '{"statusCode": 200}']),
    ),
});

const key: Operation = { security: [{ key: [] }] };

restApi("validation", {
    paths: {
        "/parameters": { get: { ...passed, ...taking("query", "q1", "q2") } },
        "/header": { get: { ...passed, ...taking("header", "h1") } },
        "/both/{id}": {
            post: {
                ...passed,
                parameters: [
                    ...(taking("query", "q1").parameters as unknown[]),
                    ...(taking("header", "h1").parameters as unknown[]),
                    ...(taking("path", "id").parameters as unknown[]),
                ],
                requestBody: { content: { "application/json": { schema: { $ref: "#/components/schemas/Pet" } } } },
                [validator]: "all",
            },
        },
        "/optional": {
            get: { ...passed, parameters: [{ name: "q1", in: "query", required: false, schema: { type: "string" } }] },
        },
        "/unchecked": { get: { ...passed, ...taking("query", "q1"), [validator]: "none" } },
        "/bodyOnly": { post: { ...passed, ...taking("query", "q1"), ...body("Pet") } },
        "/keyed": { get: { ...passed, ...taking("query", "q1"), ...key } },
        "/function": { get: { ...proxyTo(counter), ...taking("query", "q1") } },
        "/pets": { get: { ...passed, ...body("Pet") }, post: { ...passed, ...body("Pet") } },
        "/petsUnchecked": { post: { ...passed, ...body("Pet"), [validator]: "none" } },
        "/petsByParameters": { post: { ...passed, ...body("Pet"), [validator]: "parameters" } },
        "/noModel": { post: { ...passed, [validator]: "all" }, get: { ...passed, [validator]: "all" } },
        "/everyType": { post: { ...passed, ...body("Pet", "$default") } },
        "/typed": {
            post: {
                ...passed,
                [validator]: "body",
                requestBody: {
                    content: {
                        "application/json": { schema: { $ref: "#/components/schemas/Pet" } },
                        "text/plain": { schema: { type: "number" } },
                    },
                },
            },
        },
        "/functionBody": { post: { ...proxyTo(counter), ...body("Pet") } },
    },
    functions: { counter },
    document: {
        [`${validator}s`]: {
            all: { validateRequestParameters: true, validateRequestBody: true },
            parameters: { validateRequestParameters: true, validateRequestBody: false },
            body: { validateRequestParameters: false, validateRequestBody: true },
            none: { validateRequestParameters: false, validateRequestBody: false },
        },
        [validator]: "parameters",
        components: {
            securitySchemes: { key: { type: "apiKey", name: "x-api-key", in: "header" } },
            schemas: {
                Pet: pet,
            },
        },
        "x-amazon-apigateway-gateway-responses": {
            BAD_REQUEST_BODY: {
                responseTemplates: {
                    "application/json": `{"message":$context.error.messageString,"why":"$context.error.validationErrorString"}`,
                },
            },
        },
    },
});

/** The developer guide's sample. */
restApi("validation-swagger", {
    paths: {
        "/validation": {
            post: {
                ...mock("passed"),
                [validator]: "all",
                parameters: [
                    { in: "header", name: "h1", required: true },
                    { in: "body", name: "Pet", required: true, schema: { $ref: "#/definitions/Pet" } },
                ],
            },
            get: { ...mock("passed"), parameters: [{ name: "q1", in: "query", required: true }] },
        },
    },
    document: {
        openapi: undefined,
        swagger: "2.0",
        [`${validator}s`]: {
            all: { validateRequestParameters: true, validateRequestBody: true },
            "params-only": { validateRequestParameters: true, validateRequestBody: false },
        },
        [validator]: "params-only",
        definitions: { Pet: pet },
    },
});

/** The same method made of single resources, as API Gateway was recorded with. */
const recorded = new apigateway.RestApi("validation-recorded", { endpointConfiguration: { types: "REGIONAL" } });
const parent = new apigateway.Resource("validation-nested", {
    restApi: recorded.id,
    parentId: recorded.rootResourceId,
    pathPart: "nested",
});
const nested = new apigateway.Resource("validation-test", {
    restApi: recorded.id,
    parentId: parent.id,
    pathPart: "{test}",
});
const checksAll = new apigateway.RequestValidator("validation-recorded", {
    restApi: recorded.id,
    name: "test-validator",
    validateRequestBody: true,
    validateRequestParameters: true,
});
const testSchema = new apigateway.Model("validation-testSchema", {
    restApi: recorded.id,
    name: "testSchema",
    contentType: "application/json",
    schema: JSON.stringify({
        title: "testSchema",
        type: "object",
        properties: { a: { type: "number" }, b: { type: "number" } },
        required: ["a", "b"],
    }),
});

const verbs: [verb: string, pathParameter: string, models: boolean][] = [
    // The path has no parameter of this name.
    ["POST", "issuer", false],
    ["GET", "test", false],
    ["PUT", "test", true],
    ["DELETE", "test", true],
];
const made = verbs.map(([httpMethod, pathParameter, models]) => {
    const method = new apigateway.Method(`validation-${httpMethod}`, {
        restApi: recorded.id,
        resourceId: nested.id,
        httpMethod,
        authorization: "NONE",
        requestValidatorId: checksAll.id,
        requestParameters: {
            [`method.request.path.${pathParameter}`]: true,
            "method.request.querystring.qs1": true,
            "method.request.header.x-header-param": true,
        },
        ...(models ? { requestModels: { "application/json": testSchema.name } } : {}),
    });
    return new apigateway.Integration(`validation-${httpMethod}`, {
        restApi: recorded.id,
        resourceId: nested.id,
        httpMethod: method.httpMethod,
        type: "MOCK",
        requestTemplates: { "application/json": '{"statusCode": 200}' },
    });
});
const answers = verbs.flatMap(([httpMethod], at) => {
    const place = { restApi: recorded.id, resourceId: nested.id, httpMethod, statusCode: "200" };
    const response = new apigateway.MethodResponse(`validation-${httpMethod}`, place, { dependsOn: made[at] });
    return new apigateway.IntegrationResponse(`validation-${httpMethod}`, place, { dependsOn: response });
});
const deployment = new apigateway.Deployment(
    "validation-recorded",
    { restApi: recorded.id },
    { dependsOn: [...made, ...answers] },
);
new apigateway.Stage("validation-recorded", {
    restApi: recorded.id,
    deployment: deployment.id,
    stageName: "test",
});
