import assert from "node:assert/strict";
import { binaryMedia } from "../../../../cli/local/gateway/integrations/lambdaProxy/binaryMedia";

describe("a binary media type", () => {
    // Recorded: test_apigateway_lambda.py, test_aws_proxy_binary_response, unless it says otherwise.
    const cases: [types: string[], mediaTypes: string | undefined, isBinary: boolean][] = [
        [[], "image/png", false],
        [["image/png"], "image/png", true],
        [["image/png"], "image/jpg", false],
        [["image/png"], "image/*", false],
        [["image/png"], "*/*", false],
        [["image/png"], "image/webp,image/png,*/*;q=0.8", false],
        [["image/png"], "image/png,image/*,*/*;q=0.8", true],
        [["image/png"], "image/png;q=0.9", true],
        [["image/png"], "IMAGE/PNG", true],
        [["image/png"], undefined, false],
        [["image/png", "*/test"], "*/test", false],
        [["image/png", "*/test"], "random/test", false],
        [["application/*"], "application/whatever", true],
        [["application/*"], "application/*", true],
        [["application/*"], "application", false],
        [["application/*"], "applications/x", false],
        // https://docs.aws.amazon.com/apigateway/latest/developerguide/lambda-proxy-binary-media.html
        [["*/*"], "text/html", true],
        [["*/*"], undefined, true],
    ];
    for (const [types, mediaTypes, isBinary] of cases) {
        it(`[${types}] ${isBinary ? "holds" : "does not hold"} ${mediaTypes}`, () => {
            assert.equal(binaryMedia(types)(mediaTypes), isBinary);
        });
    }
});
