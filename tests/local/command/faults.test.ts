import assert from "node:assert/strict";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import { ask } from "../../contract/request";
import { Running, repository } from "./running";

const program = `import * as apigateway from "@pulumi/aws/apigateway";
const body = JSON.stringify({ openapi: "3.0.1", info: { title: "tiny", version: "1" }, paths: { "/": { get: {
    responses: { "200": { description: "x" } },
    "x-amazon-apigateway-integration": { type: "mock", requestTemplates: { "application/json": '{"statusCode":200}' },
        responses: { default: { statusCode: "200" } } },
} } } });
const api = new apigateway.RestApi("tiny", { body });
const deployment = new apigateway.Deployment("tiny", { restApi: api.id });
new apigateway.Stage("tiny", { restApi: api.id, deployment: deployment.id, stageName: "dev" });
`;

describe("tiered-api local, wrongly used", () => {
    const folder = mkdtempSync(join(tmpdir(), "tiered-api-faults-"));
    const started: Running[] = [];
    const write = (file: string, text: string) => writeFileSync(join(folder, file), text);
    const run = (...args: string[]) => {
        const running = Running.cli(["local", "--port", "0", ...args], folder);
        started.push(running);
        return running;
    };
    /** What a command that fails says; it says nothing else, and no stack. */
    async function fault(...args: string[]): Promise<string> {
        const running = run(...args);
        const { code } = await running.exit();
        assert.equal(code, 1, running.stderr);
        assert.equal(running.stdout, "");
        assert.doesNotMatch(running.stderr, /^\s+at /m);
        return running.stderr;
    }

    before(() => {
        symlinkSync(join(repository, "node_modules"), join(folder, "node_modules"));
        write("Pulumi.yaml", "name: tiny\nruntime: nodejs\nmain: index.ts\n");
        write("Pulumi.dev.yaml", "config:\n  aws:region: eu-west-1\n");
        write("index.ts", program);
    });
    after(() => {
        for (const running of started) {
            running.end();
        }
        rmSync(folder, { recursive: true, force: true });
    });

    it("says which port is taken, and what to do", async () => {
        const taken = createServer().listen(0, "127.0.0.1");
        await new Promise((listening) => taken.once("listening", listening));
        const { port } = taken.address() as { port: number };
        const said = await fault("--port", String(port));
        assert.equal(said, `port ${port} is taken; name another with --port, or take a free one with --port 0\n`);
        taken.close();
    });

    it("names the stacks that there are", async () => {
        const said = await fault("--stack", "production");
        assert.match(said, /production/);
        assert.match(said, /\bdev\b/);
    });

    for (const [args, expected] of [
        [["--port", "http"], /--port.*'http'.*whole number/],
        [["--port", "65536"], /--port/],
        [["--stack", "../dev"], /--stack/],
        [["--config", "no value"], /KEY=VALUE/],
        [["--prot", "1"], /unknown option '--prot'/],
    ] as const) {
        it(`explains ${args.join(" ")}`, async () => {
            assert.match(await fault(...args), expected);
        });
    }

    it("explains a folder without a project", async () => {
        assert.match(await fault("--cwd", tmpdir()), /^there is no Pulumi\.yaml in /);
    });

    it("explains a program that serves nothing", async () => {
        write("index.ts", "export const nothing = 1;\n");
        assert.match(await fault(), /^the program registers no stage of a REST API/);
        write("index.ts", program);
    });

    it("shows where a program is broken", async () => {
        write("index.ts", "const a = ;\n");
        assert.match(await fault(), /index\.ts.*1/s);
        write("index.ts", 'import * as pulumi from "@pulumi/pulumi";\nnew pulumi.Config().require("colour");\n');
        assert.match(await fault(), /tiny:colour/);
        write("index.ts", program);
    });

    it("says what API Gateway would refuse of a document", async () => {
        write("index.ts", program.replace('"/": {', '"/{a}/{b+}/c": {'));
        assert.match(await fault(), /^API Gateway would refuse the RestApi "tiny":\n {2}/);
        write("index.ts", program);
    });

    it("serves a program that has no TieredApi, with no methods and no customers", async () => {
        const running = run("--json");
        const ready = await running.ready();
        assert.deepEqual([ready.methods, ready.customers], [[], []]);
        assert.deepEqual(ready.apis, [{ name: "tiny", stage: "dev", url: ready.url }]);
        assert.equal((await ask(ready.url, { path: "/" })).status, 200);

        const second = run();
        assert.equal((await second.exit()).code, 1);
        assert.match(second.stderr, /^process \d+ already serves the stack dev from .*; end it, or .*--state\n$/);

        const outside = Object.values(networkInterfaces())
            .flatMap((all) => all ?? [])
            .filter(({ internal, family }) => !internal && family === "IPv4");
        for (const { address } of outside) {
            const url = ready.url.replace("127.0.0.1", address);
            await assert.rejects(ask(url, { path: "/" }), /ECONNREFUSED/);
        }
        running.signal("SIGKILL");
        await running.exit();
    });

    it("starts again after it was killed", async () => {
        const running = run("--json");
        await running.ready();
        running.signal("SIGTERM");
        assert.equal((await running.exit()).code, 0);
    });
});

describe("tiered-api local --watch", () => {
    const folder = mkdtempSync(join(tmpdir(), "tiered-api-watch-"));
    let running: Running | undefined;

    after(() => {
        running?.end();
        rmSync(folder, { recursive: true, force: true });
    });

    it("loads the program anew when it changes, and serves the old one while the new one is broken", async () => {
        symlinkSync(join(repository, "node_modules"), join(folder, "node_modules"));
        writeFileSync(join(folder, "Pulumi.yaml"), "name: tiny\nruntime: nodejs\nmain: index.ts\n");
        const answering = (status: string) =>
            program
                .replace('{ default: { statusCode: "200" } }', `{ default: { statusCode: "${status}" } }`)
                .replace('{ "200": { description', `{ "${status}": { description`)
                .replace("{ restApi: api.id }", `{ restApi: api.id, triggers: { status: "${status}" } }`);
        const index = join(folder, "index.ts");
        writeFileSync(index, answering("200"));
        running = Running.cli(["local", "--port", "0", "--json", "--watch"], folder);
        const { url } = await running.ready();
        assert.equal((await ask(url, { path: "/" })).status, 200);

        writeFileSync(index, answering("202"));
        await running.says(/loaded anew in \d+ ms/, "stderr");
        assert.equal((await ask(url, { path: "/" })).status, 202);

        writeFileSync(index, "const a = ;\n");
        await running.says(/what was served before is served still/, "stderr");
        assert.equal((await ask(url, { path: "/" })).status, 202);

        writeFileSync(index, answering("204"));
        await running.says(/loaded anew.*loaded anew/s, "stderr");
        assert.equal((await ask(url, { path: "/" })).status, 204);
        assert.equal(running.stdout.split("\n").length, 2);
        running.signal("SIGTERM");
        assert.equal((await running.exit()).code, 0);
    });
});
