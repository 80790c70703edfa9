import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { PulumiCommand, type Stack } from "@pulumi/pulumi/automation";
import { BundledFunction, TieredApi, type TieredApiArgs } from "../../components";
import { echoEntry } from "../contract/program";
import { ask, askPatiently, type Sent } from "../contract/request";
import { keyOf, type Target } from "../contract/target";
import { catalogueArgs, forgotten } from "./catalogue";
import { stageUrl } from "./emulator";
import { describeEngine, pulumiOnPath, Scratch } from "./engine";
import { namedPulumi } from "./localProject";

const order: Sent = { httpMethod: "POST", path: "/orders" };

describeEngine("updates that die half-way", () => {
    const scratch = new Scratch();
    const { endpoint } = scratch;
    let stack: Stack;
    let target: Target;
    let killEngine: () => void;
    let edit = (args: TieredApiArgs): TieredApiArgs => args;

    before(async () => {
        const pulumi = namedPulumi(scratch.folder, pulumiOnPath());
        killEngine = () => void process.kill(Number(readFileSync(pulumi.pidFile, "utf8")), "SIGKILL");
        const program = async () => {
            const echo = new BundledFunction("echo", { entry: echoEntry });
            const api = new TieredApi("shop", edit(catalogueArgs(echo)));
            return { restApiId: api.restApiId, stageName: api.stageName, keys: api.apiKeys };
        };
        stack = await scratch.inline("interrupted", "dev", program, {
            pulumiCommand: await PulumiCommand.get({ root: pulumi.root }),
        });
        await stack.up();
        const { restApiId, stageName, keys } = await stack.outputs();
        target = { url: stageUrl(restApiId?.value, stageName?.value), keys: keys?.value };
    });
    after(async () => {
        endpoint.judge = () => "pass";
        await scratch.remove();
    });

    async function statusOf(customer: string, sent: Sent): Promise<number> {
        return (await askPatiently(target.url, { ...sent, key: keyOf(target, customer) })).status;
    }

    it("AWS refuses the new snapshot: what was to go lets nobody new in, and all else goes on until the next update", async () => {
        edit = ({ methods: { "POST /orders": _, ...methods }, ...args }) => ({ ...args, methods });
        endpoint.judge = (verb, path) => (verb === "POST" && path.endsWith("/deployments") ? "refuse" : "pass");
        await assert.rejects(stack.up(), /refused by the test/);
        // The gate no longer knows the method, and the stage still has it: nobody can decide.
        assert.equal((await ask(target.url, { ...order, key: keyOf(target, "acme") })).status, 503);
        assert.equal((await ask(target.url, order)).status, 403);
        assert.equal(await statusOf("bella", { path: "/reports" }), 200);
        assert.equal(await statusOf("acme", { path: "/items/1" }), 200);

        endpoint.judge = () => "pass";
        await stack.up();
        assert.equal(await statusOf("bella", order), 404);
        await stack.preview({ expectNoChanges: true });
    });

    it("the engine is killed while a key is in no plan: nobody gets in by that, and the next update links it", async () => {
        const before = edit;
        edit = (args) => ({ ...before(args), customers: { ...args.customers, acme: { tier: "gold" } } });
        endpoint.onHold = killEngine;
        endpoint.judge = (verb, path) =>
            verb === "POST" && /^\/usageplans\/[^/]+\/keys$/.test(path) ? "hold" : "pass";
        await assert.rejects(stack.up());
        await forgotten();
        assert.equal(await statusOf("acme", { path: "/reports" }), 403);
        assert.equal(await statusOf("carol", { path: "/items/1" }), 200);

        endpoint.judge = () => "pass";
        await stack.cancel();
        await stack.up();
        await forgotten();
        assert.equal(await statusOf("acme", { path: "/reports" }), 200);
        await stack.preview({ expectNoChanges: true });
    });
});
