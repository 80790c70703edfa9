import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { type Counted, counting } from "./countingHandler";
import { RunningFunctions, withFunctions } from "./runningFunctions";

const sleep = (millis: number) => new Promise((resolve) => setTimeout(resolve, millis));

describe("sandboxes", () => {
    it("run one event at a time each, and every event once, slow ones among quick ones", () =>
        withFunctions(
            async (functions) => {
                await functions.answer("it");
                const events = Array.from({ length: 400 }, (_, at) => ({ millis: at % 97 === 0 ? 60 : 0 }));
                const answers = (await Promise.all(events.map((event) => functions.answer("it", event)))) as Counted[];
                assert.ok(answers.every(({ overlap }) => !overlap));
                const seen = new Set(answers.map(({ id, event }) => `${id} ${event}`));
                assert.equal(seen.size, events.length);
            },
            { it: { "index.js": counting } },
        ));

    it("are few where the handler is quick", () =>
        withFunctions(
            async (functions) => {
                const answers: Counted[] = [];
                const caller = async () => {
                    for (let call = 0; call < 40; call++) {
                        answers.push((await functions.answer("it")) as Counted);
                    }
                };
                await Promise.all(Array.from({ length: 50 }, caller));
                assert.equal(answers.length, 2_000);
                assert.ok(new Set(answers.map(({ id }) => id)).size <= 4);
            },
            { it: { "index.js": counting } },
        ));

    it("are as many as it takes where the handler waits", () =>
        withFunctions(
            async (functions) => {
                const events = Array.from({ length: 10 }, () => ({ millis: 1_000 }));
                const started = performance.now();
                const answers = (await Promise.all(events.map((event) => functions.answer("it", event)))) as Counted[];
                assert.equal(new Set(answers.map(({ id }) => id)).size, 10);
                const millis = performance.now() - started;
                assert.ok(millis < 3_000, `${millis} ms`);
            },
            { it: { "index.js": counting } },
        ));

    // https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html
    it("are no more than the reserved concurrency: what is more is throttled", () =>
        withFunctions(
            async (functions) => {
                const results = await Promise.all([1, 2, 3, 4].map(() => functions.call("it", { millis: 200 })));
                const throttled = { kind: "refused", reason: "throttled", message: "Rate Exceeded." };
                assert.deepEqual(results.slice(2), [throttled, throttled]);
                assert.deepEqual([results[0]?.kind, results[1]?.kind], ["answer", "answer"]);
                assert.equal((await functions.call("it")).kind, "answer");
            },
            { it: { "index.js": counting } },
            { reservedConcurrency: 2 },
        ));

    it("of a function that reserves none take nothing", () =>
        withFunctions(
            async (functions) => {
                const result = await functions.call("it");
                assert.equal(result.kind === "refused" && result.reason, "throttled");
            },
            { it: { "index.js": counting } },
            { reservedConcurrency: 0 },
        ));

    it("end with their functions, whatever runs", async () => {
        const functions = new RunningFunctions({
            busy: "() => { for (;;); }",
            it: "async () => process.env.LAMBDA_TASK_ROOT",
        });
        const root = String(await functions.answer("it"));
        assert.ok(existsSync(root));
        const running = functions.call("busy");
        await sleep(200);
        const started = performance.now();
        await functions.close();
        const millis = performance.now() - started;
        assert.ok(millis < 500, `${millis} ms`);
        assert.equal((await running).kind, "error");
        assert.ok(!existsSync(root));
    });
});
