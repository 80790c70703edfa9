import assert from "node:assert/strict";
import { ask as askAt, type Sent } from "../../contract/request";
import { describeBehaviours } from "./behaviour";
import { askApi, served } from "./served";

const reference = "https://docs.aws.amazon.com/apigateway/latest/api";

const ask = (sent: Sent) => askApi("single", sent);
const get = (path: string, headers: Sent["headers"] = []) => ask({ path, headers });

describeBehaviours("APIs of single resources", (behaviour) => {
    behaviour(
        "a resource's path goes through its parents, with parameters",
        `${reference}/API_CreateResource.html`,
        async () => {
            const { resource, path, pathParameters } = JSON.parse((await get("/pets")).body);
            assert.deepEqual([resource, path, pathParameters], ["/pets", "/pets", null]);
            const pet = JSON.parse((await get("/pets/7", [["X-Token", "Allow"]])).body);
            assert.deepEqual([pet.resource, pet.pathParameters], ["/pets/{petId}", { petId: "7" }]);
        },
    );
    behaviour("a greedy resource with ANY takes what is left", `${reference}/API_PutMethod.html`, async () => {
        const { resource, httpMethod, pathParameters } = JSON.parse(
            (await ask({ httpMethod: "PATCH", path: "/a/b" })).body,
        );
        assert.deepEqual([resource, httpMethod, pathParameters], ["/{proxy+}", "PATCH", { proxy: "a/b" }]);
    });
    behaviour(
        "an authorizer is that of the methods which name it",
        `${reference}/API_CreateAuthorizer.html`,
        async () => {
            assert.equal((await get("/pets/7")).status, 401);
            assert.equal((await get("/pets/7", [["X-Token", "Deny"]])).status, 403);
            const { requestContext } = JSON.parse((await get("/pets/7", [["X-Token", "Allow"]])).body);
            assert.equal(requestContext.authorizer.tier, "gold");
            assert.equal((await get("/pets")).status, 200);
        },
    );
    behaviour(
        "integration responses are chosen by their selectionPattern, the one without is the default",
        `${reference}/API_PutIntegrationResponse.html`,
        async () => {
            const sent = { httpMethod: "POST", path: "/sorted" };
            const fine = await ask({ ...sent, body: '{"what":"fine"}' });
            assert.deepEqual([fine.status, fine.headers["x-sorted"], fine.body], [200, "200", '{"what":"fine"}']);
            const none = await ask({ ...sent, body: '{"what":"else"}' });
            assert.deepEqual([none.status, none.headers["x-sorted"]], [404, "404"]);
            assert.equal(JSON.parse(none.body).errorMessage, "not found: else");
        },
    );
    behaviour(
        "a method that depends on a deployment is not in it, and is in the next one",
        "https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-deploy-api.html",
        async () => {
            // At first {petId} takes the path, and asks for a token.
            assert.equal((await get("/pets/later")).status, 401);
            const { status, body } = await askAt(served.url("single", "second"), { path: "/pets/later" });
            assert.deepEqual([status, JSON.parse(body).resource], [200, "/pets/later"]);
        },
    );
    behaviour(
        "`integration.request.path.proxy` puts the path into the URI of an HTTP proxy",
        `${reference}/API_PutIntegration.html`,
        async () => {
            const { status, body } = await get("/forwarded/a/b?q=1");
            assert.deepEqual([status, body], [200, "/test/a/b 1"]);
        },
    );
});
