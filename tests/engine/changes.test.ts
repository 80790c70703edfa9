import assert from "node:assert/strict";
import type { Stack } from "@pulumi/pulumi/automation";
import { BundledFunction, TieredApi, type TieredApiArgs } from "../../components";
import { echoEntry } from "../contract/program";
import { askPatiently, type Sent } from "../contract/request";
import { keyOf, type Target } from "../contract/target";
import { catalogueArgs, forgotten } from "./catalogue";
import { stageUrl } from "./emulator";
import { describeEngine, Scratch } from "./engine";
import { stepsOf, stepText } from "./steps";
import { Transcript } from "./transcript";

/** A new document is a new snapshot, to which the stage moves in place; and the gate's table goes with it. */
const documentAndTable = [
    "create-replacement Deployment shop",
    "delete-replaced Deployment shop",
    "replace Deployment shop",
    "update Function shop-authorizer",
    "update RestApi shop",
    "update Stage shop",
];

describeEngine("changes to an API that is in use", () => {
    const scratch = new Scratch();
    let stack: Stack;
    let target: Target;
    const args = { current: (echo: BundledFunction): TieredApiArgs => catalogueArgs(echo) };

    async function program() {
        const echo = new BundledFunction("echo", { entry: echoEntry });
        const api = new TieredApi("shop", args.current(echo));
        return { restApiId: api.restApiId, stageName: api.stageName, keys: api.apiKeys };
    }

    /** Deploys what was changed; answers the steps, in order. */
    async function deploy(): Promise<string[]> {
        const seen = new Transcript();
        await stack.up(seen.listen());
        const { restApiId, stageName, keys } = await stack.outputs();
        target = { url: stageUrl(restApiId?.value, stageName?.value), keys: keys?.value };
        return stepsOf(seen.events).map(stepText);
    }

    /** Changes the arguments, on top of what was changed before. */
    function change(edit: (args: ReturnType<typeof catalogueArgs>) => void): void {
        const before = args.current;
        args.current = (echo) => {
            const edited = before(echo) as ReturnType<typeof catalogueArgs>;
            edit(edited);
            return edited;
        };
    }

    async function statusOf(customer: string, sent: Sent): Promise<number> {
        return (await askPatiently(target.url, { ...sent, key: keyOf(target, customer) })).status;
    }

    before(async () => {
        stack = await scratch.inline("changes", "dev", program);
        await deploy();
    });
    after(() => scratch.remove());

    it("a removed method is gone at once, even for who has just called it", async () => {
        const order: Sent = { httpMethod: "POST", path: "/orders" };
        assert.equal(await statusOf("bella", order), 200);
        change(({ methods }) => delete methods["POST /orders"]);
        assert.deepEqual((await deploy()).sort(), documentAndTable);
        assert.equal(await statusOf("bella", order), 404);
        assert.equal(await statusOf("bella", { path: "/reports" }), 200);
    });

    it("a method that changes tier lets the new tier in and the old one out", async () => {
        const reports: Sent = { path: "/reports" };
        assert.equal(await statusOf("acme", reports), 403);
        assert.equal(await statusOf("bella", reports), 200);
        change(({ methods }) => Object.assign(methods["GET /reports"]!, { tiers: ["bronze"] }));
        assert.deepEqual((await deploy()).sort(), documentAndTable);
        await forgotten();
        assert.equal(await statusOf("acme", reports), 200);
        assert.equal(await statusOf("bella", reports), 403);
    });

    it("a customer who changes tier keeps the key, and only the link to the plan is replaced", async () => {
        const reports: Sent = { path: "/reports" };
        const before = keyOf(target, "bella");
        assert.equal(await statusOf("bella", reports), 403);
        change(({ customers }) => Object.assign(customers!.bella!, { tier: "bronze" }));
        assert.deepEqual(await deploy(), [
            "update TableItem shop/bella",
            "update TableItem shop/bella/primary",
            "delete-replaced UsagePlanKey shop/bella/primary",
            "replace UsagePlanKey shop/bella/primary",
            "create-replacement UsagePlanKey shop/bella/primary",
        ]);
        assert.ok(keyOf(target, "bella") === before, "the key has another value");
        await forgotten();
        assert.equal(await statusOf("bella", reports), 200);
        assert.equal(await statusOf("bella", { path: "/items/1" }), 200);
    });

    it("a customer who is suspended is refused, and nobody else is touched", async () => {
        assert.equal(await statusOf("acme", { path: "/items/1" }), 200);
        change(({ customers }) => Object.assign(customers!.acme!, { enabled: false }));
        assert.deepEqual((await deploy()).sort(), [
            "update ApiKey shop/acme/primary",
            "update TableItem shop/acme",
            "update TableItem shop/acme/primary",
        ]);
        await forgotten();
        assert.equal(await statusOf("acme", { path: "/items/1" }), 403);
        assert.equal(await statusOf("carol", { path: "/items/1" }), 200);
    });

    it("a customer who is removed is refused, and nobody else is touched", async () => {
        const removed = keyOf(target, "carol");
        assert.equal(await statusOf("carol", { path: "/items/1" }), 200);
        change(({ customers }) => delete customers!.carol);
        assert.deepEqual(await deploy(), [
            "delete UsagePlanKey shop/carol/primary",
            "delete TableItem shop/carol/primary",
            "delete TableItem shop/carol",
            "delete ApiKey shop/carol/primary",
        ]);
        assert.equal(target.keys.carol, undefined);
        assert.equal((await askPatiently(target.url, { path: "/items/1", key: removed })).status, 403);
        assert.equal(await statusOf("bella", { path: "/items/1" }), 200);
    });

    it("destroys all but what the account keeps", async () => {
        const seen = new Transcript();
        await stack.destroy(seen.listen());
        const kept = stepsOf(seen.events).filter(({ op }) => op !== "delete");
        assert.deepEqual(kept.map(stepText), []);
    });
});
