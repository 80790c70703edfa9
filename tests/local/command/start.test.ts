import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ask } from "../../contract/request";
import { workdaysMethods } from "../../contract/workdays";
import { Running } from "./running";

describe("npm start", () => {
    const state = mkdtempSync(join(tmpdir(), "tiered-api-start-"));
    const started: Running[] = [];
    const start = (...args: string[]) => {
        const running = Running.npmStart("--port", "0", "--state", state, ...args);
        started.push(running);
        return running;
    };

    after(() => {
        for (const running of started) {
            running.end();
        }
        rmSync(state, { recursive: true, force: true });
    });

    it("prints one line of JSON when it is ready, and nothing else", async () => {
        const running = start("--json");
        const ready = await running.ready();
        assert.match(ready.url, /^http:\/\/127\.0\.0\.1:\d+\/dev$/);
        assert.deepEqual(Object.keys(ready), ["url", "stage", "methods", "customers", "apis"]);
        assert.equal(ready.stage, "dev");
        const expected = workdaysMethods.map(({ httpMethod, path, access }) => ({ httpMethod, path, access }));
        const byName = (one: object, other: object) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1);
        assert.deepEqual([...ready.methods].sort(byName), expected.sort(byName));
        assert.deepEqual(
            ready.customers.map(({ id, tier }) => `${id} ${tier}`),
            ["bronze-demo bronze", "gold-demo gold"],
        );
        for (const { apiKey } of ready.customers) {
            assert.match(apiKey, /^[A-Za-z0-9]{20,128}$/);
        }
        const [api, ...others] = ready.apis;
        assert.deepEqual(others, []);
        assert.deepEqual(
            { name: api?.name, stage: api?.stage, url: api?.url },
            { name: "workdays", stage: "dev", url: ready.url },
        );

        const gold = ready.customers[1];
        assert.equal((await ask(ready.url, { path: "/status" })).status, 200);
        assert.equal((await ask(ready.url, { path: "/workdays/count" })).status, 403);
        const counted = "/workdays/count?country=DE&from=2026-12-01&to=2026-12-31";
        assert.equal((await ask(ready.url, { path: counted, key: gold?.apiKey })).status, 200);
        running.signal("SIGTERM");
        assert.equal((await running.exit()).code, 0);
        assert.equal(running.stdout.split("\n").length, 2, running.stdout);
        const lines = readFileSync(api?.accessLog ?? "", "utf8")
            .trim()
            .split("\n");
        const statuses = lines.map((line) => JSON.parse(line).status);
        assert.deepEqual(statuses, ["200", "403", "200"]);
    });

    it("prints who may call what, the customers' keys, and curl lines that work as they are pasted", async () => {
        const running = start();
        const [, list = ""] = await running.says(/Try it\n((?: {2}curl .*\n)+)/);
        assert.match(running.stdout, /GET \/workdays\/count +✔$/m);
        assert.match(running.stdout, /GET \/status +✔ +✔ +✔$/m);
        assert.match(running.stdout, /^ {2}gold-demo +gold +primary +[A-Za-z0-9]{40}$/m);
        const lines = list.trim().split("\n");
        assert.equal(lines.length, 3);
        for (const line of lines) {
            const [, key, url = ""] = /^\s*curl -i (?:-H 'x-api-key: (\w+)' )?'(.*)'$/.exec(line) ?? [];
            const { origin, pathname, search } = new URL(url);
            const answer = await ask(origin, { path: pathname + search, key });
            assert.equal(answer.status, 200, `${line}\n${answer.body}`);
        }
        assert.ok(lines.slice(1).every((line) => line.includes("x-api-key")));
        running.signal("SIGTERM");
        await running.exit();
    });

    it("serves another stack with its own tiers and keys, though its secrets are nowhere", async () => {
        const running = start("--json", "--stack", "prod");
        const ready = await running.ready();
        assert.match(ready.url, /\/prod$/);
        assert.deepEqual(
            ready.customers.map(({ id }) => id),
            ["bronze-monitor", "gold-monitor"],
        );
        running.signal("SIGTERM");
        await running.exit();
    });

    for (const [how, signal, to] of [
        ["Ctrl-C", "SIGINT", "group"],
        ["SIGINT to npm", "SIGINT", "process"],
        ["SIGTERM to npm", "SIGTERM", "process"],
    ] as const) {
        it(`ends within a second of ${how}, with code 0, and leaves nothing behind`, async () => {
            const running = start("--json");
            const ready = await running.ready();
            // A function's sandbox is running, and a connection is open.
            const asked = ask(ready.url, { path: "/status", headers: [["Connection", "keep-alive"]] });
            assert.equal((await asked).status, 200);
            running.signal(signal, to);
            const { code, millis } = await running.exit();
            assert.equal(code, 0, running.stderr);
            assert.ok(millis < 1_000, `${millis} ms`);
            assert.equal(running.leftOver, false);
        });
    }

    it("ends when the npm that started it is killed", async () => {
        const running = start("--json");
        await running.ready();
        running.signal("SIGKILL");
        await running.exit();
        for (const until = Date.now() + 3_000; running.leftOver && Date.now() < until; ) {
            await new Promise((resolve) => setTimeout(resolve, 50));
        }
        assert.equal(running.leftOver, false);
    });

    it("keeps its state out of version control, wherever that is", async () => {
        assert.equal(readFileSync(join(state, "local", ".gitignore"), "utf8"), "*\n");
        assert.ok(existsSync(join(state, "local", "dev", "state.json")));
    });
});
