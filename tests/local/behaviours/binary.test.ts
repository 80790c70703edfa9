import assert from "node:assert/strict";
import { png, type Received } from "./backEnd";
import { describeBehaviours } from "./behaviour";
import { askApi } from "./served";

const guide = "https://docs.aws.amazon.com/apigateway/latest/developerguide/";
const proxyPage = `${guide}lambda-proxy-binary-media.html`;
const recorded =
    "github.com/localstack/localstack, tests/aws/services/apigateway/test_apigateway_lambda.py, test_aws_proxy_binary_response";

const base64 = png.toString("base64");

/** What the function got. */
async function event(apiName: string, type: string, body: Buffer | string) {
    const headers: [string, string][] = [["Content-Type", type]];
    const answer = await askApi(apiName, { path: "/event", httpMethod: "POST", headers, body });
    assert.equal(answer.status, 200, answer.body);
    const { body: got, isBase64Encoded } = JSON.parse(answer.body);
    return [got, isBase64Encoded];
}

interface Told {
    readonly body?: string;
    readonly type?: string;
    readonly encoded?: boolean;
}

/** What callers with an Accept header get for what a function answers. */
async function told(
    apiName: string,
    accept: string | undefined,
    { body = base64, type = "image/png", encoded = true }: Told = {},
) {
    const query = new URLSearchParams({ body, type, encoded: String(encoded) });
    const headers: [string, string][] = accept === undefined ? [] : [["Accept", accept]];
    const answer = await askApi(apiName, { path: `/told?${query}`, headers });
    if (answer.status !== 200) {
        return String(answer.status);
    }
    return answer.bytes.equals(png) ? "bytes" : answer.body === base64 ? "text" : answer.body;
}

describeBehaviours("Binary media types and Lambda functions", (behaviour) => {
    behaviour("a body of a binary media type is base64 in the event, isBase64Encoded true", proxyPage, async () => {
        assert.deepEqual(await event("binary", "image/png", png), [base64, true]);
    });

    behaviour("a body of another type is text, isBase64Encoded false", proxyPage, async () => {
        assert.deepEqual(await event("binary", "application/json", '{"a":1}'), ['{"a":1}', false]);
        assert.deepEqual(await event("binaryNone", "text/plain", "tea"), ["tea", false]);
    });

    behaviour("with */* every body is base64, JSON too", proxyPage, async () => {
        const body = '{"a":1}';
        assert.deepEqual(await event("binaryAll", "application/json", body), [btoa(body), true]);
    });

    behaviour("an answer in base64 is bytes for a caller whose Accept is a binary media type", recorded, async () => {
        assert.equal(await told("binary", "image/png"), "bytes");
    });

    behaviour("only the first type of Accept counts", recorded, async () => {
        assert.equal(await told("binary", "image/png,image/*,*/*;q=0.8"), "bytes");
        assert.equal(await told("binary", "image/webp,image/png"), "text");
    });

    behaviour("for an Accept of image/* or */*, or without one, the base64 text is sent", recorded, async () => {
        for (const accept of ["image/*", "*/*", undefined]) {
            assert.equal(await told("binary", accept), "text", accept);
        }
    });

    behaviour("the Content-Type of the answer does not matter", recorded, async () => {
        assert.equal(await told("binary", "image/png", { type: "text/plain" }), "bytes");
        assert.equal(await told("binary", "text/plain", { type: "image/png" }), "text");
    });

    behaviour("an answer with isBase64Encoded false is text, whatever Accept is", recorded, async () => {
        assert.equal(await told("binary", "image/png", { encoded: false }), "text");
    });

    behaviour("audio/* among the binary media types takes all its subtypes", recorded, async () => {
        assert.equal(await told("binary", "audio/mpeg"), "bytes");
    });

    behaviour("*/test among the binary media types takes nothing", recorded, async () => {
        assert.equal(await told("binary", "image/test"), "text");
    });

    behaviour("with */* an answer in base64 is bytes for every Accept, and without one", recorded, async () => {
        for (const accept of ["text/plain", "*/*", undefined]) {
            assert.equal(await told("binaryAll", accept), "bytes", accept);
        }
    });

    behaviour("without binary media types the base64 text is sent", recorded, async () => {
        assert.equal(await told("binaryNone", "image/png"), "text");
    });

    behaviour("isBase64Encoded with a body that is no base64 is 500", recorded, async () => {
        assert.equal(await told("binary", "image/png", { body: "no base64 at all!" }), "500");
    });

    behaviour(
        "HTTP_PROXY passes bytes of a binary media type both ways",
        `${guide}api-gateway-payload-encodings.html`,
        async () => {
            const headers: [string, string][] = [["Content-Type", "image/png"]];
            const answer = await askApi("binary", { path: "/proxy", httpMethod: "POST", headers, body: png });
            assert.equal((JSON.parse(answer.body) as Received).bytes, base64);
            const accept: [string, string][] = [["Accept", "image/png"]];
            assert.deepEqual((await askApi("binary", { path: "/proxied", headers: accept })).bytes, png);
        },
    );
});
