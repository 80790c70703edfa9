import assert from "node:assert/strict";
import { deflateSync, gunzipSync, gzipSync, inflateSync } from "node:zlib";
import type { Answer } from "../../contract/request";
import type { Received } from "./backEnd";
import { describeBehaviours } from "./behaviour";
import { askApi } from "./served";

const guide = "https://docs.aws.amazon.com/apigateway/latest/developerguide/";
const overview = `${guide}api-gateway-gzip-compression-decompression.html`;
const enabling = `${guide}api-gateway-enable-compression.html`;
const answers = `${guide}api-gateway-receive-response-with-compressed-payload.html`;
const requests = `${guide}api-gateway-make-request-with-compressed-payload.html`;

function get(apiName: string, path: string, acceptEncoding?: string): Promise<Answer> {
    const headers: [string, string][] = acceptEncoding === undefined ? [] : [["Accept-Encoding", acceptEncoding]];
    return askApi(apiName, { path, headers });
}

async function coding(apiName: string, path: string, acceptEncoding?: string): Promise<string | undefined> {
    return (await get(apiName, path, acceptEncoding)).headers["content-encoding"];
}

describeBehaviours("Compression of answers", (behaviour) => {
    behaviour("an API without minimumCompressionSize compresses nothing", overview, async () => {
        assert.equal(await coding("compressionOff", "/rendered", "gzip"), undefined);
    });

    behaviour("an answer of minimumCompressionSize bytes is compressed with gzip", answers, async () => {
        const answer = await get("compression", "/exact", "gzip");
        assert.equal(answer.headers["content-encoding"], "gzip");
        assert.equal(gunzipSync(answer.bytes).toString(), "x".repeat(100));
        assert.equal(answer.headers["content-length"], String(answer.bytes.length));
    });

    behaviour("an answer of one byte less is not", answers, async () => {
        const answer = await get("compression", "/short", "gzip");
        assert.deepEqual([answer.headers["content-encoding"], answer.body], [undefined, "x".repeat(99)]);
    });

    behaviour("a minimumCompressionSize of 0 compresses answers of any size", overview, async () => {
        assert.equal(await coding("compressionOfAll", "/short", "gzip"), "gzip");
    });

    behaviour("deflate is a coding too", enabling, async () => {
        const answer = await get("compression", "/exact", "deflate");
        assert.equal(answer.headers["content-encoding"], "deflate");
        assert.equal(inflateSync(answer.bytes).toString(), "x".repeat(100));
    });

    behaviour("without Accept-Encoding, and with * alone, nothing is compressed", answers, async () => {
        assert.equal(await coding("compression", "/exact"), undefined);
        assert.equal(await coding("compression", "/exact", "*"), undefined);
    });

    behaviour("gzip, deflate, br as browsers send it turns compression on", answers, async () => {
        assert.ok(["gzip", "deflate"].includes((await coding("compression", "/exact", "gzip, deflate, br")) ?? ""));
    });

    behaviour("of deflate;q=0.5,gzip;q=1.0 it is gzip, the better liked", enabling, async () => {
        assert.equal(await coding("compression", "/exact", "deflate;q=0.5,gzip;q=1.0"), "gzip");
        assert.equal(await coding("compression", "/exact", "gzip;q=1.0,identity;q=0.5,*;q=0"), "gzip");
    });

    behaviour("identity leaves the answer as it is", enabling, async () => {
        assert.equal(await coding("compression", "/exact", "identity"), undefined);
    });

    behaviour("br alone, which is not supported, leaves the answer as it is", answers, async () => {
        assert.equal(await coding("compression", "/exact", "br"), undefined);
    });

    behaviour("an answer with a Content-Encoding of its own is not compressed again", answers, async () => {
        const answer = await get("compression", "/itself", "gzip");
        assert.deepEqual([answer.headers["content-encoding"], answer.body], ["br", "x".repeat(500)]);
    });

    behaviour("the size that counts is that of what the response template made", answers, async () => {
        const answer = await get("compression", "/rendered", "gzip");
        assert.equal(gunzipSync(answer.bytes).toString(), "x".repeat(300));
    });
});

const named = '{"name":"Rex"}';

function post(path: string, body: Buffer, contentEncoding: string, apiName = "compressionOff"): Promise<Answer> {
    const headers: [string, string][] = [
        ["Content-Type", "application/json"],
        ["Content-Encoding", contentEncoding],
    ];
    return askApi(apiName, { path, httpMethod: "POST", headers, body });
}

describeBehaviours("Compression of requests", (behaviour) => {
    behaviour(
        "a gzip body reaches the integration decompressed, whether the API compresses or not",
        overview,
        async () => {
            for (const apiName of ["compressionOff", "compression"]) {
                const answer = await post("/event", gzipSync(named), "gzip", apiName);
                assert.equal(JSON.parse(answer.body).body, named);
            }
        },
    );

    behaviour("a deflate body too", requests, async () => {
        assert.equal(JSON.parse((await post("/event", deflateSync(named), "deflate")).body).body, named);
    });

    behaviour(
        "an HTTP back end gets the length of what was decompressed, and no Content-Encoding",
        requests,
        async () => {
            const got: Received = JSON.parse((await post("/proxy", gzipSync(named), "gzip")).body);
            assert.deepEqual([got.body, got.headers["content-length"]], [named, String(named.length)]);
            assert.equal(got.headers["content-encoding"], undefined);
        },
    );

    behaviour("mapping templates are applied to what was decompressed", overview, async () => {
        const got: Received = JSON.parse((await post("/template", gzipSync(named), "gzip")).body);
        assert.equal(got.body, '"Rex"');
    });

    behaviour("identity leaves the body as it is", enabling, async () => {
        assert.equal(JSON.parse((await post("/event", Buffer.from(named), "identity")).body).body, named);
    });

    behaviour("a coding that is not supported is 415 Unsupported Media Type", requests, async () => {
        const answer = await post("/event", Buffer.from(named), "br");
        assert.deepEqual([answer.status, JSON.parse(answer.body).message], [415, "Unsupported Media Type"]);
    });

    behaviour("a body that is not compressed as it says is 415 Unsupported Media Type", requests, async () => {
        const answer = await post("/event", Buffer.from(named), "gzip");
        assert.deepEqual([answer.status, JSON.parse(answer.body).message], [415, "Unsupported Media Type"]);
    });

    it("the body is validated after it was decompressed", async () => {
        assert.equal((await post("/validated", gzipSync(named), "gzip")).status, 200);
        assert.equal((await post("/validated", gzipSync('{"age":3}'), "gzip")).status, 400);
    });

    it("a body that swells beyond 10 MB is refused", async () => {
        assert.equal((await post("/event", gzipSync(Buffer.alloc(11 * 1024 * 1024)), "gzip")).status, 415);
    });
});
