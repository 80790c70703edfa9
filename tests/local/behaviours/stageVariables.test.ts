import assert from "node:assert/strict";
import { ask } from "../../contract/request";
import { describeBehaviours } from "./behaviour";
import { askApi, served } from "./served";

const guide = "https://docs.aws.amazon.com/apigateway/latest/developerguide";
const reference = `${guide}/aws-api-gateway-stage-variables-reference.html`;
const lambdaProxy = `${guide}/set-up-lambda-proxy-integrations.html`;

const get = (path: string) => askApi("variables", { path });
const bodyOf = async (path: string) => (await get(path)).body;
const other = (path: string) => ask(served.url("variables", "other"), { path });

describeBehaviours("Stage variables", (behaviour) => {
    behaviour("$stageVariables.x and ${stageVariables.x} are its value in a template", reference, async () => {
        const { a, b } = JSON.parse(await bodyOf("/template"));
        assert.deepEqual([a, b], ["of-test", "of-test"]);
    });
    behaviour(
        "$stageVariables['x'] is its value in a template too",
        `${guide}/api-gateway-mapping-template-reference.html`,
        async () => assert.equal(JSON.parse(await bodyOf("/template")).c, "of-test"),
    );
    behaviour(
        "one that the stage has not is empty text in a template",
        "localstack/localstack, tests/aws/services/apigateway, test_apigw_stage_variables",
        async () => assert.equal(JSON.parse(await bodyOf("/template")).none, ""),
    );
    behaviour("${stageVariables.x} is the host, part of the path and the query of an HTTP uri", reference, async () => {
        const { url, headers } = JSON.parse(await bodyOf("/host"));
        assert.equal(url, "/echo/of-test/end?q=of-test");
        assert.match(headers.host, /^127\.0\.0\.1:\d+$/);
    });
    behaviour("stageVariables.x is the source of an integration's request header", reference, async () =>
        assert.equal(JSON.parse(await bodyOf("/host")).headers["x-text"], "of-test"),
    );
    behaviour("stageVariables.x is the source of a response header", reference, async () =>
        assert.equal((await get("/header")).headers["x-text"], "of-test"),
    );
    behaviour("${stageVariables.fn} stands for a function's name", reference, async () =>
        assert.equal(await bodyOf("/function"), "variables-one"),
    );
    behaviour("${stageVariables.alias} stands for a function's alias", reference, async () =>
        assert.equal(await bodyOf("/alias"), "variables-one"),
    );
    behaviour(
        'a function that is named by a variable and gives no permission is 500 {"message": "Internal server error"}',
        "https://repost.aws/knowledge-center/api-gateway-lambda-stage-variable-500",
        async () => {
            const { status, body } = await get("/unpermitted");
            assert.deepEqual([status, body], [500, '{"message": "Internal server error"}']);
        },
    );
    behaviour("a Lambda proxy event has all of them in stageVariables, as text", lambdaProxy, async () => {
        const { stageVariables } = JSON.parse(await bodyOf("/event"));
        assert.deepEqual(Object.keys(stageVariables).sort(), ["alias", "fn", "guard", "host", "text", "unpermitted"]);
        assert.deepEqual([stageVariables.text, stageVariables.alias], ["of-test", "live"]);
    });
    behaviour(
        "an authorizer's source can be a variable: a call without it is 401",
        "https://docs.aws.amazon.com/apigateway/latest/api/API_CreateAuthorizer.html",
        async () => {
            assert.equal(await bodyOf("/guarded"), "guarded");
            const { status, body } = await get("/shut");
            assert.deepEqual([status, body], [401, '{"message":"Unauthorized"}']);
        },
    );
    behaviour(
        "a gateway response's template has $stageVariables.x",
        `${guide}/api-gateway-gatewayResponse-definition.html`,
        async () => {
            const { status, body } = await get("/nowhere");
            assert.deepEqual([status, body], [404, '{"text": "of-test"}']);
        },
    );
    behaviour("two stages of one deployment have each its own", `${guide}/stage-variables.html`, async () => {
        assert.equal(JSON.parse((await other("/template")).body).a, "of-other");
        assert.equal((await other("/function")).body, "variables-two");
        assert.equal((await other("/nowhere")).body, '{"text": "of-other"}');
        assert.equal((await other("/guarded")).status, 500);
    });
});
