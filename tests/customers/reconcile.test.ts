import assert from "node:assert/strict";
import type { Difference } from "../../customers/customers";
import { Secret } from "../../customers/secret";
import { damages } from "./standIns/commands";
import { declare } from "./standIns/declared";
import { World } from "./standIns/world";

async function withAcme(): Promise<World> {
    const world = new World(["acme", "globex"]);
    await world.operator("setter").customers.add({ id: "acme", tier: "bronze" });
    return world;
}

const kinds: Readonly<Record<keyof typeof damages, readonly Difference["kind"][]>> = {
    "unlink the key": ["missing-plan"],
    "link the key to gold": ["wrong-plan", "missing-plan"],
    "disable the key": ["wrong-enabled"],
    "enable the key": [],
    "delete the key": ["missing-key"],
    "drop what the gate reads": ["missing-registry-item"],
    "change what the gate reads": ["wrong-registry-item"],
};

const told = (differences: readonly Difference[]) => differences.map(({ kind }) => kind);

describe("reconcile", () => {
    for (const [what, expected] of Object.entries(kinds) as [keyof typeof damages, Difference["kind"][]][]) {
        it(`sees and mends that somebody has done this: ${what}`, async () => {
            const world = await withAcme();
            const { customers } = world.operator("ann");
            const key = world.table.customer("acme")!.keys[0]!;
            damages[what](world, key.keyId!, key.sha256);
            world.isDisturbed = true;
            const seen = await customers.reconcile();
            assert.deepEqual(told(seen), expected);
            for (const { message, mendable, mended } of seen) {
                assert.match(message, /tiered-api customers reconcile acme --mend --stack dev mends it$/);
                assert.deepEqual([mendable, mended], [true, false]);
            }
            assert.deepEqual(told(await customers.reconcile({ id: "acme" })), expected);
            const mended = await customers.reconcile({ mend: true });
            assert.ok(mended.every((difference) => difference.mended));
            assert.deepEqual(await customers.reconcile(), []);
            world.check();
        });
    }

    it("deletes keys of ours that nobody has, and unlinks strange ones without deleting them", async () => {
        const world = await withAcme();
        const { customers } = world.operator("ann");
        const make = (name: string, value: string) =>
            world.gateway.make({ name, value: new Secret(value.repeat(20)), enabled: true }).id;
        const orphan = make("workdays@api123/acme/primary op-of-long-ago", "a");
        const strange = make("made in the console", "b");
        const elsewhere = make("workdays@other9/acme/primary op", "c");
        for (const keyId of [orphan, strange]) {
            world.gateway.link("plan-gold", keyId);
        }
        const seen = await customers.reconcile({ mend: true });
        assert.deepEqual(told(seen), ["orphan-key", "orphan-key"]);
        assert.deepEqual([...world.gateway.keys.keys()], ["key1", strange, elsewhere]);
        assert.deepEqual(world.gateway.plansOf(strange), []);
        assert.deepEqual(await customers.reconcile(), []);
    });

    it("takes out what the gate reads of a key that nobody has", async () => {
        const world = await withAcme();
        const { customers } = world.operator("ann");
        const item = world.table.get({
            pk: `key#${world.table.customer("acme")!.keys[0]!.sha256}`,
            sk: "subscription",
        });
        world.table.put({ ...item, pk: `key#${"f".repeat(64)}`, sk: "subscription" });
        assert.deepEqual(told(await customers.reconcile({ mend: true })), ["orphan-registry-item"]);
        assert.deepEqual(await customers.reconcile(), []);
        world.check();
    });

    it("sees a key that has ended and can still call at API Gateway", async () => {
        const world = await withAcme();
        const { customers } = world.operator("ann");
        await customers.expire("acme", Math.floor(world.clock.now / 1_000) + 10);
        world.clock.now += 11_000;
        const [difference] = await customers.reconcile({ mend: true });
        assert.equal(difference?.kind, "expired-key-enabled");
        assert.match(
            difference.message,
            /^key primary of acme ended at 2026-10-05T10:00:1\dZ, and API Gateway still lets/,
        );
        world.check();
    });

    it("leaves what is held to who holds it, and finishes it afterwards", async () => {
        const world = await withAcme();
        const killed = world.operator("ann", { call: 6, kind: "killed before it" });
        await assert.rejects(killed.customers.move("acme", "gold"));
        const { customers } = world.operator("bob");
        const [held] = await customers.reconcile({ mend: true });
        assert.deepEqual([held?.kind, held?.mendable, held?.mended], ["unfinished-operation", false, false]);
        assert.match(held!.message, /it may still be at work until 2026-10-05T10:00:3/);
        world.clock.now += 31_000;
        const [passed] = await customers.reconcile({ mend: true });
        assert.deepEqual([passed?.kind, passed?.mended], ["unfinished-operation", true]);
        assert.equal(world.table.customer("acme")?.tier, "gold");
        world.check();
    });

    it("leaves keys alone that an import has just made and whose ids the registry does not know yet", async () => {
        const world = await withAcme();
        const killed = world.operator("ann", { call: 3, kind: "killed after it" });
        await assert.rejects(killed.customers.import([{ line: 2, id: "globex", tier: "gold" }]));
        assert.deepEqual(world.gateway.plansOf("key2"), ["plan-gold"]);
        const { customers } = world.operator("bob");
        assert.deepEqual(told(await customers.reconcile({ mend: true })), ["unfinished-operation"]);
        assert.deepEqual(world.gateway.plansOf("key2"), ["plan-gold"]);
        world.clock.now += 61_000;
        await customers.reconcile({ mend: true });
        world.check();
    });

    it("says of declared customers how an update mends them, and leaves them alone", async () => {
        const world = await withAcme();
        const { customers } = world.operator("ann");
        const { keyId, sha256 } = declare(world, "globex", "bronze");
        assert.deepEqual(await customers.reconcile(), []);
        damages["disable the key"](world, keyId);
        damages["drop what the gate reads"](world, keyId, sha256);
        const seen = await customers.reconcile({ mend: true });
        assert.deepEqual(
            seen.map(({ kind, mendable, mended }) => [kind, mendable, mended]),
            [
                ["wrong-enabled", false, false],
                ["missing-registry-item", false, false],
            ],
        );
        for (const { message } of seen) {
            assert.match(message, /pulumi (refresh --stack dev and then pulumi up mend|up --stack dev mends) it$/);
        }
        assert.equal(world.gateway.keys.get(keyId)?.enabled, false);
    });

    it("says of a customer in a tier that is not deployed any more where to move it", async () => {
        const world = await withAcme();
        const item = world.table.get({ pk: "customers", sk: "acme" });
        world.table.put({ ...item, pk: "customers", sk: "acme", tier: "iron" });
        damages["unlink the key"](world, "key1");
        const [difference] = await world.operator("ann").customers.reconcile({ mend: true });
        assert.deepEqual([difference?.kind, difference?.mendable], ["wrong-plan", false]);
        assert.match(difference!.message, /move it to a tier that there is: tiered-api customers move acme TIER/);
        world.isDisturbed = true;
        await world.operator("ann").customers.move("acme", "gold");
        world.check();
    });

    it("refuses a customer that there is not", async () => {
        const { customers } = (await withAcme()).operator("ann");
        await assert.rejects(customers.reconcile({ id: "nobody" }), /there is no customer nobody/);
    });
});
