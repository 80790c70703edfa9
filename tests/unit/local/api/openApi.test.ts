import assert from "node:assert/strict";
import type { Integration } from "../../../../cli/local/api/api";
import { apiId, imported, lambdaUri, mock, namesOf, rootId, theMethod, withOperation, withPaths } from "./program";

// "Recorded" is tests/aws/services/apigateway/test_apigateway_import.snapshot.json of localstack/localstack, from AWS.

describe("a document's methods", () => {
    it("are those that are declared, and no others", () => {
        // Recorded: test_import_with_global_api_key_authorizer has /echo with no method.
        const api = imported(withPaths("GET /", "HEAD /", "ANY /echo/{data}", "POST /pets", "OPTIONS /pets"));
        assert.deepEqual(namesOf(api), ["ANY /echo/{data}", "GET /", "HEAD /", "OPTIONS /pets", "POST /pets"]);
    });

    it("have ids of ten letters and digits, the same at every start, and the root its own", () => {
        const ids = (names: string[]) => imported(withPaths(...names)).methods.map(({ resourceId }) => resourceId);
        const [root, pets, other] = ids(["GET /", "GET /pets", "GET /toys"]);
        assert.equal(root, rootId);
        assert.match(pets ?? "", /^[a-z0-9]{10}$/);
        assert.notEqual(pets, other);
        assert.deepEqual(ids(["GET /toys", "POST /pets", "GET /pets"]), [other, pets, pets]);
        assert.notEqual(pets, apiId);
    });

    it("keep the name of their operation", () => {
        // Recorded: test_import_swagger_api, operationName CreatePet.
        assert.equal(theMethod(imported(withOperation({ operationId: "GetPet" }))).operationName, "GetPet");
        assert.equal(theMethod(imported(withOperation({}))).operationName, undefined);
    });

    it("may have no integration, which is said", () => {
        const api = imported(withOperation({ "x-amazon-apigateway-integration": undefined }));
        assert.equal(theMethod(api).integration, undefined);
        assert.deepEqual(api.notices, [
            'RestApi "shop": GET /pets/{petId}: it has no integration, so API Gateway refuses to deploy it',
        ]);
    });

    it("are read from YAML too, with whole numbers for statuses", () => {
        // Recorded: test_import_with_integer_http_status_code.
        const api = imported(`
openapi: 3.0.1
info: {title: test, version: '2.0'}
paths:
  "/test":
    get:
      responses:
        200:
          description: 200 response
          headers:
            Access-Control-Allow-Origin: {schema: {type: string}}
      x-amazon-apigateway-integration:
        type: mock
        responses:
          default:
            statusCode: 200
            responseParameters:
              method.response.header.Access-Control-Allow-Origin: "'*'"
`);
        const method = theMethod(api);
        const parameters = { "method.response.header.Access-Control-Allow-Origin": false };
        assert.deepEqual(method.responses, { "200": { parameters } });
        assert.equal(method.integration?.responses[0]?.statusCode, "200");
        assert.deepEqual(api.notices, []);
    });
});

describe("the base path", () => {
    // https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-import-api-basePath.html
    // Recorded: test_import_rest_apis_with_base_path_swagger, test_import_rest_api_with_base_path_oas30.
    const swagger = { openapi: undefined, swagger: "2.0", basePath: "/base/part" };
    const url = { servers: [{ url: "https://example.com/base/part/" }] };
    const variable = { servers: [{ url: "/{basePath}", variables: { basePath: { default: "base/part" } } }] };
    const unused = { servers: [{ url: "/other", variables: { basePath: { default: "/base/part" } } }] };
    const second = { servers: [{ url: "/other" }, { url: "/", variables: { basePath: { default: "/base/part" } } }] };
    const cases: [what: string, root: object, paths: Record<string, string>][] = [
        ["of Swagger", swagger, { ignore: "/test", prepend: "/base/part/test", split: "/part/test" }],
        ["of a server's URL", url, { ignore: "/test", prepend: "/base/part/test", split: "/part/test" }],
        ["of a server's variable", variable, { ignore: "/test", prepend: "/base/part/test", split: "/part/test" }],
        ["of a variable that no URL uses", unused, { prepend: "/base/part/test" }],
        ["of the second server's variable", second, { prepend: "/base/part/test" }],
        ["of a server without a path", { servers: [{ url: "https://example.com" }] }, { prepend: "/test" }],
        ["of a single part", { ...swagger, basePath: "/base" }, { prepend: "/base/test", split: "/test" }],
    ];
    for (const [what, root, paths] of cases) {
        for (const [mode, path] of Object.entries(paths)) {
            it(`${what} with ${mode}`, () => {
                const document = { ...withPaths("GET /test"), ...root };
                assert.deepEqual(namesOf(imported(document, { parameters: { basepath: mode } })), [`GET ${path}`]);
            });
        }
    }

    it("is ignored where nothing is said", () => {
        assert.deepEqual(namesOf(imported({ ...withPaths("GET /test"), ...swagger })), ["GET /test"]);
    });
});

describe("a document's integration", () => {
    const integrationOf = (integration: object) =>
        theMethod(imported(withOperation({ "x-amazon-apigateway-integration": integration }))).integration;
    const defaults: Omit<Integration, "type"> = {
        httpMethod: undefined,
        uri: undefined,
        connectionType: "INTERNET",
        credentials: undefined,
        requestParameters: {},
        requestTemplates: {},
        passthroughBehavior: "WHEN_NO_MATCH",
        contentHandling: undefined,
        timeoutInMillis: 29_000,
        responses: [],
    };
    const http = { httpMethod: "GET", uri: "https://example.com/{petId}" };
    const response = { statusCode: "200", responseParameters: {}, responseTemplates: {}, contentHandling: undefined };
    // https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-integration.html
    const cases: [what: string, integration: object, expected: Partial<Integration>][] = [
        ["a mock", { type: "mock" }, { type: "MOCK" }],
        ["a mock's verb, which is left out (recorded)", { type: "mock", httpMethod: "POST" }, { type: "MOCK" }],
        ["a type in capitals (recorded)", { type: "HTTP_PROXY", ...http }, { type: "HTTP_PROXY", ...http }],
        [
            "a Lambda proxy",
            { type: "aws_proxy", httpMethod: "POST", uri: lambdaUri("pets"), contentHandling: "CONVERT_TO_TEXT" },
            { type: "AWS_PROXY", httpMethod: "POST", uri: lambdaUri("pets"), contentHandling: "CONVERT_TO_TEXT" },
        ],
        [
            "a Lambda function",
            {
                type: "aws",
                httpMethod: "POST",
                uri: lambdaUri("pets"),
                requestParameters: { "integration.request.header.X-Amz-Invocation-Type": "'Event'" },
                requestTemplates: { "application/json": "{}" },
                passthroughBehavior: "when_no_templates",
            },
            {
                type: "AWS",
                httpMethod: "POST",
                uri: lambdaUri("pets"),
                requestParameters: { "integration.request.header.X-Amz-Invocation-Type": "'Event'" },
                requestTemplates: { "application/json": "{}" },
                passthroughBehavior: "WHEN_NO_TEMPLATES",
            },
        ],
        ["never", { type: "mock", passthroughBehavior: "never" }, { type: "MOCK", passthroughBehavior: "NEVER" }],
        ["a time", { type: "http", ...http, timeoutInMillis: 50 }, { type: "HTTP", ...http, timeoutInMillis: 50 }],
        [
            "its responses by pattern (recorded: default has none)",
            {
                type: "mock",
                responses: {
                    default: { statusCode: "200" },
                    "4\\d{2}": {
                        statusCode: 400,
                        responseParameters: { "method.response.header.X": "'x'" },
                        responseTemplates: { "application/json": "{}" },
                        contentHandling: "CONVERT_TO_BINARY",
                    },
                },
            },
            {
                type: "MOCK",
                responses: [
                    { ...response, selectionPattern: undefined },
                    {
                        statusCode: "400",
                        selectionPattern: "4\\d{2}",
                        responseParameters: { "method.response.header.X": "'x'" },
                        responseTemplates: { "application/json": "{}" },
                        contentHandling: "CONVERT_TO_BINARY",
                    },
                ],
            },
        ],
    ];
    for (const [what, integration, expected] of cases) {
        it(`has ${what}`, () => {
            assert.deepEqual(integrationOf(integration), { ...defaults, ...expected });
        });
    }

    it("loses what is no text, with a word of it", () => {
        // Recorded: test_import_rest_api_with_base_path_oas30, warnings.
        const requestParameters = { "integration.request.header.nothing": true, "integration.request.header.x": "'x'" };
        const document = withOperation({ "x-amazon-apigateway-integration": { ...mock, requestParameters } });
        const api = imported(document);
        assert.deepEqual(theMethod(api).integration?.requestParameters, { "integration.request.header.x": "'x'" });
        assert.deepEqual(api.notices, [
            'RestApi "shop": GET /pets/{petId}: requestParameters has a boolean for integration.request.header.nothing, where text belongs; it is left out',
        ]);
    });
});

describe("a document's parameters", () => {
    const requestParametersOf = (operation: object, item: object = {}, root: object = {}) => {
        const document = withOperation({ ...operation }, { ...root });
        const paths = document.paths as Record<string, object>;
        const named = { "/pets/{petId}": { ...paths["/pets/{petId}"], ...item } };
        return theMethod(imported({ ...document, paths: named })).requestParameters;
    };
    const petId = { "method.request.path.petId": true };

    it("are required where they say so", () => {
        // Recorded: test_import_swagger_api, method-pets-get.
        const parameters = [
            { name: "page", in: "query", required: false },
            { name: "type", in: "query", required: true },
            { name: "X-Shop", in: "header" },
        ];
        assert.deepEqual(requestParametersOf({ parameters }), {
            ...petId,
            "method.request.querystring.page": false,
            "method.request.querystring.type": true,
            "method.request.header.X-Shop": false,
        });
    });

    it("are those of the path too, which an operation's own precede", () => {
        const shared = [
            { name: "page", in: "query", required: true },
            { name: "size", in: "query", required: true },
        ];
        const own = [{ name: "page", in: "query", required: false }];
        assert.deepEqual(requestParametersOf({ parameters: own }, { parameters: shared }), {
            ...petId,
            "method.request.querystring.page": false,
            "method.request.querystring.size": true,
        });
    });

    it("may stand among the components", () => {
        const components = { parameters: { page: { name: "page", in: "query", required: true } } };
        const parameters = [{ $ref: "#/components/parameters/page" }];
        const found = { ...petId, "method.request.querystring.page": true };
        assert.deepEqual(requestParametersOf({ parameters }, {}, { components }), found);
    });

    it("of the path are required though nobody declares them", () => {
        // Recorded: test_import_with_global_api_key_authorizer, method-echo/{data}-any.
        assert.deepEqual(requestParametersOf({}), petId);
        const greedy = imported(withPaths("ANY /files/{proxy+}"));
        assert.deepEqual(theMethod(greedy).requestParameters, { "method.request.path.proxy": true });
    });

    it("in a cookie are left out, with a word of it", () => {
        const api = imported(withOperation({ parameters: [{ name: "session", in: "cookie", required: true }] }));
        assert.deepEqual(theMethod(api).requestParameters, petId);
        assert.equal(api.notices.length, 1);
        assert.match(api.notices[0] ?? "", /"session" is in cookie; it is left out/);
    });
});

describe("a document's validators", () => {
    // https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-request-validators.html
    const validators = {
        all: { validateRequestParameters: true, validateRequestBody: true },
        "params-only": { validateRequestParameters: true, validateRequestBody: false },
        "body-only": { validateRequestBody: true },
    };
    const key = "x-amazon-apigateway-request-validator";
    const validatorOf = (ofAll: string | undefined, own: string | undefined) =>
        theMethod(
            imported(
                withOperation(
                    { [key]: own },
                    { "x-amazon-apigateway-request-validators": validators, ...(ofAll ? { [key]: ofAll } : {}) },
                ),
            ),
        ).validator;

    it("are none where nothing is said", () => {
        assert.equal(validatorOf(undefined, undefined), undefined);
    });
    it("are the document's, or the operation's own", () => {
        // Recorded: test_import_with_circular_models_and_request_validation.
        assert.deepEqual(validatorOf("all", undefined), { name: "all", parameters: true, body: true });
        assert.deepEqual(validatorOf("all", "params-only"), { name: "params-only", parameters: true, body: false });
        assert.deepEqual(validatorOf(undefined, "body-only"), { name: "body-only", parameters: false, body: true });
    });
});

describe("a document's gateway responses", () => {
    it("are kept by type", () => {
        // https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-gateway-responses.html
        const responseParameters = { "gatewayresponse.header.X": "'x'" };
        const responseTemplates = { "application/json": '{"m":$context.error.messageString}' };
        const api = imported(
            withOperation(
                {},
                {
                    "x-amazon-apigateway-gateway-responses": {
                        ACCESS_DENIED: { statusCode: "404", responseParameters, responseTemplates },
                        DEFAULT_4XX: { responseParameters },
                        THROTTLED: { statusCode: 430 },
                    },
                },
            ),
        );
        assert.deepEqual(api.gatewayResponses, {
            ACCESS_DENIED: { statusCode: 404, responseParameters, responseTemplates },
            DEFAULT_4XX: { statusCode: undefined, responseParameters, responseTemplates: {} },
            THROTTLED: { statusCode: 430, responseParameters: {}, responseTemplates: {} },
        });
    });
});

describe("an API's own settings", () => {
    const root = {
        "x-amazon-apigateway-api-key-source": "AUTHORIZER",
        "x-amazon-apigateway-binary-media-types": ["image/png"],
        "x-amazon-apigateway-minimum-compression-size": 5_242_880,
    };
    const settingsOf = (state: object, given: object = root) => {
        const api = imported(withOperation({}, { ...given }), { ...state });
        return [api.apiKeySource, api.binaryMediaTypes, api.minimumCompressionSize];
    };
    const cases: [what: string, state: object, given: object, expected: unknown[]][] = [
        // Recorded: test_import_with_global_api_key_authorizer, apiKeySource.
        ["are those of the document", {}, root, ["AUTHORIZER", ["image/png"], 5_242_880]],
        // Terraform's provider sets what the resource says again after the import.
        [
            "of the resource come first",
            { apiKeySource: "HEADER", binaryMediaTypes: ["*/*"], minimumCompressionSize: "0" },
            root,
            ["HEADER", ["*/*"], 0],
        ],
        ["have defaults", {}, {}, ["HEADER", [], undefined]],
        ["may take compression back", { minimumCompressionSize: "-1" }, root, ["AUTHORIZER", ["image/png"], undefined]],
    ];
    for (const [what, state, given, expected] of cases) {
        it(what, () => {
            assert.deepEqual(settingsOf(state, given), expected);
        });
    }
});

describe("what a document asks for and is not served", () => {
    const lambda = { type: "aws_proxy", httpMethod: "POST", uri: lambdaUri("pets") };
    const queue = "arn:aws:apigateway:eu-west-1:sqs:path/123456789012/orders";
    const http = { type: "http_proxy", httpMethod: "GET", uri: "https://example.com" };
    const cases: [what: string, operation: object, root: object, notice: RegExp][] = [
        ["a resource policy", {}, { "x-amazon-apigateway-policy": { Statement: [] } }, /resource policy is left aside/],
        ["IAM", { "x-amazon-apigateway-auth": { type: "AWS_IAM" } }, {}, /GET \/pets\/\{petId\}: .*AWS_IAM/],
        ["a VPC link", { integration: { ...http, connectionType: "VPC_LINK", connectionId: "x" } }, {}, /VPC link/],
        ["a queue", { integration: { type: "aws", httpMethod: "POST", uri: queue } }, {}, /other than Lambda.*sqs/],
        ["streams", { integration: { ...lambda, responseTransferMode: "STREAM" } }, {}, /sent whole/],
        [
            "a cache",
            { integration: { ...lambda, cacheKeyParameters: ["method.request.path.petId"] } },
            {},
            /not cached/,
        ],
        [
            "unchecked certificates",
            { integration: { ...http, tlsConfig: { insecureSkipVerification: true } } },
            {},
            /check/,
        ],
        ["no back end", { integration: { type: "http_proxy", httpMethod: "GET" } }, {}, /has no uri/],
        ["no verb", { integration: { type: "http", uri: "https://example.com" } }, {}, /has no HTTP method/],
        [
            "a closed endpoint",
            {},
            { "x-amazon-apigateway-endpoint-configuration": { disableExecuteApiEndpoint: true } },
            /disableExecuteApiEndpoint/,
        ],
        [
            "an undeclared header",
            {
                integration: {
                    ...mock,
                    responses: {
                        default: { statusCode: 200, responseParameters: { "method.response.header.X": "'x'" } },
                    },
                },
            },
            {},
            /response 200 does not declare method.response.header.X/,
        ],
        [
            "an undeclared status",
            { integration: { ...mock, responses: { default: { statusCode: 204 } } } },
            {},
            /declares no response 204/,
        ],
    ];
    for (const [what, { integration, ...operation }, root, notice] of cases as [
        string,
        { integration?: object },
        object,
        RegExp,
    ][]) {
        it(`is said of ${what}`, () => {
            const own = integration ? { "x-amazon-apigateway-integration": integration } : {};
            const { notices } = imported(withOperation({ ...operation, ...own }, { ...root }));
            assert.equal(notices.length, 1, notices.join("\n"));
            assert.match(notices[0] ?? "", /^RestApi "shop": /);
            assert.match(notices[0] ?? "", notice);
        });
    }

    it("is nothing with a whole document", () => {
        assert.deepEqual(imported(withOperation({ "x-amazon-apigateway-integration": lambda })).notices, []);
    });
});
