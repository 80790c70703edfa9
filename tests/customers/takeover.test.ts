import assert from "node:assert/strict";
import { CustomerError } from "../../customers/customerError";
import { Secret } from "../../customers/secret";
import { UnfinishedError } from "../../customers/unfinishedError";
import type { Fault, FaultKind } from "./standIns/process";
import { World } from "./standIns/world";

const hold = 30_000;

async function withAcme(): Promise<World> {
    const world = new World(["acme", "globex"]);
    await world.operator("setter").customers.add({ id: "acme", tier: "bronze" });
    return world;
}

/** The customer is read, then both quotas and the customer is claimed; at last a line is written and the claim is taken off. */
const moveCalls = 9;

/** Moves acme to gold, and something goes wrong at a call. */
async function moveWith(world: World, fault: Fault): Promise<unknown> {
    const { customers } = world.operator("ann", fault);
    return customers.move("acme", "gold").catch((error: unknown) => error);
}

async function refusalOf(promise: Promise<unknown>): Promise<CustomerError> {
    const error = await promise.then(
        () => undefined,
        (reason: unknown) => reason,
    );
    assert.ok(error instanceof CustomerError, String(error));
    return error;
}

describe("an operation that was interrupted", () => {
    const kinds: readonly FaultKind[] = ["killed before it", "killed after it", "throttled", "timed out after it"];
    for (const kind of kinds) {
        it(`is finished by the same command, whichever call was ${kind}`, async () => {
            for (let call = 0; call < moveCalls; call++) {
                const world = await withAcme();
                await moveWith(world, { call, kind });
                world.clock.now += hold;
                const bob = world.operator("bob").customers;
                const again = await bob.move("acme", "gold").catch((error: unknown) => error);
                if (again instanceof Error) {
                    assert.match(again.message, /^acme is in gold already/);
                }
                assert.equal(world.table.customer("acme")?.tier, "gold");
                world.check();
                world.checkAudit("acme");
            }
        });
    }

    it("is finished by the sweeper once its hold has passed, and not before", async () => {
        const world = await withAcme();
        await moveWith(world, { call: 6, kind: "killed before it" });
        const { customers } = world.operator("sweeper");
        assert.deepEqual(await customers.sweep(), []);
        world.clock.now += hold;
        const [outcome] = await customers.sweep();
        assert.equal(outcome?.verb, "move");
        assert.deepEqual(outcome?.steps, ["link key primary to the plan of gold"]);
        world.check();
        const { audit } = await customers.show("acme");
        assert.match(audit[0]!.by, /ann$/, "the audit says who wanted it");
    });

    it("that is held refuses everybody until then, and says how to finish it", async () => {
        const world = await withAcme();
        await moveWith(world, { call: 6, kind: "killed before it" });
        const { customers } = world.operator("bob");
        for (const verb of [customers.move("acme", "gold"), customers.suspend("acme")]) {
            const { refusal, message, until } = await refusalOf(verb);
            assert.equal(refusal, "under-way");
            assert.ok(until !== undefined && until > world.clock.now && until <= world.clock.now + hold);
            assert.match(message, /move of acme was begun by .*user\/ann at 2026-10-05T10:00:00/);
            assert.match(message, /tiered-api customers move acme gold --stack dev finishes it$/);
        }
    });

    it("refuses another verb even then", async () => {
        const world = await withAcme();
        await moveWith(world, { call: 6, kind: "killed before it" });
        world.clock.now += hold;
        const { customers } = world.operator("bob");
        for (const verb of [customers.move("acme", "silver"), customers.suspend("acme"), customers.remove("acme")]) {
            const { refusal, message } = await refusalOf(verb);
            assert.equal(refusal, "under-way");
            assert.match(message, /finish it with tiered-api customers move acme gold --stack dev, and then do this$/);
        }
        world.isDisturbed = true;
    });

    it("that failed is told of with what was being done and how to go on, and can be gone on with at once", async () => {
        const world = await withAcme();
        const error = await moveWith(world, { call: 6, kind: "throttled" });
        assert.ok(error instanceof UnfinishedError);
        assert.equal(
            error.message,
            "move of acme stopped at: link key primary to the plan of gold: TooManyRequestsException\n" +
                "What was done stays; tiered-api customers move acme gold --stack dev does the rest, and so does the sweeper.",
        );
        const { steps } = await world.operator("ann").customers.move("acme", "gold");
        assert.deepEqual(steps, ["link key primary to the plan of gold"]);
        world.check();
    });

    it("does not make a second key, and hands the one that it made over", async () => {
        const world = new World(["acme"]);
        const killed = world.operator("ann", { call: 3, kind: "killed after it" });
        await assert.rejects(killed.customers.add({ id: "acme", tier: "bronze" }));
        assert.equal(world.gateway.keys.size, 1);
        world.clock.now += hold;
        const { madeKeys, steps } = await world.operator("ann").customers.add({ id: "acme", tier: "bronze" });
        assert.equal(world.gateway.keys.size, 1);
        assert.equal(world.gateway.keyOf(madeKeys[0]!.value.reveal())?.id, madeKeys[0]!.keyId);
        assert.ok(!steps.some((step) => step.startsWith("create")));
        world.check();
    });

    it("is undone where the key's value was given and is at nobody's hand", async () => {
        const world = new World(["acme"]);
        const killed = world.operator("ann", { call: 3, kind: "killed before it" });
        await assert.rejects(killed.customers.add({ id: "acme", tier: "bronze", key: new Secret("given".repeat(6)) }));
        world.clock.now += hold;
        const [outcome] = await world.operator("sweeper").customers.sweep();
        assert.match(outcome!.notes.join(), /the value of the key primary was given, .*add of acme is undone/);
        assert.equal(world.table.customer("acme"), undefined);
        world.check();
    });

    it("of which the first one still thinks that it is its own does nothing more", async () => {
        const world = await withAcme();
        let turns = 0;
        let others: Promise<unknown> = Promise.resolve();
        // While ann's call that writes what the gate reads takes too long, the move is finished and acme is suspended.
        const ann = world.operator("ann", undefined, async () => {
            turns += 1;
            if (turns === 5) {
                world.clock.now += hold + 1_000;
                const { customers } = world.operator("bob");
                others = customers.sweep().then(() => customers.suspend("acme"));
                await others;
            }
        });
        const { refusal, message } = await refusalOf(ann.customers.move("acme", "gold"));
        await others;
        assert.equal(refusal, "under-way");
        assert.match(message, /^move of acme took longer than it was held for, and somebody else goes on with it/);
        assert.equal(world.table.customer("acme")?.status, "suspended");
        world.check();
    });

    it("keeps its hold while it works", async () => {
        const world = await withAcme();
        const { customers } = world.operator("ann", undefined, async () => {
            world.clock.now += 14_000;
        });
        await customers.move("acme", "gold");
        world.check();
    });
});
