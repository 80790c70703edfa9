import assert from "node:assert/strict";
import type { Stack } from "@pulumi/pulumi/automation";
import { BundledFunction, SubscriptionSweeper, TieredApi } from "../../components";
import { type Customers, openCustomers } from "../../customers";
import { echoEntry } from "../contract/program";
import { askPatiently } from "../contract/request";
import { catalogueArgs, forgotten } from "./catalogue";
import {
    apiGateway,
    deleteTableItem,
    emulatorUrl,
    invoke,
    putTableItem,
    region,
    stageUrl,
    tableItem,
} from "./emulator";
import { describeEngine, Scratch } from "./engine";
import { stepsOf, stepText } from "./steps";
import { Transcript } from "./transcript";

const endpoints = { apigateway: emulatorUrl, dynamodb: emulatorUrl };
const credentials = { accessKeyId: "test", secretAccessKey: "test" };
const by = "arn:aws:iam::000000000000:user/operator";

describeEngine("a sweeper of subscriptions", () => {
    const scratch = new Scratch();
    const seen = new Transcript();
    let stack: Stack;
    let customers: Customers;
    let deployed: { table: string; functionName: string; url: string };

    before(async () => {
        stack = await scratch.inline("sweeper", "dev", async () => {
            const echo = new BundledFunction("echo", { entry: echoEntry });
            const api = new TieredApi("shop", catalogueArgs(echo));
            const sweeper = new SubscriptionSweeper("shop", { api });
            const { restApiId, registryTableName } = api;
            return { restApiId, table: registryTableName, functionName: sweeper.function.name };
        });
        await stack.up(seen.listen());
        const { restApiId, table, functionName } = await stack.outputs();
        deployed = {
            table: table?.value,
            functionName: functionName?.value,
            url: stageUrl(restApiId?.value, "dev"),
        };
        customers = await openCustomers({ registryTable: deployed.table, region, credentials, endpoints, by });
    });
    after(() => scratch.remove());

    const itemOf = async (id: string) => (await tableItem(deployed.table, "customers", id)) ?? {};
    const isEnabled = async (keyId = "") => (await apiGateway(`/apikeys/${keyId}`)).enabled;

    it("is made, and changes nothing when it is deployed again or refreshed", async () => {
        assert.ok(stepsOf(seen.events).map(stepText).includes("create Schedule shop-sweeper"));
        await stack.refresh({ expectNoChanges: true });
        await stack.up({ expectNoChanges: true });
    });

    it("finds nothing to do where customers are as they should be", async () => {
        await customers.add({ id: "zoe", tier: "gold" });
        const before = await itemOf("zoe");
        assert.equal(await invoke(deployed.functionName), undefined);
        assert.deepEqual(await itemOf("zoe"), before);
    });

    it("disables the key of a subscription that has ended, once, and says that it was it", async () => {
        const ends = Math.floor(Date.now() / 1_000) + 1;
        const { madeKeys } = await customers.add({ id: "yan", tier: "bronze", expiresAt: ends });
        const [key] = madeKeys;
        assert.equal(await isEnabled(key?.keyId), true);
        await new Promise((resolve) => setTimeout(resolve, Math.max(0, ends * 1_000 - Date.now())));

        assert.equal(await invoke(deployed.functionName), undefined);
        assert.equal(await isEnabled(key?.keyId), false);
        assert.equal(await invoke(deployed.functionName), undefined);
        const { audit } = await customers.show("yan");
        assert.deepEqual(
            audit.map(({ verb }) => verb),
            ["sweep", "add"],
        );
        assert.match(audit[0]?.by ?? "", new RegExp(`:function:${deployed.functionName}$`));
    });

    it("finishes what was interrupted", async () => {
        const { madeKeys } = await customers.add({ id: "xena", tier: "gold" });
        const [key] = madeKeys;
        const request = { path: "/reports", key: key?.value.reveal() };
        assert.equal((await askPatiently(deployed.url, request)).status, 200);

        // As if the operator's machine had died right after the intent was written.
        const { tier, status, keys, ...item } = await itemOf("xena");
        const text = (value: string) => ({ S: value });
        await putTableItem(deployed.table, {
            ...item,
            ...(tier && keys ? { tier, keys } : {}),
            status: text("suspended"),
            operation: {
                M: {
                    id: text("interrupted"),
                    verb: text("suspend"),
                    by: text(by),
                    startedAt: text(new Date().toISOString()),
                    heldUntil: { N: "0" },
                    hold: text("dead"),
                    before: { M: { ...(tier && status && keys ? { tier, status, keys } : {}) } },
                },
            },
        });
        assert.equal(await invoke(deployed.functionName), undefined);
        assert.equal((await itemOf("xena")).operation, undefined);
        assert.equal(await isEnabled(key?.keyId), false);
        await forgotten();
        assert.equal((await askPatiently(deployed.url, request)).status, 403);
    });

    it("fails where the registry does not say what is deployed, which its alarm counts", async () => {
        const deployment = (await tableItem(deployed.table, "api", "deployment")) ?? {};
        await deleteTableItem(deployed.table, "api", "deployment");
        try {
            assert.match(JSON.stringify(await invoke(deployed.functionName)), /the sweep failed/);
        } finally {
            await putTableItem(deployed.table, deployment);
        }
    });

    it("goes with its stack", async () => {
        const gone = new Transcript();
        await stack.destroy(gone.listen());
        assert.ok(stepsOf(gone.events).map(stepText).includes("delete Schedule shop-sweeper"));
    });
});
