import assert from "node:assert/strict";
import { askAs, pause, said, tooMany } from "./asked";
import { describeBehaviours } from "./behaviour";

const throttling = "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html";
const setting = "https://docs.aws.amazon.com/apigateway/latest/api/API_MethodSetting.html";
const recorded = "localstack/localstack, tests/aws/services/apigateway, test_create_update_stages";

const ask = (path: string, more: { httpMethod?: string; stage?: string; customer?: string } = {}) =>
    askAs("stage-throttle", { path, ...more });
const status = async (...args: Parameters<typeof ask>) => (await ask(...args)).status;

describeBehaviours("Stage throttle", (behaviour) => {
    behaviour(
        'over a method\'s throttle is 429 with {"message":"Too Many Requests"}, without a key too',
        throttling,
        async () => {
            assert.deepEqual([await status("/items/1"), await status("/items/2")], [200, 200]);
            assert.deepEqual(said(await ask("/items/3")), tooMany);
        },
    );

    behaviour("*/* is the throttle of each method for itself", throttling, async () => {
        assert.deepEqual([await status("/common"), await status("/common")], [200, 429]);
        assert.deepEqual(
            [await status("/common", { httpMethod: "POST" }), await status("/common", { httpMethod: "POST" })],
            [200, 429],
        );
    });

    behaviour("*/* is the throttle of the root too", setting, async () => {
        assert.deepEqual([await status("/"), await status("/")], [200, 429]);
    });

    behaviour("a method's own setting comes before */*, whichever was made first", recorded, async () => {
        const answers = await Promise.all(Array.from({ length: 20 }, () => status("/wide")));
        assert.ok(answers.every((one) => one === 200));
    });

    behaviour("a rate and burst of -1 are no throttle of the method's own", recorded, async () => {
        const answers = await Promise.all(Array.from({ length: 20 }, () => status("/none")));
        assert.ok(answers.every((one) => one === 200));
    });

    behaviour("the throttle is for all callers together, not for each key", throttling, async () => {
        assert.equal(await status("/keyed", { customer: "stage-throttle" }), 200);
        assert.deepEqual(said(await ask("/keyed", { customer: "stage-throttle-other" })), tooMany);
    });

    behaviour("the rate refills a method's bucket", throttling, async () => {
        const two = await Promise.all([status("/refill"), status("/refill")]);
        assert.deepEqual(two.sort(), [200, 429]);
        await pause(210);
        assert.equal(await status("/refill"), 200);
    });

    behaviour("each stage has its own settings", setting, async () => {
        for (const _ of [1, 2, 3]) {
            assert.equal(await status("/common", { stage: "free" }), 200);
        }
    });
});

describe("Stage throttle, as far as AWS says nothing else", () => {
    it("stops a method with a rate and burst of 0", async () => {
        assert.deepEqual(said(await ask("/stopped")), tooMany);
    });

    it("comes after the key", async () => {
        for (const _ of [1, 2, 3]) {
            assert.equal(await status("/keyed"), 403);
        }
    });
});
