import assert from "node:assert/strict";
import { ask } from "../../contract/request";
import { describeBehaviours } from "./behaviour";
import { linesOf } from "./logLines";
import { askApi, served } from "./served";

const guide = "https://docs.aws.amazon.com/apigateway/latest/developerguide";
const page = `${guide}/canary-release.html`;
const recorded =
    "localstack/localstack, test_apigateway_canary.snapshot.json, TestCanaryDeployments::test_invoking_canary_deployment";

const get = (stage: string) => ask(served.url("canary", stage), { path: "/" });

describeBehaviours("Canary releases, signatures and user pools", (behaviour) => {
    behaviour("a canary of 0 percent gets no request: `$context.isCanaryRequest` is `false`", recorded, async () => {
        for (let asked = 0; asked < 10; asked++) {
            assert.deepEqual(JSON.parse((await get("percent0")).body), {
                variable: "default",
                nonExistingDefault: "",
                nonOverridden: "default",
                isCanary: "false",
                stage: "percent0",
            });
        }
    });
    behaviour(
        "a canary of 100 percent gets all, its variables win over the stage's and add to them: `$context.isCanaryRequest` is `true`",
        recorded,
        async () => {
            for (let asked = 0; asked < 10; asked++) {
                assert.deepEqual(JSON.parse((await get("percent100")).body), {
                    variable: "canary",
                    nonExistingDefault: "canary",
                    nonOverridden: "default",
                    isCanary: "true",
                    stage: "percent100",
                });
            }
        },
    );
    behaviour("requests are parted at random", page, async () => {
        const seen = new Set<string>();
        // All of one kind once in 10^18.
        for (let asked = 0; asked < 60 && seen.size < 2; asked++) {
            seen.add(JSON.parse((await get("percent50")).body).isCanary);
        }
        assert.deepEqual([...seen].sort(), ["false", "true"]);
    });
    behaviour("the canary's requests are in the stage's access log", page, async () => {
        const answer = await get("percent100");
        const id = answer.headers["x-amzn-requestid"];
        assert.deepEqual(await linesOf("canary", "percent100", answer), [`${id} true`]);
    });
    behaviour(
        "a method with AWS_IAM refuses a request without a signature: 403 Missing Authentication Token",
        "https://repost.aws/knowledge-center/api-gateway-authentication-token-errors",
        async () => {
            const { status, headers, body } = await askApi("canary", { path: "/signed" });
            assert.deepEqual([status, body], [403, '{"message":"Missing Authentication Token"}']);
            assert.equal(headers["x-amzn-errortype"], "MissingAuthenticationTokenException");
        },
    );

    behaviour(
        "a method with a user pool refuses a request without a token: 401 Unauthorized",
        "https://repost.aws/knowledge-center/api-gateway-cognito-401-unauthorized",
        async () => {
            const { status, headers, body } = await askApi("canary", { path: "/pool" });
            assert.deepEqual([status, body], [401, '{"message":"Unauthorized"}']);
            assert.equal(headers["x-amzn-errortype"], "UnauthorizedException");
        },
    );

    it("a stage without a canary knows nothing of it", async () => {
        assert.equal(JSON.parse((await get("test")).body).isCanary, "");
    });
    it("what is not checked here is said at the start", () => {
        const { notices } = served.report;
        assert.ok(notices.some((notice) => /"canary".*GET \/signed.*AWS_IAM is not checked here/.test(notice)));
    });
});
