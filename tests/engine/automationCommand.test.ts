import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { askPatiently } from "../contract/request";
import { consumerProject, jsonLines, type Ran, start } from "./consumer";
import { region, stageUrl } from "./emulator";
import { describeEngine, pulumiOnPath, Scratch } from "./engine";
import { namedPulumi } from "./localProject";

const program = (customers: object, open: boolean) => `
import { TieredApi } from "pulumi-tiered-api";

const integration = { mock: { body: "{}" } };
const api = new TieredApi("catalogue", {
    tiers: [{ name: "bronze", throttle: { rateLimit: 5, burstLimit: 20 } }, { name: "gold" }],
    methods: {
        "GET /items": { open: true, integration },
        "GET /prices": ${open ? "{ open: true, integration }" : '{ fromTier: "bronze", integration }'},
        "POST /reports": { tiers: ["gold"], integration },
    },
    customers: ${JSON.stringify(customers)},
});

export const restApiId = api.restApiId;
export const stageName = api.stageName;
export const apiKeys = api.apiKeys;
`;

const all = { acme: { tier: "gold" }, bolt: { tier: "bronze" } };

describeEngine("the library in another project, with the command line", () => {
    const scratch = new Scratch();
    let folder = "";
    let env: Readonly<Record<string, string>> = {};
    let pidFile = "";
    const write = (customers: object, open = false) =>
        writeFileSync(join(folder, "index.ts"), program(customers, open));
    const begin = (...args: string[]) => start(folder, env, [...args, "--stack", "dev"]);
    const run = (...args: string[]): Promise<Ran> => begin(...args).ended;

    before(async () => {
        folder = consumerProject(scratch.folder, region);
        const pulumi = namedPulumi(scratch.folder, pulumiOnPath());
        pidFile = pulumi.pidFile;
        env = {
            ...scratch.env,
            AWS_ENDPOINT_URL: await scratch.endpoint.start(),
            PATH: `${join(pulumi.root, "bin")}:${process.env.PATH}`,
        };
        write(all);
    });
    after(async () => {
        scratch.endpoint.judge = () => "pass";
        await run("destroy", "--yes", "--allow", "remove-api,delete-key");
        await scratch.remove();
    });

    /** Begins a deploy, and waits until a call of it is held. */
    async function held(...args: string[]) {
        let onHold = () => {};
        const isHeld = new Promise<void>((resolve) => {
            onHold = resolve;
        });
        scratch.endpoint.onHold = onHold;
        scratch.endpoint.judge = (verb, path) => (verb === "POST" && path.startsWith("/apikeys") ? "hold" : "pass");
        const deploying = begin("deploy", "--yes", ...args);
        await Promise.race([isHeld, deploying.ended.then(({ stderr }) => assert.fail(`it ended: ${stderr}`))]);
        return deploying;
    }

    it("names what is missing: the stack, a terminal to ask on", async () => {
        const unknown = await run("preview");
        assert.equal(unknown.code, 1);
        assert.match(unknown.stderr, /^there is no stack dev; --create makes it/);
        const unasked = await run("deploy", "--create");
        assert.equal(unasked.code, 1);
        assert.match(unasked.stderr, /say --yes to go on without being asked/);
    });

    it("Ctrl-C: what has begun is ended, nothing more is begun, and the stack is free", async () => {
        const deploying = await held();
        deploying.interrupt();
        const { code, stdout, stderr } = await deploying.ended;
        assert.equal(code, 130, stderr);
        assert.match(stdout, /^cancelling: /m);
        assert.match(stderr, /^cancelled\n/);
        assert.doesNotMatch(stdout, /created UsagePlanKey/);
    });

    it("Ctrl-C twice ends at once, and says what is not finished and how to release the stack", async () => {
        const deploying = await held();
        deploying.interrupt();
        await deploying.said("cancelling: ");
        deploying.interrupt();
        const { code, stderr } = await deploying.ended;
        assert.equal(code, 130, stderr);
        assert.match(stderr, /if the stack dev is left locked.*pulumi cancel --stack dev --yes/);
    });

    it("a stack that a killed update left locked: says how to release it", async () => {
        const deploying = await held();
        process.kill(Number(readFileSync(pidFile, "utf8")), "SIGKILL");
        assert.equal((await deploying.ended).code, 1);
        scratch.endpoint.judge = () => "pass";
        const locked = await run("deploy", "--yes");
        assert.equal(locked.code, 1);
        assert.match(locked.stderr, /the stack dev is locked: .*\n {2}pulumi cancel --stack dev --yes\n.*locked by/);
        execFileSync("pulumi", ["cancel", "--stack", "dev", "--yes"], { cwd: folder, env: { ...process.env, ...env } });
    });

    it("goes on where it was, and tells machines each step as a line of JSON, without a secret", async () => {
        const done = await run("deploy", "--yes", "--json");
        assert.equal(done.code, 0, done.stderr);
        const lines = jsonLines(done);
        assert.deepEqual(lines.at(-1), { event: "exit", exitCode: 0 });
        for (const event of ["began", "report", "planned", "stepBegan", "stepEnded", "ended"]) {
            assert.ok(
                lines.some((line) => line.event === event),
                `no ${event}`,
            );
        }
        const { restApiId, stageName, apiKeys } = JSON.parse(
            (await run("outputs", "--json", "--reveal", "apiKeys")).stdout,
        );
        assert.ok(!(done.stdout + done.stderr).includes(apiKeys.bolt.primary), "a key was shown");
        const answer = await askPatiently(stageUrl(restApiId, stageName), {
            path: "/prices",
            key: apiKeys.bolt.primary,
        });
        assert.equal(answer.status, 200);
        const hidden = JSON.parse((await run("outputs", "--json")).stdout);
        assert.deepEqual({ ...hidden }, { restApiId, stageName, apiKeys: "[secret]" });
    });

    it("has nothing to do: 0", async () => {
        const { code, stdout } = await run("deploy", "--yes");
        assert.equal(code, 0);
        assert.match(stdout, /^dev: nothing to do/m);
    });

    it("refuses with 2 and a list, in the report for the pull request too", async () => {
        write({ acme: { tier: "gold" } }, true);
        const file = join(folder, "report.md");
        const { code, stdout } = await run("preview", "--markdown", file);
        assert.equal(code, 2);
        assert.match(stdout, /--allow 'delete-key:bolt\/primary'/);
        assert.match(stdout, /--allow 'open-paid-method:GET \/prices'/);
        assert.match(readFileSync(file, "utf8"), /^<!-- tiered-api dev -->\n.*\*\*Refused, unless allowed\*\*/s);
        const destroying = await run("destroy", "--yes");
        assert.equal(destroying.code, 2);
        assert.match(destroying.stderr, /--allow 'remove-api:catalogue'/);
    });
});
