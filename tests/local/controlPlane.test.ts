import assert from "node:assert/strict";
import { join } from "node:path";
import {
    APIGatewayClient,
    CreateApiKeyCommand,
    CreateUsagePlanKeyCommand,
    DeleteApiKeyCommand,
    DeleteUsagePlanKeyCommand,
    FlushStageAuthorizersCacheCommand,
    GetApiKeysCommand,
    GetUsageCommand,
    GetUsagePlanKeysCommand,
    GetUsagePlansCommand,
    UpdateApiKeyCommand,
    UpdateUsageCommand,
} from "@aws-sdk/client-api-gateway";
import { DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { LocalError } from "../../cli/local/localError";
import { registryKey } from "../../handlers/authorizer/subscription";
import { ask } from "../contract/request";
import { ServedProject } from "./servedProject";

const replace = (path: string, value: string) => ({ patchOperations: [{ op: "replace" as const, path, value }] });

describe("a gateway that runs, changed through its control plane", () => {
    const project = new ServedProject(join(__dirname, "shop"));
    const made = { id: "", value: "" };
    let client: APIGatewayClient;
    let planIds: Readonly<Record<string, string>> = {};

    const report = () => project.report.tieredApis[0]!;
    const status = async (path: string, key = made.value) => (await ask(project.url("shop"), { path, key })).status;
    const link = (tier: string, keyId = made.id) =>
        client.send(new CreateUsagePlanKeyCommand({ usagePlanId: planIds[tier], keyId, keyType: "API_KEY" }));
    const unlink = (tier: string, keyId = made.id) =>
        client.send(new DeleteUsagePlanKeyCommand({ usagePlanId: planIds[tier], keyId }));
    const flush = () => {
        const { restApiId, stageName } = report();
        return client.send(new FlushStageAuthorizersCacheCommand({ restApiId, stageName }));
    };

    async function connect(): Promise<void> {
        const { endpoints, credentials } = project.running;
        client = new APIGatewayClient({ endpoint: endpoints.apiGateway, region: endpoints.region, credentials });
        const { items = [] } = await client.send(new GetUsagePlansCommand({ limit: 500 }));
        const tierOf = (name = "") => report().tiers.find((tier) => name.includes(`/${tier}-`)) ?? name;
        planIds = Object.fromEntries(items.map(({ id, name }) => [tierOf(name), String(id)]));
    }

    async function subscribe(tier: string, more: Record<string, { S: string }> = {}): Promise<void> {
        const { endpoints, credentials } = project.running;
        const registry = new DynamoDBClient({ endpoint: endpoints.dynamodb, region: endpoints.region, credentials });
        await registry.send(
            new PutItemCommand({
                TableName: endpoints.tieredApis[0]?.registryTable,
                Item: {
                    pk: { S: registryKey(made.value) },
                    sk: { S: "subscription" },
                    customerId: { S: "acme" },
                    tier: { S: tier },
                    status: { S: "active" },
                    keyId: { S: made.id },
                    managedBy: { S: "run-time" },
                    ...more,
                },
            }),
        );
        registry.destroy();
    }

    before(async () => {
        await project.start();
        await connect();
    });
    after(() => project.remove());

    it("knows what the program declares", async () => {
        const { items = [] } = await client.send(new GetApiKeysCommand({ includeValues: true, limit: 500 }));
        const declared = report().customers.flatMap(({ apiKeys }) => Object.values(apiKeys));
        assert.deepEqual(items.map((key) => String(key.value)).sort(), declared.sort());
        assert.deepEqual(Object.keys(planIds).sort(), [...report().tiers].sort());
    });

    it("takes a new key at once, and answers it by its plan", async () => {
        const { id, value } = await client.send(new CreateApiKeyCommand({ name: "acme", enabled: true }));
        Object.assign(made, { id, value });
        await subscribe("short");
        assert.equal(await status("/items/1"), 403);
        await link("short");
        assert.equal(await status("/items/1"), 200);
    });

    it("disables and enables a key at once", async () => {
        await client.send(new UpdateApiKeyCommand({ apiKey: made.id, ...replace("/enabled", "false") }));
        assert.equal(await status("/items/1"), 403);
        await client.send(new UpdateApiKeyCommand({ apiKey: made.id, ...replace("/enabled", "true") }));
        assert.equal(await status("/items/1"), 200);
    });

    it("tells what of the quota is left, and changes it", async () => {
        const today = new Date().toISOString().slice(0, 10);
        const usage = { usagePlanId: planIds.short, keyId: made.id, startDate: today, endDate: today };
        assert.deepEqual((await client.send(new GetUsageCommand(usage))).items, { [made.id]: [[2, 1]] });
        await client.send(new UpdateUsageCommand({ ...usage, ...replace("/remaining", "0") }));
        assert.equal(await status("/items/1"), 429);
        const { items } = await client.send(new UpdateUsageCommand({ ...usage, ...replace("/remaining", "5") }));
        assert.deepEqual(items, { [made.id]: [[2, 5]] });
        assert.deepEqual([await status("/items/1"), await status("/items/1")], [200, 200]);
        assert.deepEqual((await client.send(new GetUsageCommand(usage))).items, { [made.id]: [[4, 3]] });
    });

    it("moves a key: the gate's answer is kept until it is flushed", async () => {
        assert.equal(await status("/items/1"), 200);
        assert.equal(await status("/items/1/price"), 403);
        await subscribe("gold");
        await unlink("short");
        await assert.rejects(
            link("silver").then(() => link("gold")),
            { name: "ConflictException" },
        );
        await unlink("silver");
        await link("gold");
        assert.equal(await status("/items/1"), 200);
        assert.equal(await status("/items/1/price"), 403);
        await flush();
        assert.equal(await status("/items/1/price"), 200);
    });

    it("still has what was changed, and what is left, when it is started again", async () => {
        await unlink("gold");
        await subscribe("short");
        await link("short");
        const usage = { usagePlanId: planIds.short, keyId: made.id };
        await client.send(new UpdateUsageCommand({ ...usage, ...replace("/remaining", "1") }));
        await project.stop();
        assert.throws(() => project.running, LocalError);
        await project.start();
        await connect();
        assert.deepEqual([await status("/items/1"), await status("/items/1")], [200, 429]);
    });

    it("still has what was changed after a reload, by the same endpoint, and puts back what the program declares", async () => {
        await unlink("short");
        await link("gold");
        await subscribe("gold");
        const bronzer = report().customers.find(({ id }) => id === "bronzer")?.apiKeys.primary ?? "";
        assert.equal(await status("/items/1", bronzer), 200);
        const { items = [] } = await client.send(new GetUsagePlanKeysCommand({ usagePlanId: planIds.bronze }));
        const [declared] = items.filter(({ value }) => value === bronzer);
        await client.send(new UpdateApiKeyCommand({ apiKey: declared?.id, ...replace("/enabled", "false") }));
        assert.equal(await status("/items/1", bronzer), 403);

        const before = project.running.endpoints;
        await project.reload();
        assert.deepEqual(project.running.endpoints, before);
        assert.equal(await status("/items/1", bronzer), 200);
        assert.equal(await status("/items/1/price"), 200);
        await client.send(new UpdateApiKeyCommand({ apiKey: made.id, ...replace("/enabled", "false") }));
        assert.equal(await status("/items/1/price"), 403);
    });

    it("forgets a key that is deleted, for good", async () => {
        await client.send(new UpdateApiKeyCommand({ apiKey: made.id, ...replace("/enabled", "true") }));
        assert.equal(await status("/items/1/price"), 200);
        await client.send(new DeleteApiKeyCommand({ apiKey: made.id }));
        assert.equal(await status("/items/1/price"), 403);
        await project.reload();
        assert.equal(await status("/items/1/price"), 403);
        const { items } = await client.send(new GetApiKeysCommand({ nameQuery: "acme" }));
        assert.deepEqual(items, []);
    });
});
