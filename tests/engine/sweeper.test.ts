import assert from "node:assert/strict";
import type { Stack } from "@pulumi/pulumi/automation";
import { BundledFunction, SubscriptionSweeper, TieredApi } from "../../components";
import { echoEntry } from "../contract/program";
import { catalogueArgs } from "./catalogue";
import { describeEngine, Scratch } from "./engine";
import { Transcript } from "./transcript";

describeEngine("a sweeper of subscriptions", () => {
    const scratch = new Scratch();
    let stack: Stack;
    before(async () => {
        stack = await scratch.inline("sweeper", "dev", async () => {
            const echo = new BundledFunction("echo", { entry: echoEntry });
            const api = new TieredApi("shop", catalogueArgs(echo));
            const sweeper = new SubscriptionSweeper("shop", {
                api,
                alarmActions: ["arn:aws:sns:us-east-1:000000000000:on-call"],
            });
            return { table: api.registryTableName, functionName: sweeper.function.name };
        });
        const seen = new Transcript();
        await stack.up(seen.listen());
        console.log(await stack.outputs());
    });
    after(() => scratch.remove());

    it("changes nothing when it is deployed again, or refreshed", async () => {
        await stack.up({ expectNoChanges: true });
        await stack.refresh({ expectNoChanges: true });
    });
});
