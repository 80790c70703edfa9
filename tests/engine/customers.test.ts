import assert from "node:assert/strict";
import type { Stack } from "@pulumi/pulumi/automation";
import { BundledFunction, TieredApi } from "../../components";
import { CommandLine } from "../cli/customers/commandLine";
import { describeLife, type Place } from "../cli/customers/life";
import { echoEntry } from "../contract/program";
import { catalogueArgs } from "./catalogue";
import { region, stageUrl } from "./emulator";
import { describeEngine, Scratch } from "./engine";

describeEngine("the life of a customer", () => {
    const scratch = new Scratch();
    let stack: Stack;
    let place: Place;

    before(async () => {
        stack = await scratch.inline("customers", "dev", async () => {
            const echo = new BundledFunction("echo", { entry: echoEntry });
            const args = { ...catalogueArgs(echo), authorizer: { cacheSeconds: 0 } };
            const api = new TieredApi("shop", args);
            return { table: api.registryTableName, restApiId: api.restApiId };
        });
        await stack.up();
        const { table, restApiId } = await stack.outputs();
        place = {
            url: stageUrl(restApiId?.value, "dev"),
            methods: { bronze: "/items/1", gold: "/reports" },
            // The emulator has no call that flushes a stage's authorizers.
            quickly: [],
            run: (...words) => CommandLine.real().run(...words, "--registry", table?.value, "--region", region),
        };
    });
    after(() => scratch.remove());

    describeLife(() => place);

    it("is found by the name of its stack, with pulumi and without a passphrase", async () => {
        const { PULUMI_CONFIG_PASSPHRASE: _, ...env } = { ...process.env, ...scratch.env } as Record<string, string>;
        const { workDir } = stack.workspace;
        const { code, stdout, stderr } = await CommandLine.real(env).run("list", "--stack", "dev", "--cwd", workDir);
        assert.equal(code, 0, stderr);
        assert.match(stdout, /^customer/);
    });

    it("is not found in a stack that there is not, or in another TieredApi", async () => {
        const env = { ...process.env, ...scratch.env } as Record<string, string>;
        const where = ["--cwd", stack.workspace.workDir];
        const missing = await CommandLine.real(env).run("list", "--stack", "production", ...where);
        assert.deepEqual([missing.code, missing.stdout], [1, ""]);
        assert.match(missing.stderr, /^there is no stack production .*pulumi stack ls/);
        const other = await CommandLine.real(env).run("list", "--stack", "dev", "--api", "shops", ...where);
        assert.equal(other.stderr, "the stack dev has no TieredApi shops; it has shop\n");
    });
});
