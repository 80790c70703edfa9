import assert from "node:assert/strict";
import { ask, type Sent } from "../../contract/request";
import { describeBehaviours } from "./behaviour";
import { served } from "./served";

const guide = "https://docs.aws.amazon.com/apigateway/latest/developerguide";
const plans = `${guide}/api-gateway-api-usage-plans.html`;
const stages = `${guide}/set-up-stages.html`;
const stageVariables = `${guide}/stage-variables.html`;
const throttling = `${guide}/api-gateway-request-throttling.html`;

type ApiName = "several-first" | "several-second";

const on = (api: ApiName, stage: "test" | "other", sent: Sent) => ask(served.url(api, stage), sent);
const key = "several-key-of-20-or-more";

async function variable(api: ApiName, stage: "test" | "other") {
    const { body } = await on(api, stage, { path: "/variable" });
    const [, colour = "", stageName, apiId, deploymentId] = /^(.*) (\S+) (\S+) (\S+)$/.exec(body) ?? [];
    return { colour, stageName, apiId, deploymentId };
}

describeBehaviours("Several APIs and stages", (behaviour) => {
    behaviour(
        "each API has an id of its own, in `$context.apiId` and in the event of a function behind both",
        `${guide}/api-gateway-mapping-template-reference.html`,
        async () => {
            const ids = new Set<unknown>();
            for (const api of ["several-first", "several-second"] as const) {
                const { apiId } = await variable(api, "test");
                const { requestContext } = JSON.parse((await on(api, "test", { path: "/echo" })).body);
                assert.equal(requestContext.apiId, apiId);
                assert.match(requestContext.domainName, new RegExp(`^${apiId}\\.execute-api\\.`));
                ids.add(apiId);
            }
            assert.equal(ids.size, 2);
        },
    );
    behaviour("stages of one deployment have their own variables", stageVariables, async () => {
        const test = await variable("several-first", "test");
        const other = await variable("several-first", "other");
        assert.deepEqual([test.colour, test.stageName], ["blue", "test"]);
        assert.deepEqual([other.colour, other.stageName], ["other blue", "other"]);
        assert.equal(test.deploymentId, other.deploymentId);
    });
    behaviour(
        "`requestContext.path` begins with the stage's name, whichever API it is",
        `${guide}/set-up-lambda-proxy-integrations.html`,
        async () => {
            for (const api of ["several-first", "several-second"] as const) {
                const event = JSON.parse((await on(api, "other", { path: "/echo" })).body);
                assert.deepEqual([event.path, event.requestContext.path], ["/echo", "/other/echo"]);
                assert.equal(event.requestContext.stage, "other");
            }
        },
    );
    behaviour("a key of a plan for one API is 403 Forbidden on another", plans, async () => {
        const { status, body } = await on("several-second", "test", { path: "/keyed", key });
        assert.deepEqual([status, JSON.parse(body)], [418, { message: "Forbidden" }]);
    });
    behaviour("a quota is one for all stages of its plan", plans, async () => {
        const statuses: number[] = [];
        for (const stage of ["test", "other", "test", "other", "test"] as const) {
            statuses.push((await on("several-first", stage, { path: "/keyed", key })).status);
        }
        assert.deepEqual(statuses, [200, 200, 200, 429, 429]);
    });
    behaviour("the throttles of stages are apart", throttling, async () => {
        for (const stage of ["test", "other"] as const) {
            const first = await on("several-first", stage, { path: "/throttled" });
            const second = await on("several-first", stage, { path: "/throttled" });
            assert.deepEqual([first.status, second.status], [200, 429]);
        }
    });
    behaviour(
        'a stage that the API does not have is 403 `{"message":"Forbidden"}`',
        "https://repost.aws/knowledge-center/api-gateway-troubleshoot-403-forbidden",
        async () => {
            for (const api of ["several-first", "several-second"] as const) {
                const url = served.url(api, "test").replace(/test$/, "nostage");
                const { status, headers, body } = await ask(url, { path: "/echo" });
                assert.deepEqual([status, body], [403, '{"message":"Forbidden"}']);
                assert.equal(headers["x-amzn-errortype"], "ForbiddenException");
            }
        },
    );
    behaviour("the name of a stage is told by case", stages, async () => {
        const url = served.url("several-first", "test").replace(/test$/, "Test");
        assert.equal((await ask(url, { path: "/echo" })).status, 403);
    });

    it("the gateway responses of one API are not another's", async () => {
        assert.equal((await on("several-first", "test", { path: "/none" })).status, 403);
        assert.equal((await on("several-second", "test", { path: "/none" })).status, 418);
    });
    it("what one API's authorizer said is not kept for another's", async () => {
        const calls = async (api: ApiName) => {
            const headers = [["Authorization", "token"]] as const;
            const { body } = await on(api, "test", { path: "/authorized", headers });
            return Number(JSON.parse(body).requestContext.authorizer.calls);
        };
        const first = await calls("several-first");
        assert.equal(await calls("several-first"), first);
        assert.equal(await calls("several-second"), first + 1);
    });
});
