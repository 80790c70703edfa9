import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import type { Stack } from "@pulumi/pulumi/automation";
import { BundledFunction, TieredApi, type TieredApiArgs } from "../../components";
import { echoEntry } from "../contract/program";
import { askPatiently } from "../contract/request";
import { keyOf, type Target } from "../contract/target";
import { catalogueArgs } from "./catalogue";
import { apiGateway, deleteTableItem, putTableItem, stageUrl, tableItem } from "./emulator";
import { describeEngine, Scratch } from "./engine";

describeEngine("what the registry says of deployment and declared customers", () => {
    const scratch = new Scratch();
    let stack: Stack;
    let edit = (args: TieredApiArgs): TieredApiArgs => args;
    let deployed: { table: string; restApiId: string; usagePlanIds: Record<string, string>; target: Target };

    async function deploy(): Promise<void> {
        await stack.up();
        const outputs = await stack.outputs();
        const output = (name: string) => outputs[name]?.value;
        deployed = {
            table: output("table"),
            restApiId: output("restApiId"),
            usagePlanIds: output("usagePlanIds"),
            target: { url: stageUrl(output("restApiId"), "dev"), keys: output("keys") },
        };
    }

    const attribute = async (pk: string, sk: string) => (await tableItem(deployed.table, pk, sk)) ?? {};

    before(async () => {
        stack = await scratch.inline("registry", "dev", async () => {
            const echo = new BundledFunction("echo", { entry: echoEntry });
            const api = new TieredApi("shop", edit(catalogueArgs(echo)));
            const { restApiId, usagePlanIds } = api;
            return { table: api.registryTableName, restApiId, usagePlanIds, keys: api.apiKeys };
        });
        await deploy();
    });
    after(() => scratch.remove());

    it("is the deployment, with the plans that API Gateway has", async () => {
        const { usagePlans, prices, ...item } = await attribute("api", "deployment");
        assert.deepEqual(item, {
            pk: { S: "api" },
            sk: { S: "deployment" },
            name: { S: "shop" },
            stack: { S: "dev" },
            project: { S: "registry" },
            restApiId: { S: deployed.restApiId },
            stageName: { S: "dev" },
            cacheSeconds: { N: "3" },
        });
        const { bronze = "", gold = "" } = deployed.usagePlanIds;
        assert.deepEqual(usagePlans, { M: { bronze: { S: bronze }, gold: { S: gold } } });
        assert.deepEqual(Object.keys(JSON.parse(prices?.S ?? "")), ["bronze", "gold"]);
    });

    it("is each customer, with its keys as the gate finds them", async () => {
        const { keys, ...item } = await attribute("customers", "acme");
        assert.deepEqual(item, {
            pk: { S: "customers" },
            sk: { S: "acme" },
            customerId: { S: "acme" },
            tier: { S: "bronze" },
            status: { S: "active" },
            managedBy: { S: "declared" },
        });
        const { sha256, keyId } = keys?.M?.primary?.M ?? {};
        const value = keyOf(deployed.target, "acme") ?? "";
        assert.equal(sha256?.S, createHash("sha256").update(value).digest("hex"));
        assert.equal((await attribute(`key#${sha256?.S}`, "subscription")).keyId?.S, keyId?.S);
        assert.equal((await apiGateway(`/apikeys/${keyId?.S}`)).id, keyId?.S);
    });

    it("is not taken over by a program that declares a customer of whom others know: that fails, and opens nothing", async () => {
        const runTime = { pk: { S: "customers" }, sk: { S: "dora" }, managedBy: { S: "run-time" } };
        await putTableItem(deployed.table, runTime);
        edit = (args) => ({ ...args, customers: { ...args.customers, dora: { tier: "gold" } } });
        await assert.rejects(stack.up(), /ConditionalCheckFailedException/);
        assert.deepEqual(await attribute("customers", "dora"), runTime);
        assert.equal(
            (await askPatiently(deployed.target.url, { path: "/items/1", key: keyOf(deployed.target, "acme") })).status,
            200,
        );
        const linked = await Promise.all(
            Object.values(deployed.usagePlanIds).map(async (id) => (await apiGateway(`/usageplans/${id}/keys`)).item),
        );
        assert.equal(linked.flat().length, 3);

        await deleteTableItem(deployed.table, "customers", "dora");
        await deploy();
        assert.equal(
            (await askPatiently(deployed.target.url, { path: "/reports", key: keyOf(deployed.target, "dora") })).status,
            200,
        );
        assert.equal((await attribute("customers", "dora")).managedBy?.S, "declared");
    });

    it("goes with a customer who leaves", async () => {
        edit = ({ customers: { acme: _, ...customers } = {}, ...args }) => ({ ...args, customers });
        await deploy();
        assert.deepEqual(await attribute("customers", "acme"), {});
        assert.equal((await attribute("customers", "bella")).tier?.S, "gold");
    });
});
