import assert from "node:assert/strict";
import { type Counted, counting } from "./countingHandler";
import { functionArn, withFunctions } from "./runningFunctions";

const sleep = (millis: number) => new Promise((resolve) => setTimeout(resolve, millis));

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
                const before = (await functions.answer("it")) as number;
                await sleep(300);
                // Awake, it would have counted to 30.
                const after = (await functions.answer("it")) as number;
                assert.ok(after - before <= 3, `${before}, then ${after}`);
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
