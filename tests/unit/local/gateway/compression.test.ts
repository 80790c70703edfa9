import assert from "node:assert/strict";
import { gunzipSync, gzipSync, inflateSync } from "node:zlib";
import { bestCoding, compressed, decompressed } from "../../../../cli/local/gateway/compression";
import type { IncomingRequest } from "../../../../cli/local/gateway/exchange";
import { testRequest } from "../exchanges";

function request(headers: Record<string, string>, body = Buffer.alloc(0)): IncomingRequest {
    return testRequest({ rawHeaders: Object.entries(headers).flat(), body });
}

const answer = { status: 200, headers: [["Content-Type", "text/plain"]] as const, body: "tea ".repeat(100) };

// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-enable-compression.html
describe("the coding of an answer", () => {
    const table: [string | undefined, string | undefined][] = [
        ["gzip", "gzip"],
        ["deflate, gzip", "deflate"],
        ["gzip;q=0.5, deflate;q=0.9", "deflate"],
        ["br, gzip", "gzip"],
        ["gzip, deflate, br", "gzip"],
        ["deflate;q=0.5,gzip;q=1.0", "gzip"],
        ["gzip;q=1.0,identity;q=0.5,*;q=0", "gzip"],
        ["identity, gzip;q=0.5", undefined],
        ["br", undefined],
        ["gzip;q=x", undefined],
        ["gzip;q=0", undefined],
        ["*", undefined],
        ["identity", undefined],
        ["", undefined],
        [undefined, undefined],
        ["constructor", undefined],
    ];
    for (const [accept, expected] of table) {
        it(`for ${accept} is ${expected ?? "none"}`, () => {
            assert.equal(bestCoding(accept), expected);
        });
    }

    it("is applied to what is large enough", () => {
        const got = compressed(answer, request({ "accept-encoding": "gzip" }), 400);
        assert.deepEqual(got.headers.at(-1), ["Content-Encoding", "gzip"]);
        assert.equal(gunzipSync(got.body).toString(), answer.body);
        const deflated = compressed(answer, request({ "Accept-Encoding": "deflate" }), 0);
        assert.equal(inflateSync(deflated.body as Buffer).toString(), answer.body);
    });

    it("is not applied to what is too small, was compressed before, or is of an API that does not compress", () => {
        const asked = request({ "accept-encoding": "gzip" });
        assert.equal(compressed(answer, asked, 401), answer);
        assert.equal(compressed(answer, asked, undefined), answer);
        const before = { ...answer, headers: [["content-encoding", "br"]] as const };
        assert.equal(compressed(before, asked, 0), before);
    });
});

// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-make-request-with-compressed-payload.html
describe("a request's body", () => {
    it("is decompressed", () => {
        const got = decompressed(request({ "content-encoding": "GZIP" }, gzipSync("tea")));
        assert.equal(got?.body.toString(), "tea");
    });

    it("is left alone where it has no coding, or there is none", () => {
        for (const sent of [
            request({}, Buffer.from("x")),
            request({ "content-encoding": "identity" }, Buffer.from("x")),
            request({ "content-encoding": "br" }),
        ]) {
            assert.equal(decompressed(sent), sent);
        }
    });

    it("in another coding is none", () => {
        for (const coding of ["br", "gzip, gzip", "constructor"]) {
            assert.equal(decompressed(request({ "content-encoding": coding }, Buffer.from("x"))), undefined);
        }
    });

    it("that is not what it says is none", () => {
        assert.equal(decompressed(request({ "content-encoding": "gzip" }, Buffer.from("x"))), undefined);
    });

    it("that swells beyond 10 MB is none", () => {
        const bomb = gzipSync(Buffer.alloc(11 * 1024 * 1024));
        assert.equal(decompressed(request({ "content-encoding": "gzip" }, bomb)), undefined);
    });
});
