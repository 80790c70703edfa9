import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { CustomerArgs, TieredApiArgs } from "../../components";
import type { RunOptions } from "./recordedProgram";
import { recordedApi, registered, smallApi } from "./smallApi";
import { unknown } from "./wireValues";

async function itemOf(name: string, args: TieredApiArgs, options?: RunOptions) {
    const { inputs } = registered(await recordedApi(args, options), `TableItem ${name}`);
    const { item } = inputs;
    return JSON.parse(typeof item === "string" ? item : (item as { secret: string }).secret);
}

describe("what the registry says of the deployment", () => {
    it("is what run-time customers are managed by, in clear", async () => {
        const recording = await recordedApi({ ...smallApi(), authorizer: { cacheSeconds: 0 } });
        const { item, hashKey, rangeKey } = registered(recording, "TableItem cat-deployment").inputs;
        assert.deepEqual([hashKey, rangeKey], ["pk", "sk"]);
        assert.equal(typeof item, "string");
        const { prices, ...said } = JSON.parse(String(item));
        assert.deepEqual(said, {
            pk: { S: "api" },
            sk: { S: "deployment" },
            name: { S: "cat" },
            stack: { S: "dev" },
            project: { S: "project" },
            restApiId: { S: "id-of-cat" },
            stageName: { S: "dev" },
            cacheSeconds: { N: "0" },
            usagePlans: { M: { bronze: { S: "id-of-cat/bronze" }, gold: { S: "id-of-cat/gold" } } },
        });
        assert.deepEqual(Object.keys(JSON.parse(prices.S)), ["bronze", "gold"]);
    });

    it("names the stage that is given, the stack, and how long the gate's answers are kept by default", async () => {
        const item = await itemOf("cat-deployment", { ...smallApi(), stageName: "v1" }, { stack: "prod" });
        assert.deepEqual([item.stageName, item.stack, item.cacheSeconds], [{ S: "v1" }, { S: "prod" }, { N: "300" }]);
    });

    it("is not known before API and plans are there", async () => {
        const recording = await recordedApi(smallApi(), { preview: true });
        assert.equal(registered(recording, "TableItem cat-deployment").inputs.item, unknown);
    });
});

describe("what the registry says of a declared customer", () => {
    const customer = (args: CustomerArgs) => itemOf("cat/acme", { ...smallApi(), customers: { acme: args } });

    it("is who it is, with its keys by name", async () => {
        const { keys, ...item } = await customer({ tier: "gold", keys: { b: {}, a: {} } });
        assert.deepEqual(item, {
            pk: { S: "customers" },
            sk: { S: "acme" },
            customerId: { S: "acme" },
            tier: { S: "gold" },
            status: { S: "active" },
            managedBy: { S: "declared" },
        });
        assert.deepEqual(Object.keys(keys.M), ["a", "b"]);
        assert.deepEqual(keys.M.b.M.keyId, { S: "id-of-cat/acme/b" });
        assert.match(keys.M.b.M.sha256.S, /^[0-9a-f]{64}$/);
    });

    it("is what more is given", async () => {
        const more = { description: "Acme's shop", marketplaceCustomerId: "m-1" };
        const item = await customer({ tier: "bronze", enabled: false, ...more });
        assert.deepEqual(
            [item.tier, item.status, item.description, item.marketplaceCustomerId],
            [{ S: "bronze" }, { S: "suspended" }, { S: "Acme's shop" }, { S: "m-1" }],
        );
    });

    it("is no key where it has none", async () => {
        assert.deepEqual((await customer({ tier: "gold", keys: {} })).keys, { M: {} });
    });

    it("is a secret, for short keys can be found by their hash", async () => {
        const value = pulumi.secret("KeyOfAcme00000000000");
        const args = { ...smallApi(), customers: { acme: { tier: "gold", keys: { primary: { value } } } } };
        const { item } = registered(await recordedApi(args), "TableItem cat/acme").inputs;
        assert.deepEqual(Object.keys(item as object), ["secret"]);
    });
});
