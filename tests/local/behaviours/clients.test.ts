import assert from "node:assert/strict";
import { RawClient, requestLine } from "./rawClient";
import { askApi, served } from "./served";

const mock = (id: string) => requestLine("GET", "sizes", `/mock?id=${id}`);
const echo = () => requestLine("POST", "sizes", "/echo");

function pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

async function stillServes(): Promise<void> {
    const { status, body } = await askApi("sizes", { path: "/mock?id=still" });
    assert.deepEqual([status, body], [200, "still"]);
}

/** The event of the one answer that came. */
function event(received: string): { body: string | null; headers: Record<string, string> } {
    return JSON.parse(received.slice(received.lastIndexOf("\r\n\r\n") + 4));
}

describe("clients as they come", () => {
    let client: RawClient;

    beforeEach(() => {
        client = new RawClient("sizes");
    });
    afterEach(() => client.leave());

    it("one that sends half a body and leaves is forgotten, and calls no function", async () => {
        client
            .head(requestLine("GET", "sizes", "/patient?ms=0&mark=half"), "Host: x", "Content-Length: 1000")
            .write("half");
        await pause(30);
        client.leave();
        await stillServes();
        await pause(100);
        assert.ok(!served.functionLines.some((line) => line.includes("went on half")));
    });

    it("one that leaves while its function runs harms nobody", async () => {
        client.head(requestLine("GET", "sizes", "/patient?ms=200&mark=left"), "Host: x");
        await pause(100);
        client.leave();
        await pause(250);
        await stillServes();
    });

    it("one that sends its headers bit by bit is answered", async () => {
        for (const piece of [mock("slow").slice(0, 10), mock("slow").slice(10), "\r\nHo", "st: x\r", "\n\r", "\n"]) {
            client.write(piece);
            await pause(10);
        }
        assert.match(await client.until(/slow$/), /^HTTP\/1\.1 200 /);
    });

    it("one that sends the next request before the answer gets both, in order", async () => {
        client
            .head(requestLine("GET", "sizes", "/patient?ms=200&mark=pipelined"), "Host: x")
            .head(mock("second"), "Host: x");
        const received = await client.until(/second$/);
        assert.equal(received.match(/HTTP\/1\.1 200 /g)?.length, 2);
        assert.ok(received.indexOf("Trace-Id") < received.lastIndexOf("HTTP/1.1"));
    });

    it("a body in chunks arrives whole, without Transfer-Encoding", async () => {
        client.head(echo(), "Host: x", "Content-Type: text/plain", "Transfer-Encoding: chunked");
        client.write("3\r\nab\n\r\n");
        await pause(10);
        client.write("1\r\nc\r\n0\r\n\r\n");
        const { body, headers } = event(await client.until(/\}$/));
        assert.equal(body, "ab\nc");
        assert.equal(headers["Transfer-Encoding"], undefined);
    });

    it("a body in chunks of more than 10 MB in all is 413", async () => {
        const chunk = "x".repeat(1024 * 1024);
        client.head(echo(), "Host: x", "Transfer-Encoding: chunked");
        for (let sent = 0; sent < 11; sent++) {
            client.write(`${chunk.length.toString(16)}\r\n${chunk}\r\n`);
        }
        client.write("0\r\n\r\n");
        assert.match(await client.until(/exceeded 10485760 bytes\.$/), /^HTTP\/1\.1 413 /);
    });

    it("one that is to close, and sends more than 10 MB before it reads, still gets its 413", async () => {
        const megabyte = "x".repeat(1024 * 1024);
        client.head(echo(), "Host: x", "Connection: close", `Content-Length: ${12 * megabyte.length}`);
        for (let sent = 0; sent < 12; sent++) {
            await pause(2);
            assert.equal(client.isClosed, false);
            client.write(megabyte);
        }
        assert.match(await client.until(/exceeded 10485760 bytes\.$/), /^HTTP\/1\.1 413 /);
    });

    it("Expect: 100-continue is answered, and does not reach the function", async () => {
        client.head(echo(), "Host: x", "Content-Type: text/plain", "Content-Length: 3", "Expect: 100-continue");
        assert.match(await client.until(/\r\n\r\n/), /^HTTP\/1\.1 100 Continue\r\n/);
        client.write("tea");
        const { body, headers } = event(await client.until(/\}$/));
        assert.deepEqual([body, headers.Expect], ["tea", undefined]);
    });

    it("what is no HTTP is 400, and the connection is closed", async () => {
        client.write("no HTTP at all\r\n\r\n");
        assert.match(await client.untilClosed(), /^HTTP\/1\.1 400 /);
        await stillServes();
    });

    it("two lengths of one body, or a length and chunks, are 400", async () => {
        client.head(echo(), "Host: x", "Content-Length: 3", "Content-Length: 4").write("tea!");
        assert.match(await client.untilClosed(), /^HTTP\/1\.1 400 /);
        const other = new RawClient("sizes");
        other.head(echo(), "Host: x", "Content-Length: 3", "Transfer-Encoding: chunked").write("0\r\n\r\n");
        assert.match(await other.untilClosed(), /^HTTP\/1\.1 400 /);
    });

    it("a connection serves one request after another", async () => {
        client.head(mock("first"), "Host: x");
        await client.until(/first$/);
        client.head(mock("second"), "Host: x");
        assert.equal((await client.until(/second$/)).match(/HTTP\/1\.1 200 /g)?.length, 2);
    });
});
