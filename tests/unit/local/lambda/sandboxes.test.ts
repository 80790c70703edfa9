import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { errorOf, functionArn, RunningFunctions, withFunctions } from "./runningFunctions";

const sleep = (millis: number) => new Promise((resolve) => setTimeout(resolve, millis));

/** Answers who ran it: each sandbox counts its events, and tells if two ever overlapped. */
const counting = `
    const id = Math.random(); let events = 0; let running = 0;
    exports.handler = async ({ millis = 0 }) => {
        running++;
        const overlap = running > 1;
        if (millis > 0) await new Promise((resolve) => setTimeout(resolve, millis));
        running--;
        return { id, event: ++events, overlap };
    };`;
interface Counted {
    readonly id: number;
    readonly event: number;
    readonly overlap: boolean;
}

// https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html
describe("a sandbox", () => {
    it("has its function's environment and Lambda's, and nothing of this process", () => {
        process.env.OF_THIS_PROCESS = "secret";
        return withFunctions(
            async (functions) => {
                const { LAMBDA_TASK_ROOT, AWS_ENDPOINT_URL, NODE_PATH, AWS_LAMBDA_LOG_STREAM_NAME, ...environment } =
                    (await functions.answer("it")) as Record<string, string>;
                assert.ok(LAMBDA_TASK_ROOT && NODE_PATH?.includes(LAMBDA_TASK_ROOT) && AWS_LAMBDA_LOG_STREAM_NAME);
                assert.match(AWS_ENDPOINT_URL ?? "", /^http:\/\/127\.0\.0\.1:\d+$/);
                assert.deepEqual(environment, {
                    GREETING: "hello",
                    LANG: "of the function",
                    TZ: ":UTC",
                    PATH: "/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin",
                    LD_LIBRARY_PATH:
                        "/var/lang/lib:/lib64:/usr/lib64:/var/runtime:/var/runtime/lib:/var/task:/var/task/lib:/opt/lib",
                    LAMBDA_RUNTIME_DIR: "/var/runtime",
                    _HANDLER: "index.handler",
                    AWS_REGION: "eu-west-1",
                    AWS_DEFAULT_REGION: "eu-west-1",
                    AWS_ACCESS_KEY_ID: "AKIALOCALGATEWAY",
                    AWS_SECRET_ACCESS_KEY: "local",
                    AWS_SESSION_TOKEN: "local",
                    AWS_EXECUTION_ENV: "AWS_Lambda_nodejs20.x",
                    AWS_LAMBDA_FUNCTION_NAME: "it",
                    AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
                    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: "128",
                    AWS_LAMBDA_INITIALIZATION_TYPE: "on-demand",
                    AWS_LAMBDA_LOG_GROUP_NAME: "/aws/lambda/it",
                    AWS_LAMBDA_LOG_FORMAT: "Text",
                    AWS_XRAY_CONTEXT_MISSING: "LOG_ERROR",
                    AWS_XRAY_DAEMON_ADDRESS: "127.0.0.1:2000",
                    AWS_ENDPOINT_URL_DYNAMODB: "http://127.0.0.1:8000",
                });
            },
            { it: "async () => ({ ...process.env })" },
            { environment: { GREETING: "hello", LANG: "of the function", AWS_REGION: "mars-1" } },
            { dynamodbEndpoint: "http://127.0.0.1:8000" },
        ).finally(() => delete process.env.OF_THIS_PROCESS);
    });

    it("is of an alias where that is called", () =>
        withFunctions(
            async (functions) => {
                const permission = { credentials: "arn:aws:iam::123456789012:role/any" };
                const live = await functions.call(
                    "it",
                    {},
                    { functionArn: `${functionArn("it")}:live`, ...permission },
                );
                assert.deepEqual(live, {
                    kind: "answer",
                    payload: JSON.stringify(["7", `${functionArn("it")}:live`]),
                });
                assert.equal(functions.fault(`${functionArn("it")}:live`), undefined);
                assert.match(functions.fault(`${functionArn("it")}:none`) ?? "", /^Function not found: /);
            },
            { it: "async (event, context) => [context.functionVersion, context.invokedFunctionArn]" },
            { aliases: { live: "7" } },
        ));

    it("is kept for the next event, and keeps what is in its memory", () =>
        withFunctions(
            async (functions) => {
                const first = (await functions.answer("it")) as Counted;
                assert.deepEqual(await functions.answer("it"), { ...first, event: 2 });
            },
            { it: { "index.js": counting } },
        ));

    it("sleeps between events: what was left running goes on with the next", () =>
        withFunctions(
            async (functions) => {
                assert.equal(await functions.answer("it"), 0);
                await sleep(150);
                assert.equal(await functions.answer("it"), 0);
                assert.ok(((await functions.answer("it")) as number) <= 2);
            },
            {
                it: {
                    "index.js":
                        "let ticks = 0; setInterval(() => { ticks++; }, 10); exports.handler = async () => ticks;",
                },
            },
        ));

    it("ends when it had no event for a while", () =>
        withFunctions(
            async (functions) => {
                const first = (await functions.answer("it")) as Counted;
                await sleep(250);
                const second = (await functions.answer("it")) as Counted;
                assert.notEqual(first.id, second.id);
            },
            { it: { "index.js": counting } },
            {},
            { idle: 50 },
        ));
});

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
        assert.ok(millis < 200, `${millis} ms`);
        assert.equal((await running).kind, "error");
        assert.ok(!existsSync(root));
    });
});

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

describe("a call that Lambda does not take", () => {
    let functions: RunningFunctions;
    before(() => {
        functions = new RunningFunctions({ it: "async () => 1" }, {}, {});
    });
    after(() => functions.close());

    it("names a function that is not there", async () => {
        const arn = functionArn("none");
        assert.deepEqual(await functions.call("none"), {
            kind: "refused",
            reason: "not-found",
            message: `Function not found: ${arn}`,
        });
        assert.equal(functions.fault(arn), `Function not found: ${arn}`);
    });

    // https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
    it("is larger than 6 MB", async () => {
        const most = "x".repeat(6_291_456 - 2);
        assert.equal((await functions.call("it", most)).kind, "answer");
        const result = await functions.call("it", `${most}x`);
        assert.equal(result.kind === "refused" && result.reason, "too-large");
        const wide = await functions.call("it", "é".repeat(3_145_728));
        assert.equal(wide.kind === "refused" && wide.reason, "too-large");
    });

    it("has no permission", () =>
        withFunctions(
            async (closed) => {
                const result = await closed.call("it");
                assert.equal(result.kind === "refused" && result.reason, "not-permitted");
                const byRole = await closed.call("it", {}, { credentials: "arn:aws:iam::123456789012:role/any" });
                assert.equal(byRole.kind, "answer");
            },
            { it: "async () => 1" },
            {},
            { permissions: [] },
        ));

    it("is of a function that cannot be run", () =>
        withFunctions(
            async (closed) => {
                const result = await closed.call("it");
                assert.deepEqual(result, { kind: "refused", reason: "not-runnable", message: "it is Python" });
                assert.equal(closed.fault(functionArn("it")), "it is Python");
            },
            { it: "async () => 1" },
            { fault: "it is Python" },
        ));

    it("is of a function whose code is not there", () =>
        withFunctions(
            async (closed) => {
                for (const _ of [1, 2]) {
                    const result = await closed.call("it");
                    assert.equal(result.kind === "refused" && result.reason, "not-runnable");
                }
            },
            { it: "async () => 1" },
            { code: "/no/such/folder" },
        ));

    it("is no JSON", async () => {
        const result = await functions.call("it", {}, { payload: "{" });
        assert.equal(result.kind, "refused");
        assert.match(result.kind === "refused" ? result.message : "", /^Could not parse request body into json: /);
        assert.equal(await functions.answer("it"), 1);
    });
});
