import assert from "node:assert/strict";
import { type Counted, counting } from "./countingHandler";
import { errorOf, withFunctions } from "./runningFunctions";

const sleep = (millis: number) => new Promise((resolve) => setTimeout(resolve, millis));

describe("time", () => {
    // https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html
    const slow: [what: string, code: string][] = [
        ["waits", "() => new Promise((resolve) => setTimeout(resolve, 10_000))"],
        ["never comes back", "async () => { for (;;); }"],
    ];
    for (const [what, code] of slow) {
        it(`runs out for a handler that ${what}; the next call has a new sandbox`, () =>
            withFunctions(
                async (functions) => {
                    const started = performance.now();
                    const [first, second] = [await functions.call("it"), await functions.call("it")];
                    for (const result of [first, second]) {
                        const [type, message, hasTrace] = errorOf(result);
                        assert.equal(type, "Sandbox.Timedout");
                        assert.match(message, /^RequestId: [0-9a-f-]{36} Error: Task timed out after 0\.30 seconds$/);
                        assert.equal(hasTrace, false);
                    }
                    const millis = performance.now() - started;
                    assert.ok(millis >= 600 && millis < 2_000, `${millis} ms`);
                    assert.ok(functions.log.some((entry) => entry.includes("Task timed out after 0.30 seconds")));
                },
                { it: code },
                { timeout: 0.3 },
            ));
    }

    it("of the caller runs out first: the function goes on, and its sandbox with it", () =>
        withFunctions(
            async (functions) => {
                const warm = (await functions.answer("it")) as Counted;
                const started = performance.now();
                const result = await functions.call("it", { millis: 400 }, { patience: 100 });
                const millis = performance.now() - started;
                assert.deepEqual(result, { kind: "timeout" });
                assert.ok(millis >= 100 && millis < 250, `${millis} ms`);
                const other = (await functions.answer("it", { millis: 1 })) as Counted;
                assert.notEqual(other.id, warm.id);
                await sleep(400);
                const results = (await Promise.all([
                    functions.answer("it", { millis: 50 }),
                    functions.answer("it", { millis: 50 }),
                ])) as Counted[];
                assert.ok(results.some(({ id, event }) => id === warm.id && event === 3));
            },
            { it: { "index.js": counting } },
        ));
});
