import assert from "node:assert/strict";
import { describeBehaviours } from "./behaviour";
import { askApi, served } from "./served";

const quotas =
    "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html";
const responses = "https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html";
const recorded = "https://github.com/koki-develop/lgtm-generator/issues/10";

const mostBytes = 10 * 1024 * 1024;
const tooLong = `HTTP content length exceeded ${mostBytes} bytes.`;

function post(apiName: string, path: string, bytes: number) {
    return askApi(apiName, { path, httpMethod: "POST", body: Buffer.alloc(bytes, "x") });
}

describeBehaviours("Sizes and time-outs", (behaviour) => {
    behaviour("a body of 10 MB is taken", quotas, async () => {
        assert.equal((await post("sizes", "/mock", mostBytes)).status, 200);
    });

    behaviour(
        "a body of more is 413, in plain text: HTTP content length exceeded 10485760 bytes.",
        recorded,
        async () => {
            const { status, headers, body } = await post("sizes", "/mock", mostBytes + 1);
            assert.deepEqual([status, body, headers["content-length"]], [413, tooLong, "44"]);
            assert.equal(headers["content-type"], "text; charset=utf-8");
            assert.equal(headers["x-amzn-requestid"], undefined);
        },
    );

    behaviour("a REQUEST_TOO_LARGE response of the API's own does not change that", recorded, async () => {
        const { status, body } = await post("sizesOwn", "/counts", mostBytes + 1);
        assert.deepEqual([status, body], [413, tooLong]);
    });

    behaviour(
        'an event of more than 6 MB for a function is 413 {"message": "Request Too Long"}, BadRequestException',
        recorded,
        async () => {
            const { status, headers, body } = await post("sizes", "/counts", 7_000_000);
            assert.deepEqual([status, body], [413, '{"message": "Request Too Long"}']);
            assert.equal(headers["content-length"], "31");
            assert.equal(headers["x-amzn-errortype"], "BadRequestException");
            assert.match(headers["x-amzn-requestid"] as string, /^[0-9a-f-]{36}$/);
        },
    );

    behaviour("a body of 5 MB reaches a function", quotas, async () => {
        const { status, body } = await post("sizes", "/counts", 5_000_000);
        assert.deepEqual([status, body], [200, "5000000"]);
    });

    behaviour(
        'a function that is over timeoutInMillis is 504 {"message": "Endpoint request timed out"}',
        responses,
        async () => {
            const started = performance.now();
            const { status, body } = await askApi("sizesDefault", { path: "/slow?ms=900&mark=none" });
            assert.deepEqual([status, body], [504, '{"message": "Endpoint request timed out"}']);
            assert.ok(performance.now() - started < 850, "it was waited for");
        },
    );

    behaviour("the gateway response INTEGRATION_TIMEOUT sets status and body of a time-out", responses, async () => {
        const { status, body } = await askApi("sizes", { path: "/slow?ms=900&mark=none" });
        assert.deepEqual([status, body], [503, '{"own":"Endpoint request timed out"}']);
    });

    behaviour(
        "the function goes on after the time-out",
        "https://repost.aws/knowledge-center/api-gateway-504-errors",
        async () => {
            await askApi("sizes", { path: "/lasting/warm?ms=0&mark=none" });
            const { status } = await askApi("sizes", { path: "/lasting?ms=200&mark=after-the-timeout" });
            assert.equal(status, 503);
            const isDone = () => served.functionLines.some((line) => line.includes("went on after-the-timeout"));
            for (let tries = 0; tries < 250 && !isDone(); tries++) {
                await new Promise((resolve) => setTimeout(resolve, 20));
            }
            assert.ok(isDone());
        },
    );

    behaviour("an integration has more time where timeoutInMillis is not set", quotas, async () => {
        assert.equal((await askApi("sizes", { path: "/patient?ms=150&mark=none" })).status, 200);
    });

    behaviour("header values of 10,240 bytes in all are taken, more are refused", quotas, async () => {
        const ask = (bytes: number) =>
            askApi("sizes", {
                path: "/mock",
                headers: [
                    ["X-Long", "x".repeat(bytes / 2)],
                    ["X-More", "x".repeat(bytes / 2)],
                ],
            });
        assert.equal((await ask(10_000)).status, 200);
        assert.ok((await ask(10_242)).status >= 400);
    });

    it("headers that are too large are 431, those beyond all measure too", async () => {
        for (const bytes of [10_300, 60_000]) {
            const answer = await askApi("sizes", { path: "/mock", headers: [["X-Long", "x".repeat(bytes)]] });
            assert.equal(answer.status, 431);
        }
    });

    it("an answer of more than 6 MB of a function is 502", async () => {
        assert.equal((await askApi("sizes", { path: "/long" })).status, 502);
    });
});
