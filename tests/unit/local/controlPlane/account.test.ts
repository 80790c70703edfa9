import assert from "node:assert/strict";
import fc from "fast-check";
import type { Account } from "../../../../cli/local/controlPlane/account";
import type { AccountKey } from "../../../../cli/local/controlPlane/accountKeys";
import { AwsError } from "../../../../cli/local/controlPlane/awsError";
import { StageKeys } from "../../../../cli/local/gateway/limits/stageKeys";
import { testApi, testStage } from "../exchanges";
import { account, outcome, plan, plans, properties, stage, value } from "./fixtures";

describe("an account's keys", () => {
    it("have values of their own", () => {
        const own = account();
        const first = own.createKey(properties, undefined);
        assert.match(first.value, /^[A-Za-z0-9]{40}$/);
        assert.match(first.id, /^[a-z0-9]{10}$/);
        assert.equal(
            outcome(() => own.createKey({ ...properties, name: "bolt" }, first.value)),
            "409 ConflictException API Key already exists",
        );
        own.deleteKey(first.id);
        assert.equal(own.createKey(properties, first.value).value, first.value);
    });

    it("are 10,000 at most", () => {
        const own = account();
        for (let made = 0; made < 10_000; made += 1) {
            own.createKey(properties, value(String(made)));
        }
        assert.match(
            outcome(() => own.createKey(properties, undefined)),
            /^429 LimitExceededException/,
        );
    });

    it("are in one plan of a stage, and in ten plans at most", () => {
        const many = Array.from({ length: 11 }, (_, at) => plan(`p${at}`, [`s${at}`]));
        const own = account([], [...plans, ...many]);
        const { id } = own.createKey(properties, undefined);
        own.link("bronze", id);
        assert.equal(
            outcome(() => own.link("gold", id)),
            `409 ConflictException ${id} cannot reference multiple Usage Plans with the same API Stage: api:dev`,
        );
        assert.match(
            outcome(() => own.link("bronze", id)),
            /^409 ConflictException .* already$/,
        );
        own.unlink("bronze", id);
        own.link("gold", id);
        own.link("other", id);
        for (const { id: planId } of many.slice(0, 8)) {
            own.link(planId, id);
        }
        assert.match(
            outcome(() => own.link("p8", id)),
            /^429 LimitExceededException/,
        );
    });

    it("leave their plans when they are deleted", () => {
        const own = account();
        const { id } = own.createKey(properties, undefined);
        own.link("bronze", id);
        own.deleteKey(id);
        assert.equal(own.keys.inPlan("bronze").size, 0);
        assert.equal(
            outcome(() => own.deleteKey(id)),
            "404 NotFoundException Invalid API Key identifier specified",
        );
    });
});

describe("what is not there", () => {
    const own = account();
    const { id } = own.createKey(properties, undefined);
    const cases: Readonly<Record<string, [call: () => unknown, message: string]>> = {
        "a key": [() => own.key("none"), "Invalid API Key identifier specified"],
        "a plan": [() => own.link("none", id), "Invalid Usage Plan ID specified"],
        "a plan's key": [() => own.unlink("bronze", id), "Invalid Usage Plan Key identifier specified"],
        "the quota of a key in no plan": [
            () => own.setRemaining("bronze", id, 1),
            "Invalid Usage Plan Key identifier specified",
        ],
        "a REST API": [() => own.flush("none", "dev"), "Invalid API identifier specified"],
        "a stage": [() => own.flush("api", "none"), "Invalid Stage identifier specified"],
    };
    for (const [what, [call, message]] of Object.entries(cases)) {
        it(`is not found: ${what}`, () => assert.equal(outcome(call), `404 NotFoundException ${message}`));
    }
});

describe("a plan's quota", () => {
    it("is set for a key that is in it", () => {
        const own = account([], [plan("bronze", ["dev"], { quota: { limit: 10, period: "MONTH", offset: 0 } })]);
        const { id } = own.createKey(properties, undefined);
        own.link("bronze", id);
        own.setRemaining("bronze", id, 3);
        assert.deepEqual(own.counters.of("bronze", id).usage(), [{ date: "2026-10-05", used: 0, remaining: 3 }]);
    });

    it("is not where the plan has none", () => {
        const own = account();
        const { id } = own.createKey(properties, undefined);
        own.link("bronze", id);
        assert.match(
            outcome(() => own.setRemaining("bronze", id, 3)),
            /^400 BadRequestException/,
        );
    });
});

describe("a stage whose authorizers' answers are to be forgotten", () => {
    it("is told of", () => {
        const own = account();
        const told: unknown[] = [];
        own.onFlush = (flushed) => told.push(flushed);
        own.flush("api", "dev");
        assert.deepEqual(told, [stage]);
    });
});

/** A call on the key at a place, or on a new one. */
type Step = readonly [verb: "create" | "delete" | "enable" | "disable" | "link" | "unlink", at: number, planId: string];

const steps: fc.Arbitrary<readonly Step[]> = fc.array(
    fc.tuple(
        fc.constantFrom("create", "create", "delete", "enable", "disable", "link", "link", "link", "unlink"),
        fc.nat(2),
        fc.constantFrom(...plans.map(({ id }) => id)),
    ) as fc.Arbitrary<Step>,
    { maxLength: 40, size: "max" },
);

function take(own: Account, [verb, at, planId]: Step): void {
    const id = own.keys.all()[at]?.id ?? "none";
    const calls: Readonly<Record<Step[0], () => unknown>> = {
        create: () => own.createKey(properties, value(`key-${at}`)),
        delete: () => own.deleteKey(id),
        enable: () => own.updateKey(id, { enabled: true }),
        disable: () => own.updateKey(id, { enabled: false }),
        link: () => own.link(planId, id),
        unlink: () => own.unlink(planId, id),
    };
    try {
        calls[verb]();
    } catch (error) {
        assert.ok(error instanceof AwsError);
    }
}

const opens = ({ linked }: StageKeys) => [...linked].map(([one, linkedKey]) => `${one} ${linkedKey.plan.id}`).sort();

describe("whatever is called", () => {
    it("the stage's keys are those that it would have if it were served anew, and the indexes agree", () => {
        const dev = testStage(testApi({ id: "api" }));
        fc.assert(
            fc.property(steps, (all) => {
                const own = account();
                const stageKeys = new StageKeys(dev, [], plans);
                own.keys.listener = (key: AccountKey, deleted) =>
                    deleted ? stageKeys.remove(key) : stageKeys.put(key);
                for (const step of all) {
                    take(own, step);
                }
                const keys = own.keys.all();
                const anew = new StageKeys(dev, keys, plans);
                assert.deepEqual(opens(stageKeys), opens(anew));
                assert.deepEqual(new Map([...stageKeys.ids].sort()), new Map([...anew.ids].sort()));
                for (const key of keys) {
                    assert.equal(own.keys.withValue(key.value), key);
                    assert.ok(!(key.planIds.includes("bronze") && key.planIds.includes("gold")));
                }
                for (const { id } of plans) {
                    const inPlan = keys.filter(({ planIds }) => planIds.includes(id));
                    assert.deepEqual(new Set(own.keys.inPlan(id).values()), new Set(inPlan));
                }
            }),
        );
    });
});
