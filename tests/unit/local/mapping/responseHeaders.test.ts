import assert from "node:assert/strict";
import { remappedResponseHeaders } from "../../../../cli/local/gateway/integrations/responseHeaders";

/**
 * Recorded from AWS: github.com/localstack/localstack, test_apigateway_integrations.snapshot.json,
 * test_apigateway_header_remapping_http, the response headers of "full-integration"; x-amzn-RequestId from
 * test_apigateway_http.snapshot.json.
 */
const kept = [
    "Accept",
    "Accept-Charset",
    "Accept-Encoding",
    "Age",
    "Content-Encoding",
    "Content-Type",
    "Pragma",
    "Range",
    "Referer",
    "TE",
    "Via",
    "Warn",
    "X-Amzn-Trace-Id",
    "Set-Cookie",
];
const remapped = [
    "Authorization",
    "Connection",
    "Content-Length",
    "Content-MD5",
    "Date",
    "Expect",
    "Host",
    "Max-Forwards",
    "Proxy-Authenticate",
    "Server",
    "Trailer",
    "Upgrade",
    "User-Agent",
    "WWW-Authenticate",
    "x-amzn-RequestId",
];

describe("a header of an integration", () => {
    for (const name of kept) {
        it(`${name} stays`, () => {
            assert.deepEqual(remappedResponseHeaders([[name, "v"]]), [[name, "v"]]);
        });
    }
    for (const name of remapped) {
        it(`${name} comes under another name`, () => {
            assert.deepEqual(remappedResponseHeaders([[name, "v"]]), [[`x-amzn-Remapped-${name}`, "v"]]);
            const lower = name.toLowerCase();
            assert.deepEqual(remappedResponseHeaders([[lower, "v"]]), [[`x-amzn-Remapped-${lower}`, "v"]]);
        });
    }
    it("Transfer-Encoding is left out", () => {
        assert.deepEqual(remappedResponseHeaders([["Transfer-Encoding", "chunked"]]), []);
    });
    it("comes as often, and in the order, as it was sent", () => {
        const headers: [string, string][] = [
            ["Set-Cookie", "a"],
            ["X", "b"],
            ["Set-Cookie", "c"],
        ];
        assert.deepEqual(remappedResponseHeaders(headers), headers);
    });
});
