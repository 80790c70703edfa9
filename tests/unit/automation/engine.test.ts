import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { EngineEvent } from "@pulumi/pulumi/automation";
import { AutomationError, CancelledError } from "../../../cli/automation/automationError";
import { Cancellation } from "../../../cli/automation/engine/cancellation";
import { explained } from "../../../cli/automation/engine/explain";
import { plannedSteps } from "../../../cli/automation/engine/plan";
import { type EngineHooks, runEngine } from "../../../cli/automation/engine/run";
import { type Progress, Teller } from "../../../cli/automation/progress";
import { event, metadata } from "./preview";

const logGroup = (op: "create" | "same" | "replace", name: string, custom = true) =>
    metadata({
        op,
        urn: `urn:pulumi:dev::shop::aws:cloudwatch/logGroup:LogGroup::${name}`,
        type: "aws:cloudwatch/logGroup:LogGroup",
        custom,
        after: {},
    });
const begin = (...step: Parameters<typeof logGroup>) => event({ resourcePreEvent: { metadata: logGroup(...step) } });
const end = (...step: Parameters<typeof logGroup>) => event({ resOutputsEvent: { metadata: logGroup(...step) } });
const said = (severity: "error" | "warning", message: string) =>
    event({ diagnosticEvent: { severity, message, color: "never" } });
const interrupted = event({ stdoutEvent: { message: "^C received; cancelling.\n", color: "never" } });

/** An operation that ends when it has been interrupted so many times. */
function engine(interrupts: number, events: readonly EngineEvent[] = []) {
    const counted = { interrupts: 0 };
    const operation = ({ onEvent, signal }: EngineHooks) =>
        new Promise<void>((resolve, reject) => {
            events.forEach(onEvent);
            if (interrupts === 0) {
                resolve();
            }
            signal.addEventListener("abort", () => {
                counted.interrupts += 1;
                if (counted.interrupts === interrupts) {
                    reject(new Error("error: update canceled"));
                }
            });
        });
    return { counted, operation };
}

const ignored = () => undefined;

describe("a run of the engine", () => {
    it("answers what the engine said", async () => {
        const events = [begin("create", "a"), end("create", "a")];
        const seen: EngineEvent[] = [];
        const { operation } = engine(0, events);
        const onEvent = (one: EngineEvent) => void seen.push(one);
        assert.deepEqual(
            await runEngine(operation, { stack: "dev", cancellation: new Cancellation(), onEvent }),
            events,
        );
        assert.deepEqual(seen, events);
    });

    it("is interrupted once when it is cancelled once, and again when it is cancelled twice", async () => {
        for (const times of [1, 2]) {
            const { counted, operation } = engine(times);
            const cancellation = new Cancellation();
            const run = runEngine(operation, { stack: "dev", cancellation, onEvent: ignored });
            for (let i = 0; i < times; i++) {
                cancellation.cancel();
            }
            await assert.rejects(run, CancelledError);
            assert.equal(counted.interrupts, times);
        }
    });

    it("is not interrupted where the terminal has done that", async () => {
        const cancellation = new Cancellation();
        const { counted, operation } = engine(1);
        const run = runEngine(operation, { stack: "dev", cancellation, onEvent: ignored });
        cancellation.cancel(20);
        cancellation.hear(interrupted.stdoutEvent?.message ?? "");
        await new Promise((resolve) => setTimeout(resolve, 60));
        assert.equal(counted.interrupts, 0);
        cancellation.interrupt();
        await assert.rejects(run, CancelledError);
    });

    it("does not begin when it was cancelled before", async () => {
        const cancellation = new Cancellation();
        cancellation.cancel();
        const begun = () => assert.fail("it began");
        await assert.rejects(runEngine(begun, { stack: "dev", cancellation, onEvent: ignored }), CancelledError);
    });

    const hanging = [begin("create", "a"), end("create", "a"), said("error", "apply failed")];
    const hangs: Record<string, [readonly EngineEvent[], boolean]> = {
        "something has failed, nothing is under way and nothing is said": [hanging, true],
        "a step is under way still": [[...hanging, begin("create", "b")], false],
        "nothing has failed": [hanging.slice(0, 2), false],
    };
    for (const [what, [events, stopped]] of Object.entries(hangs)) {
        it(`is ${stopped ? "stopped" : "left alone"} where ${what}`, async () => {
            const { counted, operation } = engine(1, events);
            const cancellation = new Cancellation();
            const run = runEngine(operation, { stack: "dev", cancellation, onEvent: ignored, hangSeconds: 0.05 });
            const failed = assert.rejects(
                run,
                stopped ? /^AutomationError: apply failed\nthe program did not end/ : CancelledError,
            );
            await new Promise((resolve) => setTimeout(resolve, 250));
            assert.equal(counted.interrupts, stopped ? 1 : 0);
            if (!stopped) {
                cancellation.cancel();
            }
            await failed;
        });
    }
});

describe("an error of the engine", () => {
    const locked =
        "error: the stack is currently locked by 1 lock(s). Either wait for the other process(es) to end or delete the lock file with `pulumi cancel`.\n" +
        "  file:///x/.pulumi/locks/organization/shop/dev/1.json: created by ann@laptop (pid 4711) at 2026-11-25T01:41:39Z";
    const known: [string, RegExp][] = [
        [
            locked,
            /the stack dev is locked: .*\n {2}pulumi cancel --stack dev --yes\nand run this again \(locked by ann@laptop, process 4711, at 2026/s,
        ],
        ["error: [409] Conflict: Another update is currently in progress.", /pulumi cancel --stack dev --yes/],
        ["error: no stack named 'dev' found", /^AutomationError: there is no stack dev; --create makes it/],
        ["spawn pulumi ENOENT", /pulumi is not on PATH/],
        ["error: passphrase must be set with PULUMI_CONFIG_PASSPHRASE", /set PULUMI_CONFIG_PASSPHRASE/],
        ["Updating (dev)\nerror: something else\n  at x", /^AutomationError: something else$/],
    ];
    for (const [message, sentence] of known) {
        it(`${message.slice(0, 60).split("\n")[0]}…`, () => {
            const error = explained(new Error(message), "dev");
            assert.ok(error instanceof AutomationError);
            assert.match(String(error), sentence);
        });
    }

    it("is what the engine has said of it, each once", () => {
        const events = [said("error", "bad\n"), said("warning", "hm"), said("error", "bad\n")];
        assert.equal(explained(new Error("error: other"), "dev", events).message, "bad");
    });

    it("says that the stack has changed since it was previewed", () => {
        const events = [said("error", "resource urn violates plan: create is not allowed")];
        assert.match(
            explained(new Error("x"), "dev", events).message,
            /has changed since it was previewed.*violates plan/s,
        );
    });
});

describe("what the engine says of a plan that it did not come through", () => {
    const unseen = said("error", "expected resource operations for urn:x but none were seen");

    it("is no cause where there is another", () => {
        assert.equal(
            explained(new Error("x"), "dev", [unseen, said("error", "refused by AWS")]).message,
            "refused by AWS",
        );
    });

    it("alone means that the program has changed", () => {
        assert.match(explained(new Error("x"), "dev", [unseen]).message, /has changed since it was previewed/);
    });
});

describe("what is told of the engine's events", () => {
    function told(operation: "update" | "preview", events: readonly EngineEvent[]): Progress[] {
        const all: Progress[] = [];
        let now = 0;
        const teller = new Teller(
            operation,
            (progress) => all.push(progress),
            () => (now += 500),
        );
        for (const one of events) {
            teller.take(one);
        }
        return all;
    }
    const names = (all: readonly Progress[]) => all.map((one) => `${one.event}${"name" in one ? ` ${one.name}` : ""}`);

    it("are the steps that do something at a provider, with their time", () => {
        const events = [
            begin("create", "group", false),
            begin("create", "a"),
            begin("same", "b"),
            end("same", "b"),
            begin("replace", "c"),
            end("create", "a"),
            end("create", "group", false),
        ];
        const all = told("update", events);
        assert.deepEqual(names(all), ["stepBegan a", "stepEnded a"]);
        assert.equal("seconds" in all[1]! && all[1].seconds, 0.5);
        assert.deepEqual(told("preview", events), []);
    });

    it("are messages, each once, and never the SDK's own, which repeat what AWS answers", () => {
        const debug = event({
            diagnosticEvent: { severity: "debug" as "info", message: "value: s3cr3t", color: "never" },
        });
        const all = told("update", [said("warning", "hm\n"), debug, said("warning", "hm\n"), said("error", "bad")]);
        assert.deepEqual(
            all.map((one) => ("text" in one ? one.text : "")),
            ["hm", "bad"],
        );
    });
});

describe("the plan of an update", () => {
    const folder = mkdtempSync(join(tmpdir(), "tiered-api-unit-"));
    after(() => rmSync(folder, { recursive: true }));

    it("says what waits for what of that which is to come", () => {
        const urn = (type: string, name: string) => `urn:pulumi:dev::shop::x$aws:y:${type}::${name}`;
        const [api, stage, link, old] = [
            urn("RestApi", "a"),
            urn("Stage", "s"),
            urn("UsagePlanKey", "a/b"),
            urn("Old", "o"),
        ];
        const goal = (...dependencies: string[]) => ({ custom: true, dependencies });
        const plan = {
            resourcePlans: {
                [api]: { steps: ["same"], goal: goal() },
                [stage]: { steps: ["update"], goal: goal(api) },
                [link]: { steps: ["delete-replaced", "replace", "create-replacement"], goal: goal(stage, stage, api) },
                [old]: { steps: ["delete"] },
                group: { steps: ["create"], goal: { custom: false } },
            },
        };
        const file = join(folder, "plan.json");
        writeFileSync(file, JSON.stringify(plan));
        assert.deepEqual(plannedSteps(file), [
            { urn: stage, type: "Stage", name: "s", waitsFor: [] },
            { urn: link, type: "UsagePlanKey", name: "a/b", waitsFor: [stage] },
            { urn: old, type: "Old", name: "o", waitsFor: [] },
        ]);
    });
});
