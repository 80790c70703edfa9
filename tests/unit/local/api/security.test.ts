import assert from "node:assert/strict";
import type { Authorizer } from "../../../../cli/local/api/api";
import { imported, lambdaUri, theMethod, withOperation, withPaths } from "./program";

// "Recorded" is tests/aws/services/apigateway/test_apigateway_import.snapshot.json of localstack/localstack, from AWS.

const key = { type: "apiKey", name: "x-api-key", in: "header" };
const scheme = { type: "apiKey", name: "Authorization", in: "header", "x-amazon-apigateway-authtype": "custom" };
const token = { type: "token", authorizerUri: lambdaUri("gate") };
const request = { type: "request", authorizerUri: lambdaUri("gate"), identitySource: "method.request.header.auth" };

function authorizer(given: object, more: object = {}): object {
    return { ...scheme, ...more, "x-amazon-apigateway-authorizer": given };
}

const schemes = {
    api_key: key,
    ApiKeyAuth: { ...key, name: "X-API-Key" },
    tokens: authorizer(token),
    requests: authorizer(request),
    pool: authorizer({ type: "cognito_user_pools", providerARNs: [] }),
    sigv4: { ...scheme, "x-amazon-apigateway-authtype": "awsSigv4" },
    bearer: { type: "http", scheme: "bearer" },
};

const components = { securitySchemes: schemes };

describe("a document's security", () => {
    const cases: [what: string, security: unknown, found: [key: boolean, type: string, authorizer?: string]][] = [
        ["nothing", undefined, [false, "NONE"]],
        ["an empty list", [], [false, "NONE"]],
        // https://docs.aws.amazon.com/apigateway/latest/developerguide/api-key-usage-plan-oas.html
        ["a key", [{ api_key: [] }], [true, "NONE"]],
        ["a key by another name", [{ ApiKeyAuth: [] }], [true, "NONE"]],
        ["an authorizer", [{ tokens: [] }], [false, "CUSTOM", "tokens"]],
        ["a key and an authorizer together", [{ api_key: [], requests: [] }], [true, "CUSTOM", "requests"]],
        ["a key and an authorizer apart", [{ api_key: [] }, { requests: [] }], [true, "CUSTOM", "requests"]],
        // Recorded: test_import_with_cognito_auth_identity_source.
        ["a user pool", [{ pool: ["email"] }], [false, "COGNITO_USER_POOLS"]],
        ["a signature", [{ sigv4: [] }], [false, "AWS_IAM"]],
        ["what API Gateway leaves out", [{ bearer: [] }], [false, "NONE"]],
    ];
    for (const [what, security, [apiKeyRequired, authorizationType, name]] of cases) {
        it(`with ${what}`, () => {
            const method = theMethod(imported(withOperation({ security }, { components })));
            assert.equal(method.apiKeyRequired, apiKeyRequired);
            assert.equal(method.authorizationType, authorizationType);
            assert.equal(method.authorizer?.name, name);
        });
    }

    it("of the whole is that of an operation without its own, as far as authorizers go", () => {
        // Recorded: test_import_with_global_api_key_authorizer, both methods are CUSTOM.
        const security = [{ api_key: [], requests: [] }];
        const [own, none] = [withOperation({ security: [] }), withOperation({})].map((document) =>
            theMethod(imported({ ...document, components, security })),
        );
        assert.deepEqual([own?.authorizationType, own?.apiKeyRequired], ["NONE", false]);
        assert.deepEqual([none?.authorizationType, none?.apiKeyRequired], ["CUSTOM", false]);
    });

    it("of the whole says that it asks for no key", () => {
        const { notices } = imported(
            withOperation({}, { components: { securitySchemes: { api_key: key } }, security: [{ api_key: [] }] }),
        );
        assert.deepEqual(notices, [
            'RestApi "shop": security: API Gateway asks for a key where an operation says so, and nowhere else',
        ]);
    });

    it("says what API Gateway leaves out", () => {
        // AWS: "Unsupported security definition type 'http' for 'basicAuth'. Ignoring."
        const { notices } = imported(
            withOperation({}, { components: { securitySchemes: { bearer: schemes.bearer } } }),
        );
        assert.equal(notices.length, 1);
        assert.match(notices[0] ?? "", /security scheme bearer: its type http .* is left out/);
    });

    it("has one authorizer for all its operations", () => {
        const document = withPaths("GET /a", "POST /a", "GET /b");
        const [first, ...others] = imported({ ...document, components, security: [{ tokens: [] }] }).methods;
        assert.ok(first?.authorizer);
        assert.match(first.authorizer.id, /^[a-z0-9]{6}$/);
        for (const other of others) {
            assert.equal(other.authorizer, first.authorizer);
        }
    });
});

describe("a document's authorizer", () => {
    // https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-authorizer.html
    const authorizerOf = (given: object): Omit<Authorizer, "id" | "name"> => {
        const document = withOperation(
            { security: [{ gate: [] }] },
            { components: { securitySchemes: { gate: given } } },
        );
        const { authorizer: found } = theMethod(imported(document));
        assert.ok(found);
        const { id: _id, name, ...rest } = found;
        assert.equal(name, "gate");
        return rest;
    };
    const uri = lambdaUri("gate");
    const base = { uri, identityValidationExpression: undefined, resultTtl: 300, credentials: undefined };
    const header = "method.request.header.Authorization";
    const cases: [what: string, given: object, expected: Partial<Authorizer>][] = [
        ["a token in its header", authorizer(token), { type: "TOKEN", identitySources: [header] }],
        [
            // Recorded: test_import_swagger_api, test-authorizer.
            "a token to check, with the authtype oauth2",
            authorizer(
                { ...token, identityValidationExpression: "^x-[a-z]+", authorizerResultTtlInSeconds: 60 },
                { "x-amazon-apigateway-authtype": "oauth2" },
            ),
            { type: "TOKEN", identitySources: [header], identityValidationExpression: "^x-[a-z]+", resultTtl: 60 },
        ],
        [
            "several sources",
            authorizer(
                {
                    ...request,
                    identitySource: "method.request.header.A,  method.request.querystring.b,context.httpMethod",
                },
                { name: "Unused" },
            ),
            {
                type: "REQUEST",
                identitySources: ["method.request.header.A", "method.request.querystring.b", "context.httpMethod"],
            },
        ],
        [
            "no cache, written as text",
            authorizer({ ...request, authorizerResultTtlInSeconds: "0" }),
            { type: "REQUEST", identitySources: ["method.request.header.auth"], resultTtl: 0 },
        ],
        [
            "a source of the query that the scheme names",
            authorizer({ ...request, identitySource: undefined }, { in: "query", name: "auth" }),
            { type: "REQUEST", identitySources: ["method.request.querystring.auth"] },
        ],
        [
            "no source",
            authorizer({ ...request, identitySource: undefined, authorizerResultTtlInSeconds: 0 }, { name: "Unused" }),
            { type: "REQUEST", identitySources: [], resultTtl: 0 },
        ],
        [
            "a role of its own",
            authorizer({ ...request, authorizerCredentials: "arn:aws:iam::123456789012:role/gate" }),
            {
                type: "REQUEST",
                identitySources: ["method.request.header.auth"],
                credentials: "arn:aws:iam::123456789012:role/gate",
            },
        ],
        [
            "a type in capitals",
            authorizer({ ...request, type: "REQUEST" }),
            { type: "REQUEST", identitySources: ["method.request.header.auth"] },
        ],
    ];
    for (const [what, given, expected] of cases) {
        it(`has ${what}`, () => {
            assert.deepEqual(authorizerOf(given), { ...base, ...expected });
        });
    }
});
