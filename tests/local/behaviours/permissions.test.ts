import assert from "node:assert/strict";
import { describeBehaviours } from "./behaviour";
import { askApi } from "./served";

const lambdaErrors = "https://docs.aws.amazon.com/lambda/latest/dg/services-apigateway-errors.html";
const addPermission = "https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html";
const fromGateway = "https://docs.aws.amazon.com/lambda/latest/dg/services-apigateway.html";
const byRole = "https://repost.aws/knowledge-center/api-gateway-lambda-stage-variable-500";
const authorizers =
    "https://docs.aws.amazon.com/apigateway/latest/developerguide/configure-api-gateway-lambda-authorization.html";

const get = (path: string, httpMethod = "GET") =>
    askApi("permissions", { httpMethod, path, headers: [["Authorization", "token"]] });

async function assertCalled(path: string): Promise<void> {
    const { status, body } = await get(path);
    assert.deepEqual([status, body], [200, "called"], path);
}

async function assertRefused(path: string, httpMethod = "GET"): Promise<void> {
    const { status, headers, body } = await get(path, httpMethod);
    assert.deepEqual([status, body], [500, '{"message": "Internal server error"}'], path);
    assert.equal(headers["x-amzn-errortype"], "InternalServerErrorException");
}

describeBehaviours("Lambda permission", (behaviour) => {
    behaviour('a function without a permission is 500 {"message": "Internal server error"}', lambdaErrors, () =>
        assertRefused("/none"),
    );
    behaviour("a function that does not exist is 500 as well", lambdaErrors, () => assertRefused("/missing"));
    behaviour("a role in the integration's credentials stands in for the permission", byRole, () =>
        assertCalled("/role"),
    );
    behaviour("API/*/GET/one permits GET of this one path, no POST and no path below", fromGateway, async () => {
        await assertCalled("/one");
        await assertRefused("/one", "POST");
        await assertRefused("/one/more");
    });
    behaviour("API/* permits every stage, verb and path: * reaches over slashes", fromGateway, () =>
        assertCalled("/wide/a/b"),
    );
    behaviour("a path's parameter is * in the ARN", fromGateway, () => assertCalled("/parameters/7"));
    behaviour("a permission for another stage is none", fromGateway, () => assertRefused("/other-stage"));
    behaviour("a permission for another API is none", addPermission, () => assertRefused("/other-api"));
    behaviour("a permission for another service's principal is none", addPermission, () =>
        assertRefused("/other-service"),
    );
    behaviour("a permission for another source account is none", addPermission, () => assertRefused("/other-account"));
    behaviour("a permission without a source ARN permits any API", addPermission, () => assertCalled("/no-source"));
    behaviour("a permission with a qualifier permits calls of this alias alone", addPermission, async () => {
        await assertCalled("/of-alias/live");
        await assertRefused("/of-alias/latest");
    });
    behaviour("a permission without a qualifier permits no call of an alias", addPermission, async () => {
        await assertCalled("/of-function/latest");
        await assertRefused("/of-function/live");
    });
    behaviour(
        "an authorizer's function needs a permission for API/authorizers/…; one for the method is none",
        authorizers,
        async () => {
            assert.equal((await get("/permitted")).body, "let through");
            assert.equal((await get("/unpermitted")).status, 500);
        },
    );
});
