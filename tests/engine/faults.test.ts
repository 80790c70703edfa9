import assert from "node:assert/strict";
import { join } from "node:path";
import { BundledFunction, TieredApi } from "../../components";
import { echoEntry } from "../contract/program";
import { catalogueArgs } from "./catalogue";
import { restApiIds } from "./emulator";
import { describeEngine, Scratch } from "./engine";
import { projectOf } from "./localProject";
import { stepsOf } from "./steps";
import { Transcript } from "./transcript";

describeEngine("arguments that are refused", () => {
    const scratch = new Scratch();
    after(() => scratch.remove());

    it("are all named at once, and nothing of the API is registered", async () => {
        const seen = new Transcript();
        const stack = await scratch.inline("faults", "plain", async () => {
            const args = catalogueArgs(new BundledFunction("echo", { entry: echoEntry }));
            new TieredApi("shop", {
                ...args,
                tiers: [...args.tiers, { name: "gold" }],
                methods: { ...args.methods, "get /x": { open: true, integration: { mock: {} } } },
                customers: { ...args.customers, dora: { tier: "platinum" } },
                authorizer: { cacheSeconds: 3_601 },
            });
        });
        await assert.rejects(stack.up(seen.listen()));
        for (const fault of [
            'TieredApi "shop" has 4 faults:',
            'tiers[2].name: "gold" is the name of tiers[1] too',
            'methods["get /x"]: there is no verb "get"; write GET',
            'customers["dora"].tier: there is no tier "platinum"; tiers are bronze, gold',
            "authorizer.cacheSeconds: 3601 is not a cache time",
        ]) {
            assert.ok(seen.text.includes(fault), `nothing said of ${fault}`);
        }
        assert.deepEqual(
            stepsOf(seen.events).filter(({ name }) => name.startsWith("shop")),
            [],
        );
        assert.deepEqual(await restApiIds(), []);
    });

    it("a secret value that cannot be a key is named at preview, and not shown", async () => {
        const bad = "much-too-long-and-not-alphanumeric";
        const seen = new Transcript();
        // Not inline: the SDK waits for ever for what depends on a failed resource, where the process does not end.
        const folder = projectOf(scratch.folder, "faults", join(__dirname, "programs", "badKey"));
        const stack = await scratch.local(folder, "secret");
        await stack.setConfig("key", { value: bad, secret: true });
        await assert.rejects(stack.preview(seen.listen()));
        const fault = 'customers["dora"].keys["main"].value: a value with other characters cannot be a key';
        assert.ok(seen.text.includes(fault), "the property is not named");
        assert.ok(!seen.text.includes(bad), "the value was shown");
        assert.deepEqual(await restApiIds(), []);
    });
});
