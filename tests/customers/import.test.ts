import assert from "node:assert/strict";
import type { ImportOutcome, ImportProgress, ImportRow } from "../../customers/customers";
import { Secret } from "../../customers/secret";
import { UnfinishedError } from "../../customers/unfinishedError";
import { declare } from "./standIns/declared";
import { World } from "./standIns/world";

const ids = Array.from({ length: 1_200 }, (_, at) => `customer-${at}`);
const rowsOf = (some: readonly string[]): ImportRow[] =>
    some.map((id, at) => ({ line: at + 2, id, tier: at % 3 === 0 ? "gold" : "bronze" }));

const told = ({ added, unchanged, refused }: ImportOutcome) => ({ added, unchanged, refused: refused.length });

describe("an import", () => {
    it("adds thousands with few calls, hands their keys over, and tells how far it is", async () => {
        const world = new World(ids);
        // Looking at every key after every call would take longer than the import.
        world.isDisturbed = true;
        const { customers } = world.operator("ann");
        const progress: ImportProgress[] = [];
        const outcome = await customers.import(rowsOf(ids), { onProgress: (now) => progress.push(now) });
        assert.deepEqual(told(outcome), { added: 1_200, unchanged: 0, refused: 0 });
        assert.equal(outcome.madeKeys.length, 1_200);
        for (const { customerId, keyId, value } of outcome.madeKeys) {
            assert.equal(world.gateway.keyOf(value.reveal())?.id, keyId);
            assert.equal(world.table.customer(customerId)?.keys[0]?.keyId, keyId);
        }
        assert.deepEqual(progress.at(-1), { done: 1_200, total: 1_200 });
        assert.deepEqual(await customers.reconcile(), []);
        world.said.push(outcome);
        world.check();
        world.checkSecrets();
    });

    it("run again changes nothing", async () => {
        const world = new World(ids.slice(0, 3));
        const { customers } = world.operator("ann");
        await customers.import(rowsOf(ids.slice(0, 3)));
        assert.deepEqual(told(await customers.import(rowsOf(ids.slice(0, 3)))), { added: 0, unchanged: 3, refused: 0 });
        world.check();
    });

    it("rehearsed does nothing and says what it would do", async () => {
        const world = new World(ids.slice(0, 3));
        const { customers } = world.operator("ann");
        const outcome = await customers.import(rowsOf(ids.slice(0, 3)), { dryRun: true });
        assert.deepEqual(told(outcome), { added: 3, unchanged: 0, refused: 0 });
        assert.equal(world.gateway.keys.size, 0);
    });

    it("refuses bad rows with line, column, value and reason, and adds the good ones", async () => {
        const [mine, theirs] = [new Secret("mine".repeat(6)), new Secret("theirs".repeat(6))];
        const world = new World(["acme", "new", "globex", "other", "same"], [mine, theirs]);
        const { customers } = world.operator("ann");
        await customers.add({ id: "acme", tier: "bronze", key: mine });
        declare(world, "globex", "bronze");
        world.gateway.make({ name: "of another API", value: theirs, enabled: true });
        const key = new Secret("fresh".repeat(6));
        const outcome = await customers.import([
            { line: 2, id: "acme", tier: "gold" },
            { line: 3, id: "new", tier: "gold", key },
            { line: 4, id: "new", tier: "gold" },
            { line: 5, id: "a b", tier: "platinum" },
            { line: 6, id: "globex", tier: "gold" },
            { line: 7, id: "other", tier: "gold", key: theirs },
            { line: 8, id: "same", tier: "gold", key },
            { line: 9, id: "third", tier: "gold", key: mine },
            { line: 10, id: "short", tier: "gold", key: new Secret("short") },
        ]);
        assert.deepEqual(
            outcome.refused.map(({ line, column, value }) => [line, column, value]),
            [
                [2, "id", "acme"],
                [4, "id", "new"],
                [5, "id", "a b"],
                [5, "tier", "platinum"],
                [6, "id", "globex"],
                [7, "key", "[secret]"],
                [8, "key", "[secret]"],
                [9, "key", "[secret]"],
                [10, "key", "[secret]"],
            ],
        );
        assert.match(outcome.refused[0]!.reason, /^there is a customer acme already/);
        assert.match(outcome.refused[1]!.reason, /^line 3 has this id too$/);
        assert.match(outcome.refused[6]!.reason, /^line 3 has this key too$/);
        assert.equal(outcome.added, 1);
        assert.equal(world.gateway.keyOf(theirs.reveal())?.name, "of another API", "nobody's key was taken");
        assert.equal(world.table.customer("acme")?.tier, "bronze");
        world.said.push(outcome);
        world.checkSecrets();
    });

    it("says by itself what ImportApiKeys has no column for, and so does who goes on with it", async () => {
        const row = { line: 2, id: "acme", tier: "gold", marketplaceCustomerId: "market-1" };
        for (let call = 0; ; call++) {
            const world = new World(["acme"]);
            const { customers, process } = world.operator("ann", { call, kind: "killed before it" });
            await customers.import([row]).catch(() => {});
            world.clock.now += 3_600_000;
            await world.operator("sweeper").customers.sweep();
            world.check();
            if (!process.isDead) {
                assert.equal(world.table.customer("acme")?.marketplaceCustomerId, "market-1");
                assert.ok(call > 5, "every call was tried");
                return;
            }
        }
    });

    it("that another has gone on with leaves that row to it, and adds the others", async () => {
        const some = ids.slice(0, 2);
        const world = new World(some);
        world.isLate = true;
        let sweep: (() => Promise<unknown>) | undefined;
        const { customers } = world.operator("ann", undefined, async () => {
            const isClaimed = some.every((id) => world.table.customer(id)?.operation !== undefined);
            if (sweep !== undefined && isClaimed && world.gateway.keys.size === 2) {
                const now = sweep;
                sweep = undefined;
                world.clock.now += 3_600_000;
                await now();
            }
        });
        sweep = () => world.operator("sweeper").customers.reconcile({ mend: true, id: "customer-1" });
        const outcome = await customers.import(rowsOf(some));
        assert.deepEqual(told(outcome), { added: 1, unchanged: 0, refused: 1 });
        assert.match(outcome.refused[0]!.reason, /^somebody else goes on with this row/);
        assert.deepEqual(told(await customers.import(rowsOf(some))), { added: 0, unchanged: 2, refused: 0 });
        world.check();
    });

    it("tells of its progress, which never goes back", async () => {
        const world = new World(ids);
        const { customers } = world.operator("ann");
        const done: number[] = [];
        const rows = rowsOf(ids.slice(0, 700));
        await customers.import([...rows, { line: 1_000, id: "a b", tier: "gold" }], {
            onProgress: (now) => done.push(now.done),
        });
        assert.deepEqual(
            done,
            [...done].sort((one, other) => one - other),
        );
        assert.equal(done.at(-1), 701);
        assert.ok(new Set(done).size > 10, "more than once in a while");
    });

    it("that was killed at any call goes on when it is run again", async () => {
        const some = ids.slice(0, 2);
        for (let call = 0; ; call++) {
            const world = new World(some);
            const killed = world.operator("ann", {
                call,
                kind: call % 2 === 0 ? "killed before it" : "killed after it",
            });
            await killed.customers.import(rowsOf(some)).catch(() => {});
            const { customers } = world.operator("bob");
            const outcome = await customers.import(rowsOf(some));
            assert.equal(outcome.added + outcome.unchanged, 2);
            assert.deepEqual(await customers.reconcile(), []);
            assert.equal(world.gateway.keys.size, 2);
            world.check();
            for (const id of some) {
                world.checkAudit(id);
            }
            if (!killed.process.isDead) {
                assert.ok(call > 10, "every call was tried");
                return;
            }
        }
    });

    it("that fails says that the same import goes on, and it does so at once", async () => {
        const some = ids.slice(0, 2);
        const world = new World(some);
        const { customers } = world.operator("ann", { call: 5, kind: "throttled" });
        await assert.rejects(customers.import(rowsOf(some)), (error) => {
            assert.ok(error instanceof UnfinishedError);
            assert.match(error.message, /^import stopped: TooManyRequestsException\n.*the same import does the rest/);
            return true;
        });
        const now = world.clock.now;
        assert.equal((await world.operator("bob").customers.import(rowsOf(some))).added, 2);
        assert.ok(world.clock.now - now < 1_000, "nobody had to wait");
        world.check();
    });

    it("refuses a row that API Gateway does not take, and leaves nothing of it", async () => {
        const world = new World(ids.slice(0, 2));
        world.gateway.refusesImportOf = /customer-1\//;
        const { customers } = world.operator("ann");
        const outcome = await customers.import(rowsOf(ids.slice(0, 2)));
        assert.deepEqual(told(outcome), { added: 1, unchanged: 0, refused: 1 });
        assert.match(
            outcome.refused[0]!.reason,
            /^API Gateway did not make this key: .*customer-1\/primary.* is refused$/,
        );
        assert.equal(world.table.customer("customer-1"), undefined);
        assert.deepEqual(await customers.reconcile(), []);
        world.check();
    });
});
