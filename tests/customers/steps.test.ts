import assert from "node:assert/strict";
import type { Customers, Outcome } from "../../customers/customers";
import { World } from "./standIns/world";

const day = 86_400;

/** What a verb does to acme, who is in bronze, in order. */
const cases: readonly [verb: string, ask: (customers: Customers, now: number) => Promise<Outcome>, steps: string[]][] =
    [
        [
            "add",
            (customers) => customers.add({ id: "globex", tier: "gold" }),
            [
                "write key primary to the registry, before there is one",
                "create key primary at API Gateway",
                "write key primary to the registry: active, gold",
                "link key primary to the plan of gold",
            ],
        ],
        [
            "move",
            (customers) => customers.move("acme", "gold"),
            [
                "write key primary to the registry: active, gold",
                "unlink key primary from the plan of bronze",
                "link key primary to the plan of gold",
            ],
        ],
        [
            "rotate",
            (customers) => customers.rotate({ id: "acme" }),
            [
                "write key primary-2 to the registry, before there is one",
                "create key primary-2 at API Gateway",
                "write key primary to the registry: active, bronze",
                "write key primary-2 to the registry: active, bronze",
                "link key primary-2 to the plan of bronze",
            ],
        ],
        [
            "suspend",
            (customers) => customers.suspend("acme"),
            ["write key primary to the registry: suspended, bronze", "disable key primary at API Gateway"],
        ],
        [
            "suspend with now",
            (customers) => customers.suspend("acme", { now: true }),
            [
                "write key primary to the registry: suspended, bronze",
                "disable key primary at API Gateway",
                "let the stage forget the gate's cached answers",
            ],
        ],
        [
            "expire in a while",
            (customers, now) => customers.expire("acme", Math.floor(now / 1_000) + day),
            ["write key primary to the registry: active, bronze"],
        ],
        [
            "expire at once",
            (customers, now) => customers.expire("acme", Math.floor(now / 1_000) - 1),
            ["write key primary to the registry: active, bronze", "disable key primary at API Gateway"],
        ],
        [
            "remove",
            (customers) => customers.remove("acme"),
            [
                "let the gate refuse key primary",
                "delete key primary at API Gateway",
                "take key primary out of the registry",
            ],
        ],
    ];

/** A world in which acme is in bronze. */
async function withAcme(): Promise<{ world: World; customers: Customers }> {
    const world = new World(["acme", "globex"]);
    const { customers } = world.operator("ann");
    await customers.add({ id: "acme", tier: "bronze" });
    return { world, customers };
}

describe("a verb of the customers", () => {
    for (const [verb, ask, steps] of cases) {
        it(`${verb} does what it says, in a safe order, and a rehearsal says the same`, async () => {
            const { world, customers } = await withAcme();
            const rehearsed = await ask({ ...customers, ...dry(customers) }, world.clock.now);
            assert.equal(rehearsed.dryRun, true);
            assert.deepEqual(rehearsed.steps, steps);
            assert.deepEqual(rehearsed.madeKeys, []);
            world.check();
            const outcome = await ask(customers, world.clock.now);
            assert.deepEqual(outcome.steps, steps);
            assert.equal(outcome.dryRun, false);
            assert.deepEqual(outcome.after, (await customers.show(outcome.customerId)).audit[0]?.after);
            world.check();
        });
    }

    it("resume lets the gate open last", async () => {
        const { world, customers } = await withAcme();
        await customers.suspend("acme");
        assert.deepEqual((await customers.resume("acme")).steps, [
            "enable key primary at API Gateway",
            "write key primary to the registry: active, bronze",
        ]);
        world.check();
    });

    it("resume keeps a key disabled that has ended meanwhile", async () => {
        const { world, customers } = await withAcme();
        await customers.expire("acme", Math.floor(world.clock.now / 1_000) + 10);
        await customers.suspend("acme");
        world.clock.now += 20_000;
        await customers.resume("acme");
        world.check();
    });

    it("moves every key that a customer has, each as fast as can be", async () => {
        const { world, customers } = await withAcme();
        await customers.rotate({ id: "acme" });
        const { steps, gapMillis } = await customers.move("acme", "silver");
        assert.deepEqual(steps.slice(2), [
            "unlink key primary from the plan of bronze",
            "link key primary to the plan of silver",
            "unlink key primary-2 from the plan of bronze",
            "link key primary-2 to the plan of silver",
        ]);
        // Two calls, of 7 ms each.
        assert.equal(gapMillis, 14);
        world.check();
    });

    it("tells how long it takes until all callers meet a change", async () => {
        const { customers } = await withAcme();
        assert.equal((await customers.suspend("acme")).effectiveWithinSeconds, 360);
        assert.equal((await customers.resume("acme", { now: true })).effectiveWithinSeconds, 60);
        assert.equal((await customers.add({ id: "globex", tier: "gold" })).effectiveWithinSeconds, 60);
    });

    it("rotate lets both keys call until the overlap is over, and the sweeper then disables the old one", async () => {
        const { world, customers } = await withAcme();
        const { madeKeys } = await customers.rotate({ id: "acme", overlapSeconds: day });
        assert.deepEqual(
            madeKeys.map(({ name }) => name),
            ["primary-2"],
        );
        assert.deepEqual(await customers.sweep(), []);
        world.clock.now += (day - 1) * 1_000;
        const [old, next] = world.table.customer("acme")!.keys;
        assert.ok(world.accessOf(old!.sha256));
        world.clock.now += 1_000;
        assert.equal(world.accessOf(old!.sha256), undefined);
        assert.ok(world.accessOf(next!.sha256));
        assert.deepEqual(
            (await customers.sweep()).map(({ steps }) => steps),
            [["disable key primary at API Gateway"]],
        );
        assert.deepEqual(await customers.sweep(), []);
        world.check();
    });

    it("rotate deletes keys that ended 90 days ago, and names the new one as none was named", async () => {
        const { world, customers } = await withAcme();
        await customers.rotate({ id: "acme", overlapSeconds: 0 });
        world.clock.now += 91 * day * 1_000;
        await customers.rotate({ id: "acme" });
        const names = world.table.customer("acme")?.keys.map(({ name }) => name);
        assert.deepEqual(names, ["primary-2", "primary-3"]);
        assert.equal(world.gateway.keys.size, 2);
        world.check();
    });

    it("expire takes an end off again, but not the end of a key that has been replaced", async () => {
        const { world, customers } = await withAcme();
        await customers.rotate({ id: "acme", overlapSeconds: 0 });
        await customers.expire("acme", Math.floor(world.clock.now / 1_000) - 1);
        world.check();
        await customers.expire("acme", undefined);
        world.check();
        const access = world.table.customer("acme")?.keys.map(({ sha256 }) => world.accessOf(sha256)?.tier);
        assert.deepEqual(access, [undefined, "bronze"]);
    });

    it("remove keeps who it was, and lets the id be taken again only with reuse", async () => {
        const { world, customers } = await withAcme();
        await customers.remove("acme");
        assert.deepEqual(await customers.list(), []);
        assert.deepEqual(
            (await customers.list({ status: "removed" })).map(({ id }) => id),
            ["acme"],
        );
        await assert.rejects(customers.add({ id: "acme", tier: "gold" }), /--reuse/);
        await customers.add({ id: "acme", tier: "gold", reuse: true });
        const { audit } = await customers.show("acme");
        assert.deepEqual(
            audit.map(({ verb, by }) => [verb, by]),
            ["add", "remove", "add"].map((verb) => [verb, "arn:aws:iam::123456789012:user/ann"]),
        );
        world.check();
    });

    it("shows a key's value to who asks for it by name, and to nobody else", async () => {
        const { world, customers } = await withAcme();
        const value = (await customers.keyValue("acme", "primary")).reveal();
        assert.equal(world.gateway.keyOf(value)?.id, world.table.customer("acme")?.keys[0]?.keyId);
        await assert.rejects(customers.keyValue("acme", "other"), /acme has no key "other"; its keys are primary/);
        world.said.push(await customers.show("acme"), await customers.list());
        world.checkSecrets();
    });
});

/** The verbs, which only say what they would do. */
function dry(customers: Customers): Partial<Customers> {
    const dryRun = { dryRun: true };
    return {
        add: (args) => customers.add(args, dryRun),
        move: (id, tier) => customers.move(id, tier, dryRun),
        rotate: (args) => customers.rotate(args, dryRun),
        suspend: (id, options) => customers.suspend(id, { ...options, ...dryRun }),
        expire: (id, at, options) => customers.expire(id, at, { ...options, ...dryRun }),
        remove: (id, options) => customers.remove(id, { ...options, ...dryRun }),
    };
}
