import assert from "node:assert/strict";
import { apiOf } from "../../../../cli/local/api/apiOf";
import {
    apiId,
    type Json,
    lambdaUri,
    namesOf,
    resource,
    restApi,
    rootId,
    single,
    theMethod,
    withPaths,
} from "./program";

type Single = [type: string, name: string, state: Json];

const ofRoot = { resourceId: rootId, httpMethod: "GET" };
const get: Single = ["Method", "get", { ...ofRoot, authorization: "NONE" }];
const mock: Single = ["Integration", "mock", { ...ofRoot, type: "MOCK" }];

describe("single resources", () => {
    it("make an API whatever their order", () => {
        const resources: Single[] = [
            ["Integration", "mock", { resourceId: "pet", httpMethod: "GET", type: "MOCK" }],
            ["Method", "get", { resourceId: "pet", httpMethod: "GET", authorization: "NONE" }],
            ["Resource", "pet", { parentId: "pets", pathPart: "{petId}" }],
            ["Resource", "pets", { parentId: rootId, pathPart: "pets" }],
        ];
        const method = theMethod(single(resources));
        assert.equal(`${method.httpMethod} ${method.resourcePath}`, "GET /pets/{petId}");
        assert.equal(method.resourceId, "pet");
        assert.equal(method.integration?.type, "MOCK");
    });

    it("are those of this API alone, however they refer to it", () => {
        const api = restApi({});
        const whole = { id: apiId, urn: "urn" };
        const found = apiOf(api, [
            resource("Method", "mine", { ...get[2], restApi: whole }),
            resource("Integration", "mine", { ...mock[2], restApi: apiId }),
            resource("Method", "theirs", { ...get[2], httpMethod: "POST", restApi: "another" }),
        ]);
        assert.deepEqual(namesOf(found), ["GET /"]);
        assert.deepEqual(found.notices, []);
    });

    it("have the provider's defaults for authorizers", () => {
        // https://www.pulumi.com/registry/packages/aws/api-docs/apigateway/authorizer/
        const authorizers: [state: Json, expected: [type: string, sources: string[], ttl: number]][] = [
            [{}, ["TOKEN", ["method.request.header.Authorization"], 300]],
            [{ authorizerResultTtlInSeconds: 0 }, ["TOKEN", ["method.request.header.Authorization"], 0]],
            [{ type: "REQUEST" }, ["REQUEST", ["method.request.header.Authorization"], 300]],
            [
                { type: "REQUEST", identitySource: "method.request.header.A,stageVariables.b" },
                ["REQUEST", ["method.request.header.A", "stageVariables.b"], 300],
            ],
            [{ type: "REQUEST", identitySource: "", authorizerResultTtlInSeconds: 0 }, ["REQUEST", [], 0]],
        ];
        for (const [state, expected] of authorizers) {
            const { authorizer } = theMethod(
                single([
                    ["Authorizer", "gate", { authorizerUri: lambdaUri("gate"), ...state }],
                    ["Method", "get", { ...ofRoot, authorization: "CUSTOM", authorizerId: "gate" }],
                    mock,
                ]),
            );
            assert.deepEqual([authorizer?.type, authorizer?.identitySources, authorizer?.resultTtl], expected);
        }
    });

    it("keep one integration response for each status, the last", () => {
        const responses = ["a", "b"].map((pattern): Single => {
            const state = { ...ofRoot, statusCode: "200", selectionPattern: pattern };
            return ["IntegrationResponse", pattern, state];
        });
        const { integration } = theMethod(single([get, mock, ...responses]));
        assert.deepEqual(
            integration?.responses.map(({ selectionPattern }) => selectionPattern),
            ["b"],
        );
    });

    it("are added to a document, and come before it", () => {
        const document = withPaths("GET /", "GET /pets");
        const own: Single[] = [
            ["Resource", "toys", { parentId: rootId, pathPart: "toys" }],
            [
                "Method",
                "getToys",
                { resourceId: "toys", httpMethod: "GET", authorization: "NONE", apiKeyRequired: true },
            ],
            ["Integration", "getToys", { resourceId: "toys", httpMethod: "GET", type: "MOCK" }],
            ["IntegrationResponse", "root", { ...ofRoot, statusCode: "200", selectionPattern: "ok" }],
        ];
        const api = single(own, { body: JSON.stringify(document) });
        assert.deepEqual(namesOf(api), ["GET /", "GET /pets", "GET /toys"]);
        const root = api.methods.find(({ resourcePath }) => resourcePath === "/");
        assert.deepEqual(
            root?.integration?.responses.map(({ selectionPattern }) => selectionPattern),
            ["ok"],
        );
    });

    it("say what is not served", () => {
        const said = (resources: Single[]) => single(resources).notices.map((notice) => notice.replace(/^[^:]+: /, ""));
        const pool: Single = ["Authorizer", "pool", { type: "COGNITO_USER_POOLS", providerArns: ["arn"] }];
        const method = { ...ofRoot, authorization: "COGNITO_USER_POOLS", authorizerId: "pool" };
        assert.deepEqual(said([pool, ["Method", "get", method], mock]), [
            "GET /: its authorization COGNITO_USER_POOLS is not checked here",
        ]);
        assert.deepEqual(said([get, mock, ["RestApiPolicy", "policy", { restApi: undefined, restApiId: apiId }]]), [
            "RestApiPolicy: the resource policy is left aside",
        ]);
        assert.deepEqual(said([get]), ["GET /: it has no integration, so API Gateway refuses to deploy it"]);
    });
});
