import assert from "node:assert/strict";
import { askAs, exceeded, logged, pause, said, tooMany } from "./asked";
import { describeBehaviours } from "./behaviour";

const guide = "https://docs.aws.amazon.com/apigateway/latest/developerguide";
const plans = `${guide}/api-gateway-api-usage-plans.html`;
const settings = "https://docs.aws.amazon.com/apigateway/latest/api/API_QuotaSettings.html";

const ask = (customer: string, path = "/pets", more: { httpMethod?: string; stage?: string } = {}) =>
    askAs("plans", { customer, path, ...more });
const status = async (...args: Parameters<typeof ask>) => (await ask(...args)).status;

describeBehaviours("Quota", (behaviour) => {
    behaviour(
        'with a limit of 3, the fourth request is 429 with {"message":"Limit Exceeded"} and LimitExceededException',
        settings,
        async () => {
            assert.deepEqual([await status("quota"), await status("quota"), await status("quota")], [200, 200, 200]);
            assert.deepEqual(said(await ask("quota")), exceeded);
            assert.deepEqual(said(await ask("quota")), exceeded);
        },
    );

    behaviour("each key of a plan has a quota of its own", plans, async () => {
        const other = "quota-other";
        assert.deepEqual([await status(other), await status(other), await status(other)], [200, 200, 200]);
        assert.equal(await status(other), 429);
    });

    behaviour("a key's quota is for all APIs and stages of its plan together", plans, async () => {
        const customer = "quota-shared";
        assert.equal(await status(customer), 200);
        assert.equal(await status(customer, "/pets", { stage: "second" }), 200);
        assert.equal((await askAs("plans-others", { customer, path: "/pets" })).status, 200);
        assert.deepEqual(said(await askAs("plans-others", { customer, path: "/pets" })), exceeded);
        assert.deepEqual(said(await ask(customer, "/pets", { stage: "second" })), exceeded);
    });

    behaviour("a key's quota is for all methods together", plans, async () => {
        const customer = "quota-methods";
        assert.equal(await status(customer), 200);
        assert.equal(await status(customer, "/pets", { httpMethod: "POST" }), 200);
        assert.equal(await status(customer, "/pets/1"), 429);
    });

    for (const period of ["DAY", "WEEK", "MONTH"]) {
        behaviour(`a quota by ${period} is enforced`, settings, async () => {
            const customer = `quota-${period}`;
            assert.deepEqual([await status(customer), await status(customer)], [200, 429]);
        });
    }

    behaviour(
        "requests of methods that require no key do not count",
        `${guide}/api-gateway-setup-api-keys.html`,
        async () => {
            const customer = "quota-open";
            assert.deepEqual([await status(customer, "/open"), await status(customer, "/open")], [200, 200]);
            assert.deepEqual([await status(customer), await status(customer)], [200, 429]);
            assert.equal(await status(customer, "/open"), 200);
        },
    );

    behaviour(
        "access logs tell a refusal as 429 QUOTA_EXCEEDED",
        `${guide}/supported-gateway-response-types.html`,
        async () => {
            const customer = "quota-logged";
            await ask(customer);
            const line = await logged("plans", await ask(customer));
            assert.deepEqual([line.status, line.type, line.message], ["429", "QUOTA_EXCEEDED", "Limit Exceeded"]);
        },
    );
});

describe("Quota, as far as AWS says nothing else", () => {
    it("counts requests whose back end failed", async () => {
        const customer = "quota-errors";
        assert.deepEqual([await status(customer, "/broken"), await status(customer, "/broken")], [500, 500]);
        assert.deepEqual(said(await ask(customer, "/broken")), exceeded);
    });

    it("counts no unknown route", async () => {
        const customer = "quota-unknown";
        assert.equal(await status(customer, "/nowhere"), 403);
        assert.deepEqual([await status(customer), await status(customer)], [200, 429]);
    });

    it("counts no throttled request", async () => {
        const customer = "plan-throttle-quota";
        assert.equal(await status(customer), 200);
        assert.deepEqual(said(await ask(customer)), tooMany);
        await pause(210);
        assert.equal(await status(customer), 200);
        await pause(210);
        assert.deepEqual(said(await ask(customer)), exceeded);
    });
});
