import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { ServedProject } from "../local/servedProject";
import { ask } from "./request";
import { keyOf, type Target, unknownKey } from "./target";

describe("attacks on the local gateway", () => {
    const project = new ServedProject(join(__dirname, "..", "local", "shop"));
    let target: Target;

    before(async () => {
        const [api] = (await project.start()).tieredApis;
        assert.ok(api);
        target = { url: api.url, keys: Object.fromEntries(api.customers.map(({ id, apiKeys }) => [id, apiKeys])) };
    });
    after(() => project.remove());

    /** Sends bytes as they are, and gives back all that is answered until the connection ends or is silent. */
    function raw(bytes: string | Buffer, silence = 300): Promise<string> {
        const { hostname, port } = new URL(target.url);
        return new Promise((resolve) => {
            let answered = "";
            const socket = connect(Number(port), hostname, () => socket.write(bytes));
            socket.setTimeout(silence, () => socket.destroy());
            socket.on("data", (chunk) => {
                answered += chunk;
            });
            socket.on("error", () => {});
            socket.on("close", () => resolve(answered));
        });
    }
    const lines = (...all: string[]) => all.join("\r\n");
    const isWell = async () => assert.equal((await ask(target.url, { path: "/mock" })).status, 200);

    it("hundreds of connections at once, of all tiers, each get their own answer", async () => {
        const [gold, silver, bronze] = ["golder", "silverer", "bronzer"].map((name) => keyOf(target, name));
        const callers: [string | undefined, number][] = [
            [gold, 200],
            [silver, 403],
            [bronze, 403],
            [unknownKey, 403],
            [undefined, 403],
        ];
        const asked = Array.from({ length: 400 }, async (_, index) => {
            const [key, expected] = callers[index % callers.length] ?? [undefined, 403];
            const answer = await ask(target.url, { httpMethod: "DELETE", path: `/items/${index}`, key });
            assert.equal(answer.status, expected);
            if (expected === 200) {
                const { customerId, pathParameters } = JSON.parse(answer.body);
                assert.deepEqual({ customerId, id: pathParameters.id }, { customerId: "golder", id: String(index) });
            }
        });
        await Promise.all(asked);
    });

    it("requests in one connection, one behind the other, do not lend each other their keys", async () => {
        const request = (key: string, close: boolean) =>
            lines(
                "PUT /dev/warehouse HTTP/1.1",
                "Host: x",
                ...(key ? [`x-api-key: ${key}`] : []),
                ...(close ? ["Connection: close"] : []),
                "",
                "",
            );
        const gold = keyOf(target, "golder");
        const answered = await raw(
            request(gold, false) + request("", false) + request(gold, false) + request("", true),
            5_000,
        );
        const statuses = [...answered.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status);
        assert.deepEqual(statuses, ["200", "403", "200", "403"]);
    });

    it("a request in the body of another is no request", async () => {
        const hidden = lines("PUT /dev/warehouse HTTP/1.1", "Host: x", `x-api-key: ${keyOf(target, "golder")}`, "", "");
        const both = lines(
            "GET /dev/mock HTTP/1.1",
            "Host: x",
            `Content-Length: ${hidden.length}`,
            "Transfer-Encoding: chunked",
            "",
            "0",
            "",
            hidden,
        );
        assert.doesNotMatch(await raw(both), /X-Reached/i);
        const twice = lines("GET /dev/mock HTTP/1.1", "Host: x", "Content-Length: 0", "Content-Length: 5", "", hidden);
        assert.doesNotMatch(await raw(twice), /X-Reached/i);
        await isWell();
    });

    for (const [what, bytes] of [
        ["no HTTP at all", "\u0000\u0001garbage\r\n\r\n"],
        ["a line break in a header", "GET /dev/warehouse HTTP/1.1\r\nHost: x\r\nx-api-key: a\rb\r\n\r\n"],
        ["a folded header", "PUT /dev/warehouse HTTP/1.1\r\nHost: x\r\nx-api-key:\r\n a\r\n\r\n"],
        ["a verb that is none", "G@T /dev/warehouse HTTP/1.1\r\nHost: x\r\n\r\n"],
        ["headers of 1 MB", `GET /dev/mock HTTP/1.1\r\nHost: x\r\nx: ${"y".repeat(1_000_000)}\r\n\r\n`],
        ["a path of 1 MB", `GET /dev/${"y".repeat(1_000_000)} HTTP/1.1\r\nHost: x\r\n\r\n`],
        ["chunks that are none", "POST /dev/reports HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"],
        ["a body that breaks off", "POST /dev/reports HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{"],
        ["half a request", "PUT /dev/warehouse HT"],
    ] as const) {
        it(`${what} reaches nobody, and does no harm`, async () => {
            assert.doesNotMatch(await raw(bytes), /^HTTP\/1\.1 [25]|X-Reached/im);
            await isWell();
        });
    }

    it("slow clients keep nobody waiting", async () => {
        const slow = Array.from({ length: 200 }, () => raw("PUT /dev/warehouse HTTP/1.1\r\nHost: x\r\nx-api", 1_500));
        const started = performance.now();
        for (let round = 0; round < 20; round++) {
            await isWell();
        }
        assert.ok(performance.now() - started < 1_500);
        await Promise.all(slow);
    });

    it("a random key for each call opens nothing and fills nothing", async () => {
        for (let round = 0; round < 300; round++) {
            const key = `${round}`.padStart(40, "x");
            const { status } = await ask(target.url, { httpMethod: "PUT", path: "/warehouse", key });
            assert.equal(status, 403);
        }
        const gold = await ask(target.url, { httpMethod: "PUT", path: "/warehouse", key: keyOf(target, "golder") });
        assert.equal(gold.status, 200);
    });

    it("no key is in any line of a log", async () => {
        const keys = Object.values(target.keys).flatMap((named) => Object.values(named));
        const [api] = project.report.apis;
        await new Promise((written) => setTimeout(written, 100));
        const text = readFileSync(api?.accessLog ?? "", "utf8") + project.functionLines.join("\n");
        assert.ok(text.length > 10_000);
        for (const key of keys) {
            assert.ok(!text.includes(key));
        }
    });
});
