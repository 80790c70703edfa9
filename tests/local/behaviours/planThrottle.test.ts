import assert from "node:assert/strict";
import { askAs, logged, pause, said, tooMany } from "./asked";
import { describeBehaviours } from "./behaviour";

const guide = "https://docs.aws.amazon.com/apigateway/latest/developerguide";
const throttling = `${guide}/api-gateway-request-throttling.html`;
const plans = `${guide}/api-gateway-api-usage-plans.html`;
const responses = `${guide}/supported-gateway-response-types.html`;
const settings = "https://docs.aws.amazon.com/apigateway/latest/api/API_ThrottleSettings.html";
const thread = "https://repost.aws/questions/QUFD1EPj5dRYaYaqpNepE34A";

const ask = (customer: string, path = "/pets", more: { httpMethod?: string; stage?: string } = {}) =>
    askAs("plans", { customer, path, ...more });
const status = async (...args: Parameters<typeof ask>) => (await ask(...args)).status;

describeBehaviours("Plan throttle", (behaviour) => {
    behaviour(
        'the burst passes at once, and the next request is 429 with {"message":"Too Many Requests"} and TooManyRequestsException',
        throttling,
        async () => {
            assert.deepEqual([await status("plan-throttle"), await status("plan-throttle")], [200, 200]);
            assert.deepEqual(said(await ask("plan-throttle")), tooMany);
        },
    );

    behaviour("each key of a plan has a bucket of its own", plans, async () => {
        const other = "plan-throttle-other";
        assert.deepEqual([await status(other), await status(other), await status(other)], [200, 200, 429]);
    });

    behaviour("the rate refills the bucket: 5 a second give one token in 200 milliseconds", throttling, async () => {
        const two = () => Promise.all([1, 2].map(() => status("plan-throttle-refill")));
        assert.deepEqual((await two()).sort(), [200, 429]);
        await pause(210);
        assert.deepEqual((await two()).sort(), [200, 429]);
    });

    behaviour("the bucket is never fuller than the burst", throttling, async () => {
        const customer = "plan-throttle-full";
        await status(customer);
        await pause(400);
        const answers = await Promise.all([1, 2, 3, 4].map(() => status(customer)));
        assert.equal(answers.filter((one) => one === 200).length, 2);
    });

    behaviour("the rate may be a fraction: 0.5 gives no token within a second", settings, async () => {
        const customer = "plan-throttle-fraction";
        assert.equal(await status(customer), 200);
        await pause(600);
        assert.equal(await status(customer), 429);
    });

    behaviour("a key's bucket is for all APIs and stages of its plan together", thread, async () => {
        const customer = "plan-throttle-shared";
        assert.equal(await status(customer), 200);
        assert.equal(await status(customer, "/pets", { stage: "second" }), 200);
        assert.equal((await askAs("plans-others", { customer, path: "/pets" })).status, 200);
        assert.equal(await status(customer), 429);
        assert.equal(await status(customer, "/pets", { stage: "second" }), 429);
        assert.equal((await askAs("plans-others", { customer, path: "/pets" })).status, 429);
    });

    behaviour("a key's bucket is for all methods together", plans, async () => {
        const customer = "plan-throttle-methods";
        assert.deepEqual([await status(customer), await status(customer, "/pets/1")], [200, 200]);
        assert.equal(await status(customer, "/pets", { httpMethod: "POST" }), 429);
    });

    behaviour("methods that require no key take no token", `${guide}/api-gateway-setup-api-keys.html`, async () => {
        const customer = "plan-throttle-open";
        for (const _ of [1, 2, 3]) {
            assert.equal(await status(customer, "/open"), 200);
        }
        assert.deepEqual([await status(customer), await status(customer)], [200, 429]);
        assert.equal(await status(customer, "/open"), 200);
    });

    behaviour("a refusal has a request id, and no Retry-After of API Gateway's own", responses, async () => {
        const { headers } = await ask("plan-throttle-refused");
        assert.match(String(headers["x-amzn-requestid"]), /^[0-9a-f-]{36}$/);
        assert.equal(headers["retry-after"], undefined);
    });

    behaviour(
        "access logs tell a refusal as 429 THROTTLED",
        `${guide}/api-gateway-variables-for-access-logging.html`,
        async () => {
            const customer = "plan-throttle-logged";
            await ask(customer);
            const line = await logged("plans", await ask(customer));
            assert.deepEqual([line.status, line.type, line.message], ["429", "THROTTLED", "Too Many Requests"]);
        },
    );

    behaviour("a plan without a throttle throttles nobody", throttling, async () => {
        const answers = await Promise.all(Array.from({ length: 30 }, () => status("plan-throttle-none")));
        assert.ok(answers.every((one) => one === 200));
    });
});

const throttled =
    (customer: string, path: string, more = {}) =>
    async () => {
        assert.equal(await status(customer, path, more), 200);
        assert.deepEqual(said(await ask(customer, path, more)), tooMany);
    };

describeBehaviours("Per-method throttle in a plan", (behaviour) => {
    const usagePlan = "https://docs.aws.amazon.com/apigateway/latest/api/API_UsagePlan.html";
    const apiStage = "https://docs.aws.amazon.com/apigateway/latest/api/API_ApiStage.html";

    behaviour(
        "/pets/{petId}/GET throttles that method, for each key",
        throttling,
        throttled("method-throttle", "/pets/1"),
    );

    behaviour("all paths of a method share its bucket", throttling, async () => {
        const customer = "method-throttle-ids";
        assert.deepEqual([await status(customer, "/pets/1"), await status(customer, "/pets/2")], [200, 429]);
    });

    behaviour("other methods of the key are not touched", throttling, async () => {
        const customer = "method-throttle-others";
        await status(customer, "/pets/1");
        for (const _ of [1, 2, 3]) {
            assert.equal(await status(customer, "/pets"), 200);
        }
    });

    behaviour("//GET throttles the root", usagePlan, throttled("method-throttle-root", "/"));

    behaviour("a rate and burst of 0 stop the method: every request is 429", settings, async () => {
        assert.deepEqual(said(await ask("method-throttle", "/pets", { httpMethod: "POST" })), tooMany);
    });

    behaviour("the throttle of a method belongs to one stage of the plan", apiStage, async () => {
        const customer = "method-throttle-stage";
        for (const _ of [1, 2, 3]) {
            assert.equal(await status(customer, "/pets/1", { stage: "second" }), 200);
        }
        await throttled(customer, "/pets/1")();
    });

    behaviour("a wider throttle of a method does not lift the plan's", thread, async () => {
        const customer = "method-throttle-wide";
        assert.deepEqual([await status(customer), await status(customer)], [200, 429]);
    });
});

describe("Per-method throttle in a plan, as far as AWS says nothing else", () => {
    it("knows the method of any verb as ANY", async () => {
        const customer = "method-throttle-any";
        assert.equal(await status(customer, "/any"), 200);
        assert.equal(await status(customer, "/any", { httpMethod: "PUT" }), 429);
    });
});
