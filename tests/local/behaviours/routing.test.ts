import assert from "node:assert/strict";
import { type Answer, ask } from "../../contract/request";
import { describeBehaviours } from "./behaviour";
import { askApi, served } from "./served";

const guide = "https://docs.aws.amazon.com/apigateway/latest/developerguide";
const routed = "localstack/localstack, tests/aws/services/apigateway/test_apigateway_common.py, TestApigatewayRouting";
const event = "localstack/localstack, test_apigateway_lambda.snapshot.json, test_lambda_aws_proxy_integration";
const methodRequest = `${guide}/api-gateway-method-settings-method-request.html`;
const lambdaProxy = `${guide}/set-up-lambda-proxy-integrations.html`;
const noToken = "https://repost.aws/knowledge-center/api-gateway-authentication-token-errors";

const get = (path: string) => askApi("routing", { path });
const bodyOf = async (path: string, httpMethod = "GET", api = "routing") =>
    (await askApi(api, { path, httpMethod })).body;
const eventOf = async (path: string) => JSON.parse(await bodyOf(path));

function assertNotFound({ status, headers, body }: Answer): void {
    assert.equal(status, 403);
    assert.equal(body, '{"message":"Missing Authentication Token"}');
    assert.equal(headers["x-amzn-errortype"], "MissingAuthenticationTokenException");
    assert.equal(headers["content-type"], "application/json");
}

describeBehaviours("Routing", (behaviour) => {
    behaviour(
        'a path that no resource has is 403 {"message":"Missing Authentication Token"}, MissingAuthenticationTokenException',
        `${routed}, test_routing_not_found`,
        async () => assertNotFound(await get("/nowhere")),
    );
    behaviour(
        "a verb that the resource lacks is the same 403, neither 404 nor 405",
        `${routed}, test_routing_not_found`,
        async () => {
            assertNotFound(await askApi("routing", { httpMethod: "POST", path: "/parent/child" }));
            assertNotFound(await askApi("routing", { httpMethod: "OPTIONS", path: "/parent/child" }));
        },
    );
    behaviour("a resource without methods, which only has children, is the same 403", noToken, async () =>
        assertNotFound(await get("/parent")),
    );
    behaviour(
        "a HEAD of a resource with GET alone is 403 with Content-Length 42 and no body",
        "https://github.com/propublica/congress-api-docs/issues/129",
        async () => {
            const { status, headers, body } = await askApi("routing", { httpMethod: "HEAD", path: "/parent/child" });
            assert.deepEqual([status, headers["content-length"], body], [403, "42", ""]);
            assert.equal(headers["x-amzn-errortype"], "MissingAuthenticationTokenException");
        },
    );
    behaviour("the stage alone and the stage with a slash are the resource /", noToken, async () => {
        assert.equal(await bodyOf(""), "root");
        assert.equal(await bodyOf("/"), "root");
    });
    behaviour("{proxy+} at the root does not take the root itself: 403", lambdaProxy, async () =>
        assertNotFound(await askApi("routing-greedy", { path: "/" })),
    );
    behaviour(
        'a stage that does not exist is 403 {"message":"Forbidden"}, ForbiddenException',
        "https://repost.aws/knowledge-center/api-gateway-troubleshoot-403-forbidden",
        async () => {
            const url = served.url("routing", "test").replace(/test$/, "other");
            const { status, headers, body } = await ask(url, { path: "/fixed" });
            assert.deepEqual([status, body], [403, '{"message":"Forbidden"}']);
            assert.equal(headers["x-amzn-errortype"], "ForbiddenException");
        },
    );
    behaviour("paths are case-sensitive", noToken, async () => {
        assertNotFound(await get("/Fixed"));
        assert.equal(await bodyOf("/fixed"), "fixed");
    });
    behaviour(
        "a fixed part comes before a parameter at the same place",
        `${routed}, test_routing_with_hardcoded_resource_sibling_order`,
        async () => {
            assert.equal(await bodyOf("/items/special"), "special");
            assert.deepEqual((await eventOf("/items/other")).pathParameters, { id: "other" });
        },
    );
    behaviour("{id} takes one segment, not two", methodRequest, async () => {
        assertNotFound(await get("/items/1/2"));
        assert.equal(await bodyOf("/items/1/parts"), "parts");
    });
    behaviour("{path+} takes one segment and more", lambdaProxy, async () => {
        for (const path of ["a", "a/b", "a/b/c"]) {
            assert.deepEqual((await eventOf(`/files/${path}`)).pathParameters, { path });
        }
    });
    behaviour("a fixed part comes before {path+}", routed, async () => {
        assert.equal(await bodyOf("/files/index"), "index");
    });
    behaviour(
        "a path that a fixed resource begins and does not end falls back to {proxy+} at the root",
        `${routed}, test_routing_with_hardcoded_resource_sibling_order`,
        async () => {
            assert.equal(await bodyOf("/part1", "GET", "routing-greedy"), "part1");
            assert.equal(await bodyOf("/part1/hardcoded-value", "GET", "routing-greedy"), "hardcoded");
            assert.equal(await bodyOf("/part1/random-value", "GET", "routing-greedy"), "proxy GET");
        },
    );
    behaviour(
        "a verb that a fixed resource lacks falls to the {proxy+} beside it that has it",
        `${routed}, test_proxy_routing_with_hardcoded_resource_sibling`,
        async () => {
            assert.equal(await bodyOf("/test", "POST", "routing-greedy"), "test");
            assert.equal(await bodyOf("/test", "OPTIONS", "routing-greedy"), "proxy OPTIONS");
        },
    );
    behaviour(
        "ANY of a fixed resource comes before a verb of {proxy+}",
        `${routed}, test_proxy_routing_with_hardcoded_resource_sibling`,
        async () => {
            assert.equal(await bodyOf("/test/any", "GET", "routing-greedy"), "any of test");
            assert.equal(await bodyOf("/test/any", "OPTIONS", "routing-greedy"), "any of test");
        },
    );
    behaviour("a verb of its own comes before ANY on the same resource", methodRequest, async () => {
        assert.equal(await bodyOf("/fixed"), "fixed");
        assert.equal(await bodyOf("/fixed", "POST"), "any verb of fixed");
    });
    behaviour("ANY answers DELETE, GET, HEAD, OPTIONS, PATCH, POST and PUT", methodRequest, async () => {
        for (const httpMethod of ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"]) {
            const { status, body } = await askApi("routing", { httpMethod, path: "/files/a" });
            assert.equal(status, 200, httpMethod);
            assert.equal(httpMethod === "HEAD" || JSON.parse(body).httpMethod === httpMethod, true, httpMethod);
        }
    });
    behaviour(
        "a slash at the end still reaches the resource; path keeps it and pathParameters do not",
        `${event}, with-trailing-slash`,
        async () => {
            const { resource, path, pathParameters, requestContext } = await eventOf("/files/value/");
            assert.deepEqual(
                [resource, path, pathParameters, requestContext.path],
                ["/files/{path+}", "/files/value/", { path: "value" }, "/test/files/value/"],
            );
            assert.equal(await bodyOf("/fixed/"), "fixed");
        },
    );
    behaviour(
        "slashes doubled behind the stage are one in path, and stay in requestContext.path",
        `${event}, hardcoded`,
        async () => {
            assert.equal(await bodyOf("//fixed"), "fixed");
            const { path, pathParameters, requestContext } = await eventOf("//files/value");
            assert.deepEqual(
                [path, pathParameters, requestContext.path],
                ["/files/value", { path: "value" }, "/test//files/value"],
            );
        },
    );
    behaviour("slashes doubled within a greedy value stay", event, async () => {
        const { path, pathParameters } = await eventOf("/files/a//double-slash");
        assert.deepEqual([path, pathParameters], ["/files/a//double-slash", { path: "a//double-slash" }]);
    });
    behaviour("slashes doubled before the stage are one: requestContext.path has none of them", event, async () => {
        const { origin, pathname } = new URL(served.url("routing", "test"));
        const { status, body } = await ask(`${origin}/`, { path: `/${pathname}/files/value` });
        assert.deepEqual([status, JSON.parse(body).requestContext.path], [200, "/test/files/value"]);
    });
    behaviour(
        "a path is matched as it is sent: %2F stays within its segment, undecoded",
        "https://github.com/serverless/serverless/issues/5037",
        async () => assert.deepEqual((await eventOf("/items/a%2Fb")).pathParameters, { id: "a%2Fb" }),
    );
    it("a fixed part that is sent encoded is another one", async () => {
        assertNotFound(await get("/%66ixed"));
        assert.deepEqual((await eventOf("/items/%73pecial")).pathParameters, { id: "%73pecial" });
    });
    behaviour(
        "pathParameters, path and requestContext.path are not decoded",
        `${event}, path-encoded-email`,
        async () => {
            const sent = "test%2Balias@gmail.com/plus/test+alias@gmail.com";
            const { path, pathParameters, requestContext } = await eventOf(`/files/${sent}`);
            assert.deepEqual(
                [path, pathParameters.path, requestContext.path],
                [`/files/${sent}`, sent, `/test/files/${sent}`],
            );
        },
    );
    behaviour(
        "/ping is an ordinary resource on the API's own host",
        `${guide}/api-gateway-known-issues.html`,
        async () => assert.equal(await bodyOf("/ping"), "ping"),
    );
    behaviour("a query is no part of the match", `${guide}/rest-api-parameter-mapping.html`, async () =>
        assert.equal(await bodyOf("/fixed?/items/special"), "fixed"),
    );
    behaviour("a plain | { or } in a query is refused with 400", `${guide}/api-gateway-known-issues.html`, async () => {
        for (const query of ["a|b", "a={", "a=}"]) {
            assert.equal((await get(`/fixed?${query}`)).status, 400, query);
        }
        assert.equal((await get("/fixed?a=%7C%7B%7D")).status, 200);
    });
    behaviour(
        "where no method is found, no authorizer is called",
        `${guide}/apigateway-authorization-flow.html`,
        async () => {
            const headers = [["Authorization", "token"]] as const;
            const callsSoFar = async () =>
                JSON.parse((await askApi("routing-guarded", { path: "/guarded", headers })).body).calls as number;
            const before = await callsSoFar();
            assertNotFound(await askApi("routing-guarded", { httpMethod: "PUT", path: "/guarded", headers }));
            assert.equal(await callsSoFar(), before + 1);
        },
    );
});
