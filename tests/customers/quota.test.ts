import assert from "node:assert/strict";
import { World } from "./standIns/world";

/** bronze has 1,000 requests a month, silver 5,000, gold no quota. */
async function withAcme(tier: string, used: number) {
    const world = new World(["acme"]);
    const { customers } = world.operator("ann");
    await customers.add({ id: "acme", tier });
    const use = (plan: string, key: string, count: number) => world.gateway.used.set(`plan-${plan} ${key}`, count);
    use(tier, "key1", used);
    return { world, customers, use };
}

describe("the used quota", () => {
    it("is carried over to the new tier where both count by the same period", async () => {
        const { customers } = await withAcme("bronze", 400);
        const { steps, notes } = await customers.move("acme", "silver");
        assert.equal(steps.at(-1), "carry 400 used requests of key primary over to the quota of silver");
        assert.deepEqual(notes, ["key primary has 4600 requests left of its quota: 400 were used"]);
    });

    it("leaves nothing, and not less than nothing, where more was used than the new tier has", async () => {
        const { world, customers } = await withAcme("silver", 3_000);
        const { notes } = await customers.move("acme", "bronze");
        assert.deepEqual(notes, ["key primary has 0 requests left of its quota: 3000 were used"]);
        assert.equal(world.gateway.extended.get("plan-bronze key1"), 0);
    });

    it("counts with what was carried over before", async () => {
        const { customers, use } = await withAcme("bronze", 400);
        await customers.move("acme", "silver");
        use("silver", "key1", 100);
        const { notes } = await customers.move("acme", "bronze");
        assert.deepEqual(notes, ["key primary has 500 requests left of its quota: 500 were used"]);
    });

    it("asks and sets nothing where nothing was used", async () => {
        const { customers } = await withAcme("bronze", 0);
        const { steps, notes } = await customers.move("acme", "silver");
        assert.ok(!steps.some((step) => step.includes("quota")));
        assert.deepEqual(notes, []);
    });

    it("begins afresh where the tier that is left has none", async () => {
        const { customers } = await withAcme("gold", 400);
        const { notes } = await customers.move("acme", "silver");
        assert.deepEqual(notes, ["gold has no quota: that of silver begins afresh"]);
    });

    it("begins afresh where the tiers count by other periods", async () => {
        const { world, customers } = await withAcme("bronze", 400);
        world.gateway.quotas["plan-silver"] = { limit: 100, period: "DAY", offset: 0 };
        const { notes } = await customers.move("acme", "silver");
        assert.deepEqual(notes, ["the quota of bronze counts by MONTH, that of silver by DAY: it begins afresh"]);
    });

    it("of the old key is taken from the new one's when it is rotated", async () => {
        const { world, customers } = await withAcme("bronze", 400);
        const { notes } = await customers.rotate({ id: "acme" });
        assert.deepEqual(notes, ["key primary-2 has 600 requests left of its quota: 400 were used"]);
        assert.deepEqual(
            (await customers.show("acme")).usage,
            { primary: { used: 400, remaining: 600 }, "primary-2": { used: 0, remaining: 1_000 } },
            "until the key is used, API Gateway tells nothing of it",
        );
        world.gateway.used.set("plan-bronze key2", 10);
        assert.deepEqual((await customers.show("acme")).usage["primary-2"], { used: 410, remaining: 590 });
    });

    it("says so where API Gateway does not let it be lowered", async () => {
        const { world, customers } = await withAcme("bronze", 400);
        world.gateway.lowersQuotas = false;
        const { notes } = await customers.move("acme", "silver");
        assert.match(notes.join(), /did not let the 400 used requests of key primary be taken from its new quota/);
    });

    it("is not raised again by who goes on with a move that was interrupted after it", async () => {
        const { world, customers, use } = await withAcme("bronze", 400);
        // The claim, the key's item, unlinking, linking, the quota twice and what was used: then it was set.
        const killed = world.operator("ann", { call: 10, kind: "killed before it" });
        await assert.rejects(killed.customers.move("acme", "silver"));
        assert.equal(world.gateway.extended.get("plan-silver key1"), 4_600);
        use("silver", "key1", 50);
        world.clock.now += 31_000;
        const { notes } = await customers.move("acme", "silver");
        assert.deepEqual(notes, ["key primary has 4550 requests left of its quota"]);
    });

    it("is not carried over into a new period", async () => {
        const { world, customers } = await withAcme("bronze", 400);
        const killed = world.operator("ann", { call: 6, kind: "killed before it" });
        await assert.rejects(killed.customers.move("acme", "silver"));
        world.clock.now = Date.parse("2026-11-01T00:00:01Z");
        const { notes } = await customers.move("acme", "silver");
        assert.deepEqual(notes, ["a new period of the quota of silver has begun: it begins afresh"]);
        world.check();
    });
});
