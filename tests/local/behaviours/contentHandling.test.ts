import assert from "node:assert/strict";
import { png, type Received } from "./backEnd";
import { describeBehaviours } from "./behaviour";
import { askApi } from "./served";

const recorded =
    "github.com/localstack/localstack, tests/aws/services/apigateway/test_apigateway_s3.py, TestApiGatewayS3BinarySupport";
const workflow =
    "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-payload-encodings-workflow.html";

const base64 = png.toString("base64");
const lossy = png.toString("utf8");

type Handling = "none" | "text" | "binary" | "template";

/** What the back end gets of a body, in base64, or the status of the refusal. */
async function sent(
    apiName: string,
    handling: Handling,
    type: string,
    body: Buffer | string,
): Promise<Buffer | number> {
    const headers: [string, string][] = [["Content-Type", type]];
    const answer = await askApi(apiName, { path: `/request/${handling}`, httpMethod: "POST", headers, body });
    return answer.status === 200 ? Buffer.from((JSON.parse(answer.body) as Received).bytes, "base64") : answer.status;
}

/** What a caller gets of what the back end answers, or the status of the refusal. */
async function answered(apiName: string, handling: Handling, path: string, accept: string): Promise<Buffer | number> {
    const headers: [string, string][] = [["Accept", accept]];
    const { status, bytes } = await askApi(apiName, { path: `/response/${handling}/${path}`, headers });
    return status === 200 ? bytes : status;
}

const text = (value: string) => Buffer.from(value);

describeBehaviours("Content handling of requests", (behaviour) => {
    behaviour("none, a binary media type: bytes pass as they are", recorded, async () => {
        assert.deepEqual(await sent("binary", "none", "image/png", png), png);
    });

    behaviour("none, another type: bytes that are no UTF-8 become U+FFFD", recorded, async () => {
        assert.deepEqual(await sent("binary", "none", "text/plain", png), text(lossy));
        assert.deepEqual(await sent("binaryNone", "none", "image/png", png), text(lossy));
        assert.deepEqual(await sent("binary", "none", "text/plain", "tea"), text("tea"));
    });

    behaviour("CONVERT_TO_TEXT, a binary media type: base64, of a plain text too", recorded, async () => {
        assert.deepEqual(await sent("binary", "text", "image/png", png), text(base64));
        assert.deepEqual(await sent("binary", "text", "image/png", "tea"), text(btoa("tea")));
    });

    behaviour("CONVERT_TO_TEXT, another type: the text as it is", recorded, async () => {
        assert.deepEqual(await sent("binary", "text", "text/plain", "tea"), text("tea"));
    });

    behaviour(
        "CONVERT_TO_BINARY, another type: decoded from base64, without any binary media type too",
        recorded,
        async () => {
            assert.deepEqual(await sent("binary", "binary", "text/plain", base64), png);
            assert.deepEqual(await sent("binaryNone", "binary", "text/plain", base64), png);
        },
    );

    behaviour("CONVERT_TO_BINARY, another type, a text that is no base64: 500", recorded, async () => {
        assert.equal(await sent("binary", "binary", "text/plain", "no base64 at all!"), 500);
    });

    behaviour("CONVERT_TO_BINARY, a binary media type: bytes pass, nothing is decoded", recorded, async () => {
        assert.deepEqual(await sent("binary", "binary", "image/png", png), png);
        assert.deepEqual(await sent("binary", "binary", "image/png", base64), text(base64));
    });

    behaviour(
        "CONVERT_TO_BINARY with a request template that fits is 500; a type that it does not fit passes decoded",
        recorded,
        async () => {
            assert.equal(await sent("binary", "template", "application/json", base64), 500);
            assert.deepEqual(await sent("binary", "template", "text/plain", base64), png);
        },
    );
});

describeBehaviours("Content handling of answers", (behaviour) => {
    behaviour("none, binary type and binary Accept: bytes pass", workflow, async () => {
        assert.deepEqual(await answered("binary", "none", "bytes/image/png", "image/png"), png);
    });

    behaviour("none, binary type and another Accept: base64 text", workflow, async () => {
        assert.deepEqual(await answered("binary", "none", "bytes/image/png", "text/plain"), text(base64));
    });

    behaviour("none, another type and binary Accept: decoded from base64; 500 if it is none", recorded, async () => {
        assert.deepEqual(await answered("binary", "none", "base64/text/plain", "image/png"), png);
        assert.equal(await answered("binary", "none", "text/text/plain", "image/png"), 500);
    });

    behaviour("none, neither: text, with U+FFFD for what is no UTF-8", recorded, async () => {
        assert.deepEqual(await answered("binary", "none", "base64/text/plain", "text/plain"), text(base64));
        assert.deepEqual(await answered("binary", "none", "bytes/text/plain", "text/plain"), text(lossy));
    });

    behaviour(
        "CONVERT_TO_TEXT: a binary type is base64 text whatever Accept is, another type as it is",
        recorded,
        async () => {
            for (const accept of ["image/png", "text/plain"]) {
                assert.deepEqual(await answered("binary", "text", "bytes/image/png", accept), text(base64));
                assert.deepEqual(await answered("binary", "text", "base64/text/plain", accept), text(base64));
            }
        },
    );

    behaviour(
        "CONVERT_TO_BINARY: a text is decoded whatever Accept is, without binary media types too; 500 if it is no base64",
        recorded,
        async () => {
            for (const accept of ["image/png", "text/plain"]) {
                assert.deepEqual(await answered("binary", "binary", "base64/text/plain", accept), png);
                assert.deepEqual(await answered("binaryNone", "binary", "base64/text/plain", accept), png);
                assert.equal(await answered("binary", "binary", "text/text/plain", accept), 500);
            }
        },
    );

    behaviour("CONVERT_TO_BINARY: a binary type passes as bytes", recorded, async () => {
        assert.deepEqual(await answered("binary", "binary", "bytes/image/png", "text/plain"), png);
    });
});
