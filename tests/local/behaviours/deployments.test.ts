import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import { ask, type Sent } from "../../contract/request";
import { ServedProject } from "../servedProject";
import { describeBehaviours } from "./behaviour";
import type { Settings } from "./deployed/settings";

const guide = "https://docs.aws.amazon.com/apigateway/latest/developerguide";
const page = `${guide}/how-to-deploy-api.html`;
const updates = `${guide}/updating-api.html`;
const provider = "https://www.pulumi.com/registry/packages/aws/api-docs/apigateway/deployment/";

const old: Settings = {
    text: "old",
    least: 10,
    notFound: 403,
    colour: "blue",
    trigger: "1",
    description: "the first",
    burst: -1,
    format: "$context.requestId old",
    withKey: false,
};
/** All that an API is made of has changed. */
const changed: Settings = { ...old, text: "new", least: 20, notFound: 404 };
/** What a deployment has nothing to do with has changed. */
const settings: Partial<Settings> = { colour: "red", burst: 1, withKey: true, format: "$context.requestId new" };
const fifteen = { httpMethod: "POST", path: "/checked", body: "15" };

describeBehaviours("Deployments", (behaviour) => {
    const folder = mkdtempSync(join(tmpdir(), "behaviours-deployed-"));
    const program = join(folder, "deployed");
    const served = new ServedProject(program);

    const write = (settings: Settings) => writeFileSync(join(program, "settings.json"), JSON.stringify(settings));
    const get = (sent: Sent, stage = "test") => ask(served.url("deployed", stage), sent);
    const textAt = async (path: string, stage?: string) => (await get({ path }, stage)).body;
    const statusOf = async (sent: Sent, stage?: string) => (await get(sent, stage)).status;

    before(async () => {
        cpSync(join(__dirname, "deployed"), program, { recursive: true });
        mkdirSync(join(folder, "program"));
        cpSync(join(__dirname, "program", "restApi.ts"), join(folder, "program", "restApi.ts"));
        for (const place of [folder, program]) {
            rmSync(join(place, "node_modules"), { recursive: true, force: true });
            symlinkSync(resolve(__dirname, "../../../node_modules"), join(place, "node_modules"), "junction");
        }
        write(old);
        await served.start();
    });
    after(async () => {
        await served.remove();
        rmSync(folder, { recursive: true, force: true });
    });

    /** Deploys the API as it was, whatever was deployed before, and then loads the program with some changes. */
    function once(what: string, changes: Partial<Settings>, tests: () => void): void {
        describe(what, () => {
            before(async () => {
                for (const settings of [old, { ...old, ...changes }]) {
                    write({ ...settings, trigger: `${what} ${settings.trigger}` });
                    await served.reload();
                }
            });
            tests();
        });
    }

    once("once the API has changed and its deployment's triggers have not", changed, () => {
        behaviour("a stage serves its deployment, not the API as it is now", page, async () => {
            assert.equal(await textAt("/text"), "old");
        });
        behaviour("a method made after the deployment is 403 Missing Authentication Token", page, async () => {
            const { status, body } = await get({ path: "/new" });
            assert.deepEqual([status, JSON.parse(body).message], [403, "Missing Authentication Token"]);
        });
        behaviour("models and gateway responses are as they were deployed", updates, async () => {
            assert.equal(await statusOf(fifteen), 200);
            assert.equal(await statusOf({ path: "/none" }), 403);
        });
        behaviour("two stages with a deployment each may serve different versions of an API", page, async () => {
            assert.equal(await textAt("/text"), "old");
            assert.equal(await textAt("/text", "latest"), "new");
        });
        it("a function's code is not in the deployment", async () => {
            assert.equal(await textAt("/function"), "new");
        });
        it("a stage whose deployment is outdated is told of", () => {
            const notices = served.report.notices.filter((notice) => notice.includes("its deployment has not"));
            assert.equal(notices.length, 1);
            assert.match(notices[0] ?? "", /^deployed, stage test: the API has changed/);
        });
    });

    once("once a deployment's description has changed with the API", { ...changed, description: "the second" }, () => {
        behaviour("a description makes no new deployment", updates, async () => {
            assert.equal(await textAt("/text"), "old");
        });
    });

    once("once a deployment's triggers have changed with the API", { ...changed, trigger: "2" }, () => {
        behaviour("triggers that change make a new deployment, of the API as it is then", provider, async () => {
            assert.equal(await textAt("/text"), "new");
            assert.equal(await textAt("/new"), "new");
            assert.equal(await statusOf(fifteen), 400);
            assert.equal(await statusOf({ path: "/none" }), 404);
        });
    });

    once("once settings of the stage have changed", settings, () => {
        behaviour("stage variables change without a deployment", updates, async () => {
            assert.equal(await textAt("/colour"), "red");
        });
        behaviour("throttles of a stage change without a deployment", updates, async () => {
            assert.equal(await statusOf({ path: "/throttled" }), 200);
            assert.equal(await statusOf({ path: "/throttled" }), 429);
        });
        behaviour("usage plans and their keys change without a deployment", updates, async () => {
            assert.equal(await statusOf({ path: "/keyed" }), 403);
            assert.equal(await statusOf({ path: "/keyed", key: "deployed-key-of-20-or-more" }), 200);
        });
        behaviour("the access log's format changes without a deployment", updates, async () => {
            const { headers } = await get({ path: "/text" });
            const { accessLog = "" } = served.report.apis.find(({ stage }) => stage === "test") ?? {};
            const line = `${headers["x-amzn-requestid"]} new\n`;
            for (let waited = 0; waited < 1_000 && !readFileSync(accessLog, "utf8").includes(line); waited += 5) {
                await setTimeout(5);
            }
            assert.ok(readFileSync(accessLog, "utf8").includes(line));
        });
    });
});
