import assert from "node:assert/strict";
import fc from "fast-check";
import type { Exchange } from "../../../../cli/local/gateway/exchange";
import { Allowances } from "../../../../cli/local/gateway/limits/allowances";
import { UsageCounters } from "../../../../cli/local/gateway/limits/counters";
import { keyStep } from "../../../../cli/local/gateway/limits/keyStep";
import { StageKeys } from "../../../../cli/local/gateway/limits/stageKeys";
import type { ApiKey, UsagePlan } from "../../../../cli/local/gateway/limits/usagePlans";
import { testApi, testExchange, testMethod, testRequest, testStage } from "../exchanges";

// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html

const pet = testMethod("GET", "/pets/{petId}", { apiKeyRequired: true });
const root = testMethod("GET", "/", { apiKeyRequired: true });
const pets = testApi({ methods: [pet, root] });
const dev = testStage(pets);

function plan(more: Partial<UsagePlan> = {}): UsagePlan {
    return {
        id: "bronze",
        name: "bronze",
        throttle: undefined,
        quota: undefined,
        stages: [{ apiId: pets.id, stageName: "dev", throttles: [] }],
        ...more,
    };
}

function key(name: string, more: Partial<ApiKey> = {}): ApiKey {
    return {
        id: `id-${name}`,
        name,
        value: `value-of-${name}-0123456789`,
        enabled: true,
        planIds: ["bronze"],
        ...more,
    };
}

interface World {
    readonly call: (more?: Partial<Exchange>) => string;
    readonly counters: UsageCounters;
    now: number;
}

const withKeys = (...values: string[]): Partial<Exchange> => ({
    request: testRequest({ rawHeaders: values.flatMap((value) => ["x-api-key", value]) }),
});

const acme = withKeys(key("acme").value);

function world(keys: readonly ApiKey[], plans: readonly UsagePlan[], stages = [dev]): World[] {
    const clock = { now: Date.UTC(2026, 9, 5, 12) };
    const counters = new UsageCounters();
    const allowances = new Allowances(counters, () => clock.now);
    return stages.map((stage) => {
        const step = keyStep(stage, new StageKeys(stage, keys, plans), allowances);
        return {
            counters,
            call: (more = acme) => {
                const refusal = step(testExchange({ stage, method: pet, ...more }));
                assert.ok(!(refusal instanceof Promise));
                return refusal ? `${refusal.type} ${refusal.message}` : "through";
            },
            get now() {
                return clock.now;
            },
            set now(now) {
                clock.now = now;
            },
        };
    });
}

function one(keys: readonly ApiKey[], plans: readonly UsagePlan[], stage = dev): World {
    return world(keys, plans, [stage])[0] as World;
}

const invalid = "INVALID_API_KEY Forbidden";
const throttled = "THROTTLED Too Many Requests";
const exceeded = "QUOTA_EXCEEDED Limit Exceeded";

describe("a key", () => {
    const cases: [what: string, sent: Partial<Exchange>, said: string][] = [
        ["opens the stages of its plan", acme, "through"],
        [
            "may be sent with its header in any case",
            { request: testRequest({ rawHeaders: ["X-API-Key", key("acme").value] }) },
            "through",
        ],
        ["is missed", withKeys(), invalid],
        ["may not be empty", withKeys(""), invalid],
        ["must be known", withKeys("value-of-nobody-0123456789"), invalid],
        ["is known by its case", withKeys(key("acme").value.toUpperCase()), invalid],
        ["must be enabled", withKeys(key("disabled").value), invalid],
        ["must be in a plan", withKeys(key("planless").value), invalid],
        ["must be in a plan of this very stage", withKeys(key("elsewhere").value), invalid],
        ["may not be sent twice", withKeys(key("acme").value, key("acme").value), invalid],
        ["may not be sent with another", withKeys("other", key("acme").value), invalid],
        ["is no part of a list", withKeys(`${key("acme").value}, ${key("acme").value}`), invalid],
        [
            "does not come from the authorizer",
            { authorizer: { principalId: "u", context: {}, usageIdentifierKey: key("acme").value } },
            invalid,
        ],
        ["may not be an object's own name", withKeys("__proto__"), invalid],
    ];
    const keys = [
        key("acme"),
        key("disabled", { enabled: false }),
        key("planless", { planIds: [] }),
        key("elsewhere", { planIds: ["other"] }),
    ];
    const other = plan({ id: "other", stages: [{ apiId: pets.id, stageName: "prod", throttles: [] }] });
    for (const [what, sent, said] of cases) {
        it(what, () => {
            assert.equal(one(keys, [plan(), other]).call(sent), said);
        });
    }

    it("opens its stage though another key of its value, which AWS would not have, does not", () => {
        const value = key("acme").value;
        const twin = key("twin", { value, planIds: ["other"] });
        assert.equal(one([key("acme"), twin], [plan(), other]).call(), "through");
        assert.equal(one([twin, key("acme")], [plan(), other]).call(), "through");
    });

    // https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-key-source.html
    it("comes from the authorizer alone where the API says so", () => {
        const { call } = one([key("acme")], [plan()], testStage(testApi({ ...pets, apiKeySource: "AUTHORIZER" })));
        const authorizer = { principalId: "u", context: {} };
        assert.equal(call({ authorizer: { ...authorizer, usageIdentifierKey: key("acme").value } }), "through");
        assert.equal(call({ authorizer: { ...authorizer, usageIdentifierKey: "unknown" } }), invalid);
        assert.equal(call({ authorizer }), invalid);
        assert.equal(call(acme), invalid);
    });

    it("is known to what comes later, also when it is throttled", () => {
        const allowances = new Allowances(new UsageCounters(), () => 0);
        const throttle = { rateLimit: 1, burstLimit: 1 };
        const step = keyStep(dev, new StageKeys(dev, [key("acme")], [plan({ throttle })]), allowances);
        for (const refused of [false, true]) {
            const exchange = testExchange({ stage: dev, method: pet, ...acme });
            assert.equal(step(exchange) !== undefined, refused);
            assert.deepEqual(exchange.apiKey, { id: "id-acme", value: key("acme").value });
        }
        const stranger = testExchange({ stage: dev, method: pet, ...withKeys("unknown") });
        step(stranger);
        assert.equal(stranger.apiKey, undefined);
    });
});

describe("a plan", () => {
    it("throttles each key for itself", () => {
        const here = one([key("acme"), key("zeta")], [plan({ throttle: { rateLimit: 1, burstLimit: 2 } })]);
        assert.deepEqual([here.call(), here.call(), here.call()], ["through", "through", throttled]);
        assert.equal(here.call(withKeys(key("zeta").value)), "through");
        here.now += 1_000;
        assert.deepEqual([here.call(), here.call()], ["through", throttled]);
    });

    it("throttles and counts a key over all its stages", () => {
        const stages = [dev, testStage(pets, { stageName: "test" })];
        const both = plan({
            throttle: { rateLimit: 1, burstLimit: 2 },
            stages: stages.map(({ stageName }) => ({ apiId: pets.id, stageName, throttles: [] })),
        });
        const [first, second] = world([key("acme")], [both], stages) as [World, World];
        assert.deepEqual(
            [first.call(), second.call(), first.call(), second.call()],
            ["through", "through", throttled, throttled],
        );
    });

    it("has a quota for each key, until the period ends", () => {
        const here = one([key("acme"), key("zeta")], [plan({ quota: { limit: 2, period: "DAY", offset: 0 } })]);
        assert.deepEqual(
            [here.call(), here.call(), here.call(), here.call()],
            ["through", "through", exceeded, exceeded],
        );
        assert.equal(here.call(withKeys(key("zeta").value)), "through");
        here.now += 12 * 3_600_000;
        assert.equal(here.call(), "through");
        assert.deepEqual(here.counters.of("bronze", "id-acme").usage(), [
            { date: "2026-10-05", used: 2, remaining: 0 },
            { date: "2026-10-06", used: 1, remaining: 1 },
        ]);
    });

    it("counts no throttled request", () => {
        const throttle = { rateLimit: 1, burstLimit: 1 };
        const here = one([key("acme")], [plan({ throttle, quota: { limit: 2, period: "DAY", offset: 0 } })]);
        assert.deepEqual([here.call(), here.call(), here.call()], ["through", throttled, throttled]);
        here.now += 1_000;
        assert.equal(here.call(), "through");
        here.now += 1_000;
        assert.equal(here.call(), exceeded);
    });

    it("takes no token for a request beyond the quota", () => {
        const throttle = { rateLimit: 0, burstLimit: 3 };
        const here = one([key("acme")], [plan({ throttle, quota: { limit: 1, period: "DAY", offset: 0 } })]);
        assert.deepEqual(
            [here.call(), here.call(), here.call(), here.call()],
            ["through", exceeded, exceeded, exceeded],
        );
        here.now += 86_400_000;
        assert.equal(here.call(), "through");
    });

    // https://repost.aws/questions/QUFD1EPj5dRYaYaqpNepE34A: a method's throttle does not replace the plan's.
    it("throttles one method more, besides its own throttle", () => {
        const throttles = [
            { path: "/pets/{petId}/GET", rateLimit: 0, burstLimit: 1 },
            { path: "//GET", rateLimit: 0, burstLimit: 100 },
        ];
        const stages = [{ apiId: pets.id, stageName: "dev", throttles }];
        const here = one([key("acme"), key("zeta")], [plan({ throttle: { rateLimit: 0, burstLimit: 3 }, stages })]);
        assert.deepEqual([here.call(), here.call()], ["through", throttled]);
        const atRoot = { ...acme, method: root };
        assert.deepEqual([here.call(atRoot), here.call(atRoot), here.call(atRoot)], ["through", "through", throttled]);
        assert.equal(here.call(withKeys(key("zeta").value)), "through");
    });

    it("lets through exactly what throttle and quota have room for", () => {
        const gaps = fc.array(fc.integer({ min: 0, max: 40_000_000 }), { maxLength: 60 });
        const quota = fc.record({
            limit: fc.integer({ min: 0, max: 8 }),
            period: fc.constant("DAY" as const),
            offset: fc.constant(0),
        });
        fc.assert(
            fc.property(gaps, quota, (times, limits) => {
                const here = one([key("acme")], [plan({ quota: limits })]);
                const used = new Map<string, number>();
                for (const gap of times) {
                    here.now += gap;
                    const day = new Date(here.now).toISOString().slice(0, 10);
                    const before = used.get(day) ?? 0;
                    assert.equal(here.call(), before < limits.limit ? "through" : exceeded);
                    used.set(day, Math.min(limits.limit, before + 1));
                }
            }),
        );
    });

    it("finds one of 10,000 keys at once", () => {
        const keys = Array.from({ length: 10_000 }, (_, index) => key(`customer-${index}`));
        const here = one(keys, [plan({ throttle: { rateLimit: 1, burstLimit: 1 } })]);
        for (const { value } of keys) {
            assert.equal(here.call(withKeys(value)), "through");
        }
    });
});
