import assert from "node:assert/strict";
import { faultsOf, imported, type Json, lambdaUri, mock, rootId, single, withOperation, withPaths } from "./program";

describe("a document that API Gateway refuses", () => {
    const place = "GET /pets/{petId}";
    const scheme = { type: "apiKey", name: "Authorization", in: "header" };
    const withScheme = (authorizer: Json) =>
        withOperation(
            {},
            { components: { securitySchemes: { gate: { ...scheme, "x-amazon-apigateway-authorizer": authorizer } } } },
        );
    const integration = (given: unknown) => withOperation({ "x-amazon-apigateway-integration": given });
    const cases: [what: string, document: Json | string, faults: string[]][] = [
        ["no document", "[]", ["body: is no OpenAPI document"]],
        ["no text that can be read", '{"openapi":', ["body: is neither JSON nor YAML: Unexpected end of JSON input"]],
        [
            "another version",
            { openapi: "3.1.0", paths: {} },
            ["body: its version is 3.1.0; API Gateway takes openapi 3.0 and swagger 2.0"],
        ],
        ["no paths", { openapi: "3.0.1" }, ["body: it has no paths"]],
        ["a path without a slash", withPaths("GET pets"), ["pets: a path begins with a slash"]],
        [
            "a bad part",
            withPaths("GET /pets/x{id}"),
            ['/pets/x{id}: "x{id}" is no path part; write A–Z a–z 0–9 . _ , : - or a whole {parameter}'],
        ],
        [
            // AWS: "A sibling ({bizId}) of this resource already has a variable path part -- only one is allowed"
            "two parameters side by side",
            withPaths("GET /user/{bizId}/complaint", "GET /user/{userId}/fans"),
            ["/user/{userId}/fans: its sibling {bizId} is a parameter too; /user can have one alone"],
        ],
        [
            "a greedy parameter beside another",
            withPaths("GET /{id}", "ANY /{proxy+}"),
            ["/{proxy+}: its sibling {id} is a parameter too; / can have one alone"],
        ],
        [
            "more after a greedy parameter",
            withPaths("GET /{proxy+}/more"),
            ["/{proxy+}/more: the greedy parameter {proxy+} has to be the last part"],
        ],
        [
            "one method twice",
            withPaths("GET /pets", "GET /pets/"),
            ["GET /pets: /pets/ is the same resource as another path, and both have this method"],
        ],
        [
            // AWS: "Unable to parse API definition because of a malformed integration at path /."
            "an integration without a type",
            integration({ uri: "https://example.com" }),
            [`${place}: the integration's type is missing; write one of AWS_PROXY, AWS, HTTP_PROXY, HTTP, MOCK`],
        ],
        [
            "an unknown integration",
            integration({ type: "lambda" }),
            [`${place}: the integration's type is "lambda"; write one of AWS_PROXY, AWS, HTTP_PROXY, HTTP, MOCK`],
        ],
        [
            "an integration that is no object",
            integration("mock"),
            [`${place}: x-amazon-apigateway-integration is no object`],
        ],
        [
            "a response without a status",
            integration({ ...mock, responses: { default: {} } }),
            [`${place}: the integration's response "default" has no statusCode`],
        ],
        [
            "an unknown security scheme",
            withOperation({ security: [{ nobody: [] }] }),
            [`${place}: there is no security scheme nobody`],
        ],
        [
            "an unknown validator",
            withOperation({ "x-amazon-apigateway-request-validator": "all" }),
            [`${place}: there is no request validator all`],
        ],
        [
            "an authorizer of no type",
            withScheme({ authorizerUri: lambdaUri("gate") }),
            ["security scheme gate: the type is missing; write TOKEN, REQUEST or COGNITO_USER_POOLS"],
        ],
        [
            "an authorizer of an HTTP API",
            withScheme({ type: "jwt" }),
            ["security scheme gate: the type is JWT; write TOKEN, REQUEST or COGNITO_USER_POOLS"],
        ],
        [
            "an authorizer that calls nothing",
            withScheme({ type: "token" }),
            ["security scheme gate: authorizerUri is missing"],
        ],
        [
            "a model's name",
            withOperation({}, { components: { schemas: { "my-model": {} } } }),
            ["model my-model: a model's name has letters and digits alone"],
        ],
        [
            // AWS: "Parameter name should match the following regular expression: ^[a-zA-Z0-9._$-]+$"
            "a parameter's name",
            withOperation({ parameters: [{ name: "page[size]", in: "query" }] }),
            [`${place}: the parameter "page[size]" has a bad name; write A–Z a–z 0–9 . _ $ -`],
        ],
        [
            "an unknown gateway response",
            withOperation({}, { "x-amazon-apigateway-gateway-responses": { TEAPOT: {} } }),
            ["gateway response TEAPOT: there is no such type"],
        ],
        [
            "a reference to nothing",
            withOperation({ parameters: [{ $ref: "#/components/parameters/page" }] }),
            [`${place}: there is nothing at #/components/parameters/page`],
        ],
        [
            "references in a circle",
            withOperation(
                { parameters: [{ $ref: "#/components/parameters/a" }] },
                { components: { parameters: { a: { $ref: "#/components/parameters/a" } } } },
            ),
            [`${place}: there is nothing at #/components/parameters/a`],
        ],
    ];
    for (const [what, document, faults] of cases) {
        it(`for ${what}`, () => {
            assert.deepEqual(
                faultsOf(() => imported(document)),
                faults,
            );
        });
    }

    it("is told of all its faults at once", () => {
        const document = { ...withPaths("GET /a;b", "GET /{x}", "GET /{y}"), security: [{ nobody: [] }] };
        assert.equal(faultsOf(() => imported(document)).length, 5);
    });

    it("for warnings, where it asks for that", () => {
        // https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-import-api-errors-warnings.html
        const schema = { $ref: "#/components/schemas/Nobody" };
        const document = withOperation({ requestBody: { content: { "application/json": { schema } } } });
        const warning = `${place}: there is no model #/components/schemas/Nobody; the reference is left out`;
        assert.deepEqual(imported(document).notices, [`RestApi "shop": ${warning}`]);
        assert.deepEqual(
            faultsOf(() => imported(document, { failOnWarnings: true })),
            [warning],
        );
    });
});

describe("single resources that API Gateway refuses", () => {
    const pets: [string, string, Json] = ["Resource", "pets", { parentId: rootId, pathPart: "pets" }];
    const get: [string, string, Json] = [
        "Method",
        "get",
        { resourceId: "pets", httpMethod: "GET", authorization: "NONE" },
    ];
    const method = (state: Json): [string, string, Json] => ["Method", "get", { ...get[2], ...state }];
    const cases: [what: string, resources: [string, string, Json][], faults: string[]][] = [
        [
            "below nothing",
            [["Resource", "pets", { parentId: "nobody", pathPart: "pets" }]],
            ['Resource "pets": there is no resource nobody, which is its parentId'],
        ],
        [
            "below each other",
            [["Resource", "pets", { parentId: "pets", pathPart: "pets" }]],
            ['Resource "pets": there is no resource pets, which is its parentId'],
        ],
        [
            "of two parts",
            [["Resource", "pets", { parentId: rootId, pathPart: "a/b" }]],
            ['Resource "pets": its pathPart "a/b" is no single part of a path'],
        ],
        [
            "of one path",
            [pets, ["Resource", "again", { parentId: rootId, pathPart: "pets" }]],
            ['Resource "again": Resource "pets" has the path /pets too'],
        ],
        [
            "with two parameters side by side",
            [
                ["Resource", "a", { parentId: rootId, pathPart: "{a}" }],
                ["Resource", "b", { parentId: rootId, pathPart: "{b}" }],
            ],
            ["/{b}: its sibling {a} is a parameter too; / can have one alone"],
        ],
        [
            "of no resource",
            [method({ resourceId: "nobody" })],
            ['Method "get": there is no resource nobody, which is its resourceId'],
        ],
        ["twice", [pets, get, ["Method", "again", get[2]]], ['Method "again": another has GET /pets too']],
        [
            "of no authorizer",
            [pets, method({ authorization: "CUSTOM", authorizerId: "nobody" })],
            ['Method "get": there is no Lambda authorizer nobody, which is its authorizerId'],
        ],
        [
            "of no validator",
            [pets, method({ requestValidatorId: "nobody" })],
            ['Method "get": there is no request validator nobody'],
        ],
        [
            "of no model",
            [pets, method({ requestModels: { "application/json": "Nobody" } })],
            ['Method "get": there is no model Nobody'],
        ],
        [
            "of no method",
            [pets, ["Integration", "mock", { resourceId: "pets", httpMethod: "GET", type: "MOCK" }]],
            ['Integration "mock": there is no method GET of the resource pets'],
        ],
        [
            "with a bad schema",
            [["Model", "item", { name: "Item", schema: "[]" }]],
            ['Model "item": its schema is no JSON object'],
        ],
        [
            "with a bad name",
            [["Model", "item", { name: "my-item", schema: "{}" }]],
            ['Model "item": its name "my-item" has to be of letters and digits alone'],
        ],
        [
            "of no gateway response",
            [["Response", "teapot", { restApi: undefined, restApiId: "abcdefghij", responseType: "TEAPOT" }]],
            ['Response "teapot": there is no gateway response TEAPOT'],
        ],
    ];
    for (const [what, resources, faults] of cases) {
        it(what, () => {
            assert.deepEqual(
                faultsOf(() => single(resources)),
                faults,
            );
        });
    }
});
