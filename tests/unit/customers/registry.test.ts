import assert from "node:assert/strict";
import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { CreateTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { type BatchWriteCommand, DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";

import dynalite = require("dynalite");

import type { Customer } from "../../../customers/customer";
import { dynamoDbRegistry } from "../../../customers/registry/dynamoDbRegistry";
import type { Item } from "../../../customers/registry/items";
import type { KeyItem, Registry } from "../../../customers/registry/registry";
import { StandInTable } from "../../customers/standIns/registry";

const acme: Customer = {
    id: "acme",
    tier: "bronze",
    status: "active",
    managedBy: "run-time",
    keys: [{ name: "primary", sha256: "a".repeat(64), createdAt: "2026-10-05T10:00:00.000Z" }],
    createdAt: "2026-10-05T10:00:00.000Z",
};
const key: KeyItem = {
    sha256: "a".repeat(64),
    customerId: "acme",
    keyName: "primary",
    tier: "bronze",
    status: "active",
    managedBy: "run-time",
};

/** Two registries: the one that is deployed, and the one that the tests of the verbs stand on. */
interface Target {
    readonly registry: Registry;
    readonly put: (item: Item) => Promise<void>;
}

async function all<T>(listing: AsyncIterable<T>): Promise<T[]> {
    const read: T[] = [];
    for await (const one of listing) {
        read.push(one);
    }
    return read;
}

function promises(start: () => Promise<Target>, stop: () => Promise<void>): void {
    let registry: Registry;
    let put: Target["put"];
    beforeEach(async () => {
        ({ registry, put } = await start());
    });
    afterEach(stop);

    it("writes a customer only as the revision after the one that is known", async () => {
        assert.equal(await registry.customer("acme"), undefined);
        assert.equal(await registry.putCustomer(acme, 1), false);
        assert.equal(await registry.putCustomer(acme, undefined), true);
        assert.equal(await registry.putCustomer(acme, undefined), false);
        assert.deepEqual(await registry.customer("acme"), { customer: acme, revision: 1 });
        const gold = { ...acme, tier: "gold" };
        assert.equal(await registry.putCustomer(gold, 1), true);
        assert.equal(await registry.putCustomer(acme, 1), false);
        assert.deepEqual(await registry.customer("acme"), { customer: gold, revision: 2 });
        assert.equal(await registry.dropCustomer("acme", 1), false);
        assert.equal(await registry.dropCustomer("acme", 2), true);
        assert.equal(await registry.dropCustomer("acme", 2), false);
        assert.equal(await registry.customer("acme"), undefined);
    });

    it("keeps all that there is to know of a customer and of its operation", async () => {
        const whole: Required<Customer> = {
            ...acme,
            description: "Acme, “the” company",
            marketplaceCustomerId: "market-1",
            expiresAt: 1_900_000_000,
            createdAt: "2026-10-05T10:00:00.000Z",
            keys: [
                {
                    name: "b",
                    sha256: "b",
                    createdAt: "2026-10-05T10:00:00.000Z",
                    keyId: "k1",
                    expiresAt: 5,
                    ended: true,
                },
                { name: "a", sha256: "a", createdAt: "2026-10-05T10:00:01.000Z" },
            ],
            operation: {
                id: "op",
                verb: "rotate",
                by: "arn",
                startedAt: "2026-10-05T10:00:00.000Z",
                heldUntil: 5,
                hold: "h",
                before: { tier: "gold", status: "suspended", expiresAt: 7, keys: acme.keys },
                used: { a: 3 },
                given: true,
                flush: true,
            },
        };
        await registry.putCustomer(whole, undefined);
        assert.deepEqual(await registry.customer("acme"), { customer: whole, revision: 1 });
    });

    it("reads what a program declares, which has no revision, and does not write it", async () => {
        await put({
            pk: "customers",
            sk: "globex",
            customerId: "globex",
            tier: "gold",
            status: "suspended",
            managedBy: "declared",
            keys: { primary: { sha256: "d", keyId: "k" } },
        });
        const { customer, revision } = (await registry.customer("globex"))!;
        assert.deepEqual(customer, {
            id: "globex",
            tier: "gold",
            status: "suspended",
            managedBy: "declared",
            keys: [{ name: "primary", sha256: "d", keyId: "k" }],
        });
        assert.equal(await registry.putCustomer(customer, revision), false);
        assert.equal(await registry.putCustomer(customer, undefined), false);
    });

    it("lists customers by id", async () => {
        for (const id of ["b", "a-1", "a"]) {
            await registry.putCustomer({ ...acme, id }, undefined);
        }
        const ids = (await all(registry.customers())).map(({ customer }) => customer.id);
        assert.deepEqual(ids, ["a", "a-1", "b"]);
    });

    it("writes what the gate reads of a key unless it is another's, or a later revision wrote it", async () => {
        assert.equal(await registry.putKeyItem(key, 5), true);
        assert.equal(await registry.putKeyItem({ ...key, tier: "gold" }, 4), false);
        assert.equal(await registry.putKeyItem({ ...key, tier: "gold", customerId: "globex" }, 9), false);
        assert.equal(await registry.putKeyItem({ ...key, tier: "gold", keyId: "k", expiresAt: 9 }, 5), true);
        assert.deepEqual(await registry.keyItem(key.sha256), { ...key, tier: "gold", keyId: "k", expiresAt: 9 });
        await registry.dropKeyItem(key, 4);
        await registry.dropKeyItem({ ...key, customerId: "globex" }, 9);
        assert.equal((await all(registry.keyItems())).length, 1);
        await registry.dropKeyItem(key, 6);
        await registry.dropKeyItem(key, 6);
        assert.deepEqual(await all(registry.keyItems()), []);
    });

    it("writes many new keys and lines at once, as it would write them one by one", async () => {
        const { tier, status, keys } = acme;
        const line = {
            at: "2026-10-05T10:00:00.000Z",
            by: "arn",
            verb: "import",
            operationId: "1",
            after: { tier, status, keys },
        } as const;
        const ids = Array.from({ length: 60 }, (_, at) => `customer-${at}`);
        const items = ids.map((customerId) => ({
            item: { ...key, sha256: `of ${customerId}`, customerId },
            revision: 1,
        }));
        await registry.putNewKeyItems(items);
        await registry.putAuditLines(ids.map((customerId) => ({ customerId, line })));
        await registry.putNewKeyItems([]);
        assert.equal((await all(registry.keyItems())).length, 60);
        for (const { item } of [items[0]!, items[59]!]) {
            assert.deepEqual(await registry.keyItem(item.sha256), item);
            assert.deepEqual(await registry.auditLines(item.customerId), [line]);
            assert.equal(await registry.putKeyItem(item, 0), false);
            assert.equal(await registry.putKeyItem({ ...item, keyId: "k1" }, 1), true);
        }
    });

    it("lists keys, and nothing else with them", async () => {
        await registry.putCustomer(acme, undefined);
        await registry.putKeyItem(key, 1);
        await registry.putKeyItem({ ...key, sha256: "b".repeat(64) }, 1);
        const hashes = (await all(registry.keyItems())).map(({ sha256 }) => sha256.slice(0, 1));
        assert.deepEqual(hashes.sort(), ["a", "b"]);
    });

    it("keeps a line of the audit once, and tells the newest first", async () => {
        const { tier, status, keys } = acme;
        const line = { at: "2026-10-05T10:00:00.000Z", by: "arn", verb: "add", operationId: "1" } as const;
        const first = { ...line, after: { tier, status, keys } };
        const second = {
            ...line,
            at: "2026-10-06T10:00:00.000Z",
            before: first.after,
            after: { ...first.after, keys: [] },
        };
        for (const each of [first, second, first]) {
            await registry.putAuditLine("acme", each);
        }
        await registry.putAuditLine("globex", first);
        assert.deepEqual(await registry.auditLines("acme"), [second, first]);
    });

    it("says what is deployed, or that it does not say so", async () => {
        assert.equal(await registry.deployment(), undefined);
        const deployment = {
            name: "workdays",
            stack: "dev",
            project: "shop",
            restApiId: "api123",
            stageName: "v1",
            cacheSeconds: 0,
            usagePlans: { bronze: "p1" },
        };
        await put({ pk: "api", sk: "deployment", ...deployment });
        assert.deepEqual(await registry.deployment(), deployment);
    });

    it("names the item that somebody else has written wrongly", async () => {
        await put({ pk: "customers", sk: "acme", customerId: "acme", tier: 5 });
        await assert.rejects(registry.customer("acme"), /the attribute tier of .* customers \/ acme is not a text/);
    });
}

describe("the registry in memory", () => {
    promises(
        async () => {
            const table = new StandInTable();
            return { registry: table.registry(), put: async (item) => table.put(item) };
        },
        async () => {},
    );
});

describe("the registry in DynamoDB", () => {
    let server: Server;
    let client: DynamoDBClient;
    let count = 0;
    before(async () => {
        server = dynalite({ createTableMs: 0 });
        server.listen(0, "127.0.0.1");
        await once(server, "listening");
        client = new DynamoDBClient({
            endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
            region: "us-east-1",
            credentials: { accessKeyId: "none", secretAccessKey: "none" },
        });
    });
    after(() => {
        client.destroy();
        server.close();
    });
    promises(
        async () => {
            count += 1;
            const TableName = `registry-${count}`;
            await client.send(
                new CreateTableCommand({
                    TableName,
                    BillingMode: "PAY_PER_REQUEST",
                    AttributeDefinitions: ["pk", "sk"].map((AttributeName) => ({ AttributeName, AttributeType: "S" })),
                    KeySchema: [
                        { AttributeName: "pk", KeyType: "HASH" },
                        { AttributeName: "sk", KeyType: "RANGE" },
                    ],
                }),
            );
            const documents = DynamoDBDocumentClient.from(client);
            return {
                registry: dynamoDbRegistry(documents, TableName),
                put: async (Item) => {
                    await documents.send(new PutCommand({ TableName, Item }));
                },
            };
        },
        async () => {},
    );
});

describe("a batch of which DynamoDB leaves a part unwritten", () => {
    it("is written until nothing is left of it", async () => {
        const sent: number[] = [];
        const client = {
            async send({ input }: BatchWriteCommand) {
                const writes = input.RequestItems?.table ?? [];
                sent.push(writes.length);
                return writes.length > 1 ? { UnprocessedItems: { table: writes.slice(0, 1) } } : {};
            },
        };
        const registry = dynamoDbRegistry(client as unknown as DynamoDBDocumentClient, "table");
        const items = ["a", "b", "c"].map((sha256) => ({ item: { ...key, sha256 }, revision: 1 }));
        await registry.putNewKeyItems(items);
        assert.deepEqual(sent, [3, 1]);
    });
});
