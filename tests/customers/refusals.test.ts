import assert from "node:assert/strict";
import { CustomerError, type Refusal } from "../../customers/customerError";
import type { Customers } from "../../customers/customers";
import { Secret } from "../../customers/secret";
import { declare } from "./standIns/declared";
import { World } from "./standIns/world";

const taken = new Secret("taken".repeat(6));
const free = new Secret("free".repeat(6));

type Case = [what: string, ask: (customers: Customers) => Promise<unknown>, refusal: Refusal, message: RegExp];

/** acme is in bronze and active, initech is suspended, gone was removed, globex is declared. */
const cases: readonly Case[] = [
    [
        "an unknown customer",
        (all) => all.move("nobody", "gold"),
        "unknown-customer",
        /^there is no customer nobody in the stack dev; see tiered-api customers list --stack dev$/,
    ],
    [
        "a removed customer",
        (all) => all.suspend("gone"),
        "unknown-customer",
        /^the customer gone was removed in the stack dev/,
    ],
    ["what nobody is", (all) => all.show("nobody"), "unknown-customer", /nobody/],
    [
        "an id that is taken",
        (all) => all.add({ id: "acme", tier: "gold" }),
        "id-taken",
        /^there is a customer acme already; see tiered-api customers show acme --stack dev$/,
    ],
    ["an id that was removed", (all) => all.add({ id: "gone", tier: "gold" }), "id-taken", /--reuse$/],
    [
        "a tier that there is not",
        (all) => all.move("acme", "platinum"),
        "unknown-tier",
        /^there is no tier "platinum" in the stack dev; its tiers are bronze, silver, gold$/,
    ],
    [
        "a new customer of a tier that there is not",
        (all) => all.add({ id: "new", tier: "toString" }),
        "unknown-tier",
        /"toString"/,
    ],
    ["a move to where it is", (all) => all.move("acme", "bronze"), "not-applicable", /^acme is in bronze already/],
    ["a second suspension", (all) => all.suspend("initech"), "not-applicable", /^initech is suspended already/],
    ["to resume what is active", (all) => all.resume("acme"), "not-applicable", /^acme is active already/],
    [
        "to take off an end that is none",
        (all) => all.expire("acme", undefined),
        "not-applicable",
        /^acme is without an end already/,
    ],
    [
        "a time that is none",
        (all) => all.expire("acme", 1.5),
        "invalid",
        /^1.5 is no time; give whole seconds since 1970$/,
    ],
    [
        "an end that has passed",
        (all) => all.add({ id: "new", tier: "gold", expiresAt: 1 }),
        "invalid",
        /^the end 1970-01-01T00:00:01Z of new has passed/,
    ],
    [
        "a key name that there is",
        (all) => all.rotate({ id: "acme", keyName: "primary" }),
        "not-applicable",
        /^acme has a key primary already/,
    ],
    [
        "the key that it has",
        (all) => all.rotate({ id: "acme", key: taken }),
        "key-taken",
        /^the value given is that of the key primary of acme; give another$/,
    ],
    [
        "another's key",
        (all) => all.add({ id: "new", tier: "gold", key: taken }),
        "key-taken",
        /^the value given for the key primary of new is in use already/,
    ],
    [
        "another's key, for a new one",
        (all) => all.rotate({ id: "initech", key: taken }),
        "key-taken",
        /key primary-2 of initech/,
    ],
    [
        "an overlap that is none",
        (all) => all.rotate({ id: "acme", overlapSeconds: -1 }),
        "invalid",
        /^-1 is no overlap/,
    ],
    [
        "everything that is wrong at once",
        (all) => all.add({ id: "a b", tier: "gold", keyName: "a/b", key: new Secret("short-secret") }),
        "invalid",
        /^"a b" is not a customer's id; .*\n"a\/b" is not a key's name; .*\na key has 20 to 128 letters and digits, and the given one has 12 characters, others among them/,
    ],
    [
        "a move of who is declared",
        (all) => all.move("globex", "gold"),
        "declared",
        /^the program of shop declares the customer globex; set shop:customers.globex.tier to gold in the program's configuration and run pulumi up --stack dev$/,
    ],
    [
        "to suspend who is declared",
        (all) => all.suspend("globex"),
        "declared",
        /set shop:customers.globex.enabled to false/,
    ],
    [
        "to resume who is declared",
        (all) => all.resume("globex"),
        "declared",
        /set shop:customers.globex.enabled to true/,
    ],
    [
        "an end of who is declared",
        (all) => all.expire("globex", 2_000_000_000),
        "declared",
        /set shop:customers.globex.enabled to false/,
    ],
    [
        "to rotate who is declared",
        (all) => all.rotate({ id: "globex" }),
        "declared",
        /add a second key to shop:customers.globex.keys/,
    ],
    ["to remove who is declared", (all) => all.remove("globex"), "declared", /take shop:customers.globex out of/],
    [
        "to add who is declared",
        (all) => all.add({ id: "globex", tier: "gold", reuse: true }),
        "declared",
        /take another id/,
    ],
];

describe("the customers' verbs refuse", () => {
    let world: World;
    let customers: Customers;
    before(async () => {
        world = new World(["acme", "initech", "gone", "globex", "new"], [taken, free]);
        customers = world.operator("ann").customers;
        await customers.add({ id: "acme", tier: "bronze", key: taken });
        await customers.add({ id: "initech", tier: "bronze" });
        await customers.suspend("initech");
        await customers.add({ id: "gone", tier: "bronze" });
        await customers.remove("gone");
        declare(world, "globex", "bronze");
    });

    for (const [what, ask, refusal, message] of cases) {
        it(`${what}, and change nothing`, async () => {
            const before = JSON.stringify([world.table.all(), [...world.gateway.keys]]);
            const error = await ask(customers).then(
                () => undefined,
                (reason: unknown) => reason,
            );
            assert.ok(error instanceof CustomerError, String(error));
            assert.equal(error.refusal, refusal);
            assert.match(error.message, message);
            world.said.push(error);
            world.checkSecrets();
            const after = JSON.stringify([world.table.all(), [...world.gateway.keys]]);
            assert.equal(after.replace(/"revision":\d+/g, ""), before.replace(/"revision":\d+/g, ""));
        });
    }

    it("a key of somebody else's in the account, and give its value free", async () => {
        world.gateway.make({ name: "of another API", value: free, enabled: true });
        await assert.rejects(customers.add({ id: "new", tier: "gold", key: free }), /is in use already/);
        assert.equal(world.table.customer("new"), undefined);
        assert.equal(world.gateway.keyOf(free.reveal())?.name, "of another API");
        await customers.add({ id: "new", tier: "gold" });
    });
});
