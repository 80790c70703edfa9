import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { CustomerArgs, TieredApiArgs } from "../../components";
import type { Recording } from "./recordedProgram";
import { recordedApi, smallApi } from "./smallApi";

/** All that decides whether a resource changes, by URN. */
function stateOf({ registrations, outputs }: Recording): Map<string, unknown> {
    return new Map([
        ...[...registrations.values()].map(({ urn, ...state }): [string, unknown] => [urn, state]),
        ...[...outputs].map(([urn, said]): [string, unknown] => [`outputs of ${urn}`, said]),
    ]);
}

/** Names of what is new, gone or another, of resources alone. */
async function changes(before: TieredApiArgs, after: TieredApiArgs): Promise<string[]> {
    const one = stateOf(await recordedApi(before));
    const two = stateOf(await recordedApi(after));
    const urns = [...new Set([...one.keys(), ...two.keys()])].filter((urn) => !urn.startsWith("outputs of "));
    return urns
        .filter((urn) => JSON.stringify(one.get(urn)) !== JSON.stringify(two.get(urn)))
        .map((urn) => {
            const [type = "", name = ""] = urn.split("::").slice(2);
            const how = !one.has(urn) ? "+" : !two.has(urn) ? "-" : "~";
            return `${how} ${type.split(":").at(-1)} ${name}`;
        })
        .sort();
}

const turned = <T>(map: Record<string, T> = {}) => Object.fromEntries(Object.entries(map).reverse());

describe("a change of customers", () => {
    const withCustomers = (customers: Record<string, CustomerArgs>): TieredApiArgs => ({ ...smallApi(), customers });
    const acme = { tier: "gold" };
    const bob = { tier: "bronze" };

    it("who come touches only them", async () => {
        assert.deepEqual(await changes(withCustomers({ bob }), withCustomers({ acme, bob })), [
            "+ ApiKey cat/acme/primary",
            "+ TableItem cat/acme",
            "+ TableItem cat/acme/primary",
            "+ UsagePlanKey cat/acme/primary",
        ]);
    });

    it("who go touches only them", async () => {
        assert.deepEqual(await changes(withCustomers({ acme, bob }), withCustomers({ bob })), [
            "- ApiKey cat/acme/primary",
            "- TableItem cat/acme",
            "- TableItem cat/acme/primary",
            "- UsagePlanKey cat/acme/primary",
        ]);
    });

    it("who move touches their registry items and their link, and not their key", async () => {
        assert.deepEqual(await changes(withCustomers({ acme, bob }), withCustomers({ acme, bob: acme })), [
            "~ TableItem cat/bob",
            "~ TableItem cat/bob/primary",
            "~ UsagePlanKey cat/bob/primary",
        ]);
    });

    it("who are turned off touches their key and their registry items, and not their link", async () => {
        const off = { ...bob, enabled: false };
        assert.deepEqual(await changes(withCustomers({ acme, bob }), withCustomers({ acme, bob: off })), [
            "~ ApiKey cat/bob/primary",
            "~ TableItem cat/bob",
            "~ TableItem cat/bob/primary",
        ]);
    });

    it("who get a second key touches no key that was there", async () => {
        const second = { ...bob, keys: { primary: {}, second: {} } };
        assert.deepEqual(await changes(withCustomers({ acme, bob }), withCustomers({ acme, bob: second })), [
            "+ ApiKey cat/bob/second",
            "+ TableItem cat/bob/second",
            "+ UsagePlanKey cat/bob/second",
            "~ TableItem cat/bob",
        ]);
    });

    it("in their order touches nothing", async () => {
        assert.deepEqual(await changes(withCustomers({ acme, bob }), withCustomers({ bob, acme })), []);
    });
});

describe("a change of order", () => {
    it("of tiers, methods, customers and keys changes nothing, where no tier is first", async () => {
        const integration = smallApi().methods["POST /items"]!.integration;
        const args: TieredApiArgs = {
            ...smallApi(),
            methods: {
                "GET /items": { tiers: ["bronze", "gold"], integration },
                "POST /items": { tiers: ["gold"], integration },
            },
            customers: { acme: { tier: "gold", keys: { a: {}, b: {} } }, bob: { tier: "bronze" } },
        };
        const other: TieredApiArgs = {
            ...args,
            tiers: [...args.tiers].reverse(),
            methods: turned({ ...args.methods, "GET /items": { tiers: ["gold", "bronze"], integration } }),
            customers: turned({ ...args.customers, acme: { tier: "gold", keys: { b: {}, a: {} } } }),
        };
        const before = stateOf(await recordedApi(args));
        const after = stateOf(await recordedApi(other));
        assert.deepEqual([...after.keys()].sort(), [...before.keys()].sort());
        for (const [name, state] of before) {
            assert.deepEqual(after.get(name), state, name);
        }
    });

    it("of tiers changes who may call, with fromTier", async () => {
        const args = smallApi();
        const changed = await changes(args, { ...args, tiers: [...args.tiers].reverse() });
        assert.deepEqual(changed, ["~ Deployment cat", "~ Function cat-authorizer", "~ RestApi cat"]);
    });
});

describe("a change of tiers", () => {
    it("that come touches what is said of the deployment, and nobody who is there", async () => {
        const args = smallApi();
        const changed = await changes(args, { ...args, tiers: [...args.tiers, { name: "silver" }] });
        assert.deepEqual(changed, [
            "+ UsagePlan cat/silver",
            "~ Deployment cat",
            "~ Function cat-authorizer",
            "~ RestApi cat",
            "~ TableItem cat-deployment",
        ]);
    });
});

describe("a change of methods", () => {
    it("deploys the API anew, and touches neither stage nor plans nor keys", async () => {
        const { "GET /status": _, ...methods } = smallApi().methods;
        assert.deepEqual(await changes(smallApi(), { ...smallApi(), methods }), ["~ Deployment cat", "~ RestApi cat"]);
    });

    it("that moves one to another tier changes the gate too", async () => {
        const { methods, ...args } = smallApi();
        const moved = { ...methods, "POST /items": { ...methods["POST /items"]!, tiers: ["bronze", "gold"] } };
        assert.deepEqual(await changes(smallApi(), { ...args, methods: moved }), [
            "~ Deployment cat",
            "~ Function cat-authorizer",
            "~ RestApi cat",
        ]);
    });
});

describe("tags", () => {
    /** What AWS gives no tags, or belongs to others. */
    const untagged =
        /^(Stack|TieredApi|AccountLogging|Account|RolePolicy|RolePolicyAttachment|Deployment|MethodSettings|Permission|TableItem|UsagePlanKey) /;

    it("reach every child that can have them, beside its own", async () => {
        const args = smallApi();
        const recording = await recordedApi({
            ...args,
            tags: { team: "items", level: "all", later: pulumi.output("known") },
            tiers: args.tiers.map((tier) => ({ ...tier, tags: { level: tier.name } })),
            customers: { acme: { tier: "gold", tags: { level: "customer" } } },
        });
        const own: Record<string, string> = {
            "UsagePlan cat/bronze": "bronze",
            "UsagePlan cat/gold": "gold",
            "ApiKey cat/acme/primary": "customer",
        };
        const tagged = [...recording.registrations].filter(
            ([name]) => !untagged.test(name) && !name.endsWith(" tiered-api-account-logging"),
        );
        assert.deepEqual(tagged.map(([name]) => name).sort(), [
            "ApiKey cat/acme/primary",
            "Function cat-authorizer",
            "LogGroup cat-access",
            "LogGroup cat-authorizer",
            "LogGroup cat-execution",
            "RestApi cat",
            "Role cat-authorizer",
            "Stage cat",
            "Table cat-registry",
            "UsagePlan cat/bronze",
            "UsagePlan cat/gold",
        ]);
        for (const [name, { inputs }] of tagged) {
            assert.deepEqual(inputs.tags, { team: "items", level: own[name] ?? "all", later: "known" }, name);
        }
    });

    it("are none for what all APIs of the account share", async () => {
        const recording = await recordedApi({ ...smallApi(), tags: { team: "items" } });
        for (const [name, { inputs }] of recording.registrations) {
            assert.ok(!name.endsWith(" tiered-api-account-logging") || !("tags" in inputs), name);
        }
    });
});
