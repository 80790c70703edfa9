import * as apigateway from "@pulumi/aws/apigateway";
import * as pulumi from "@pulumi/pulumi";
import { mock, restApi } from "./restApi";

const validator = "x-amazon-apigateway-request-validator";
const bodies = { bodies: { validateRequestBody: true, validateRequestParameters: false } };

const documentSchemas: Record<string, unknown> = {
    Toy: { type: "object", required: ["name"], properties: { name: { type: "string" } } },
    Pet: {
        type: "object",
        required: ["id", "toys"],
        properties: {
            id: { type: "integer" },
            favourite: { $ref: "#/components/schemas/Toy" },
            toys: { type: "array", items: { $ref: "#/components/schemas/Toy" } },
        },
    },
    Pets: { type: "array", items: { $ref: "#/components/schemas/Pet" } },
    Pair: { type: "array", minItems: 2, maxItems: 2, items: { type: "integer" } },
    Decorated: {
        type: "object",
        discriminator: { propertyName: "kind" },
        example: { kind: "any" },
        properties: { kind: { type: "string", readOnly: true, example: 5 } },
    },
    Answer: { type: "object", required: ["never"], properties: { never: { type: "string" } } },
};

restApi("models-document", {
    paths: Object.fromEntries(
        ["Pet", "Pets", "Pair", "Decorated"].map((name) => [
            `/${name}`,
            {
                post: {
                    ...mock("passed"),
                    [validator]: "bodies",
                    requestBody: {
                        content: { "application/json": { schema: { $ref: `#/components/schemas/${name}` } } },
                    },
                    responses: {
                        "200": {
                            description: "answered",
                            content: { "application/json": { schema: { $ref: "#/components/schemas/Answer" } } },
                        },
                    },
                },
            },
        ]),
    ),
    document: { [`${validator}s`]: bodies, components: { schemas: documentSchemas } },
});

const api = new apigateway.RestApi("models", { endpointConfiguration: { types: "REGIONAL" } });

/** How one model refers to another. */
const referTo = (name: string) => ({
    $ref: pulumi.interpolate`https://apigateway.amazonaws.com/restapis/${api.id}/models/${name}`,
});

const draft4 = { $schema: "http://json-schema.org/draft-04/schema#" };

const schemas: Record<string, unknown> = {
    Price: { ...draft4, type: "number", minimum: 25, maximum: 500 },
    Above: { ...draft4, type: "number", minimum: 25, exclusiveMinimum: true },
    Toy: { ...draft4, type: "object", required: ["price"], properties: { price: referTo("Price") } },
    Toys: { ...draft4, type: "array", items: referTo("Toy") },
    OneOf: { type: "object", properties: { toy: { oneOf: [{ type: "null" }, referTo("Toy")] } }, required: ["toy"] },
    Several: {
        type: "object",
        properties: {
            all: { allOf: [{ type: "string" }, { maxLength: 3 }] },
            any: { anyOf: [{ type: "string" }, { type: "boolean" }] },
            not: { not: { type: "string" } },
        },
    },
    Tree: { type: "object", required: ["value"], properties: { value: { type: "integer" }, left: referTo("Tree") } },
    Closed: { type: "object", properties: { a: { type: "integer" } }, additionalProperties: false },
    Text: { type: "string", pattern: "^[a-z]+$", minLength: 2, maxLength: 4 },
    Pair: { type: "array", minItems: 2, maxItems: 2, uniqueItems: true, items: { type: "integer" } },
    Defined: {
        type: "object",
        definitions: { code: { type: "string", enum: ["a", "b"] } },
        properties: { code: { $ref: "#/definitions/code" } },
    },
};

const check = new apigateway.RequestValidator("models", { restApi: api.id, validateRequestBody: true });
const single = Object.entries(schemas).flatMap(([name, schema]) => {
    const model = new apigateway.Model(`models-${name}`, {
        restApi: api.id,
        name,
        contentType: "application/json",
        schema: pulumi.jsonStringify(schema),
    });
    return withModel(name, model.name);
});
// Those that API Gateway itself made.
const usual = ["Empty", "Error"].flatMap((name) => withModel(name, name));

function withModel(name: string, model: pulumi.Input<string>): pulumi.Resource[] {
    const label = `models-${name}`;
    const resource = new apigateway.Resource(label, {
        restApi: api.id,
        parentId: api.rootResourceId,
        pathPart: name,
    });
    const place = { restApi: api.id, resourceId: resource.id, httpMethod: "POST" };
    const method = new apigateway.Method(label, {
        ...place,
        authorization: "NONE",
        requestValidatorId: check.id,
        requestModels: { "application/json": model },
    });
    const answered = { ...place, statusCode: "200" };
    const integration = new apigateway.Integration(
        label,
        { ...place, type: "MOCK", requestTemplates: { "application/json": '{"statusCode": 200}' } },
        { dependsOn: method },
    );
    const methodResponse = new apigateway.MethodResponse(label, answered, { dependsOn: method });
    const response = new apigateway.IntegrationResponse(
        label,
        { ...answered, responseTemplates: { "application/json": "passed" } },
        { dependsOn: [integration, methodResponse] },
    );
    return [method, integration, response];
}

const deployment = new apigateway.Deployment("models", { restApi: api.id }, { dependsOn: [...single, ...usual] });
new apigateway.Stage("models", { restApi: api.id, deployment: deployment.id, stageName: "test" });
