import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
    DescribeTableCommand,
    DynamoDBClient,
    GetItemCommand,
    PutItemCommand,
    QueryCommand,
} from "@aws-sdk/client-dynamodb";
import { startTables } from "../../../../cli/local/dynamodb/startTables";
import { tableDefinitions } from "../../../../cli/local/dynamodb/tableDefinitions";
import type { RegisteredResource } from "../../../../cli/local/program/registered";

function resource(type: string, name: string, state: Record<string, unknown>): RegisteredResource {
    return { urn: `urn:${type}::${name}`, type: `aws:dynamodb/${type}`, name, parent: "", id: name, state };
}
const table = (state: Record<string, unknown> = {}, name = "pets") =>
    resource("table:Table", name, {
        name,
        arn: `arn:aws:dynamodb:eu-west-1:123456789012:table/${name}`,
        billingMode: "PAY_PER_REQUEST",
        attributes: [{ name: "pk", type: "S" }],
        hashKey: "pk",
        ...state,
    });
const item = (pk: string, more: Record<string, unknown> = {}, tableName = "pets") =>
    resource("tableItem:TableItem", `item-${pk}`, { tableName, item: JSON.stringify({ pk: { S: pk }, ...more }) });

const byOwner = {
    attributes: [
        { name: "pk", type: "S" },
        { name: "owner", type: "S" },
    ],
    globalSecondaryIndexes: [{ name: "byOwner", hashKey: "owner", projectionType: "ALL" }],
};

describe("local tables", () => {
    let folder = "";
    beforeEach(() => {
        folder = mkdtempSync(join(tmpdir(), "tables-"));
    });
    afterEach(() => rmSync(folder, { recursive: true }));

    /** Starts the tables, asks, and ends them. */
    async function serving<T>(
        resources: readonly RegisteredResource[],
        ask: (client: DynamoDBClient, endpoint: string) => Promise<T>,
        notices: readonly string[] = [],
    ): Promise<T> {
        const tables = await startTables({ folder, definitions: tableDefinitions(resources) });
        const client = new DynamoDBClient({
            endpoint: tables.endpoint,
            region: "eu-west-1",
            credentials: { accessKeyId: "x", secretAccessKey: "x" },
        });
        try {
            assert.deepEqual(tables.notices, notices);
            return await ask(client, tables.endpoint);
        } finally {
            client.destroy();
            await tables.close();
        }
    }
    const get = async (client: DynamoDBClient, pk: string) =>
        (await client.send(new GetItemCommand({ TableName: "pets", Key: { pk: { S: pk } }, ConsistentRead: true })))
            .Item;
    const put = (client: DynamoDBClient, pk: string, more = {}) =>
        client.send(new PutItemCommand({ TableName: "pets", Item: { pk: { S: pk }, ...more } }));

    it("hold what the program declares", async () => {
        const names = Array.from({ length: 60 }, (_, at) => `pet${at}`);
        await serving([table(), ...names.map((name) => item(name))], async (client) => {
            for (const name of names) {
                assert.deepEqual(await get(client, name), { pk: { S: name } });
            }
            assert.equal(await get(client, "none"), undefined);
            const { Table } = await client.send(new DescribeTableCommand({ TableName: "pets" }));
            assert.equal(Table?.TableArn, "arn:aws:dynamodb:eu-west-1:123456789012:table/pets");
            assert.equal(Table?.TableStatus, "ACTIVE");
        });
    });

    it("keep what was written, and follow what the program declares, from one start to the next", async () => {
        await serving([table(), item("kept", { n: { N: "1" } }), item("dropped")], async (client) => {
            await put(client, "written");
            await put(client, "kept", { n: { N: "2" } });
        });
        await serving([table(), item("kept", { n: { N: "3" } })], async (client) => {
            assert.deepEqual(await get(client, "written"), { pk: { S: "written" } });
            assert.deepEqual(await get(client, "kept"), { pk: { S: "kept" }, n: { N: "3" } });
            assert.equal(await get(client, "dropped"), undefined);
        });
        await serving([table()], async (client) => {
            assert.deepEqual(await get(client, "written"), { pk: { S: "written" } });
            assert.equal(await get(client, "kept"), undefined);
        });
    });

    it("with other keys are made anew, and say so", async () => {
        await serving([table(), item("a")], (client) => put(client, "written"));
        const notice = "the table pets has other keys than before and is made anew: its items are gone";
        const other = table({ attributes: [{ name: "id", type: "S" }], hashKey: "id" });
        await serving(
            [other],
            async (client) => {
                const command = new GetItemCommand({ TableName: "pets", Key: { id: { S: "written" } } });
                assert.equal((await client.send(command)).Item, undefined);
            },
            [notice],
        );
    });

    it("with another global index keep their items, and are found by it", async () => {
        await serving([table()], (client) => put(client, "written", { owner: { S: "ada" } }));
        const query = (client: DynamoDBClient) =>
            client.send(
                new QueryCommand({
                    TableName: "pets",
                    IndexName: "byOwner",
                    KeyConditionExpression: "#o = :o",
                    ExpressionAttributeNames: { "#o": "owner" },
                    ExpressionAttributeValues: { ":o": { S: "ada" } },
                }),
            );
        for (const _ of ["once added", "once it is there"]) {
            await serving([table(byOwner)], async (client) => assert.equal((await query(client)).Count, 1));
        }
        await serving([table()], async (client) => {
            await assert.rejects(query(client), { name: "ValidationException" });
            assert.ok(await get(client, "written"));
        });
    });

    it("that the program no longer declares are gone", async () => {
        await serving([table(), table({}, "owners")], async () => {});
        await serving(
            [table()],
            (client) =>
                assert.rejects(client.send(new DescribeTableCommand({ TableName: "owners" })), {
                    name: "ResourceNotFoundException",
                }),
            ["the table owners is no longer declared: its items are gone"],
        );
    });

    it("name an item that DynamoDB refuses, and take the others", async () => {
        const nameless = resource("tableItem:TableItem", "nameless", {
            tableName: "pets",
            item: '{"x":{"S":"secret"}}',
        });
        await serving([table(), item("good"), nameless], async (client) => assert.ok(await get(client, "good")), [
            "the item nameless of the table pets is refused: The provided key element does not match the schema",
        ]);
    });

    it("write down keys alone, for their owner", async () => {
        await serving([table(), item("a", { note: { S: "private" } })], async () => {});
        assert.deepEqual(JSON.parse(readFileSync(join(folder, "declared.json"), "utf8")), {
            tables: ["pets"],
            items: { pets: [{ pk: { S: "a" } }] },
        });
    });

    it("outlive a client that breaks off", () =>
        serving([table()], async (client, endpoint) => {
            const socket = connect(Number(new URL(endpoint).port), "127.0.0.1");
            await new Promise((resolve) => socket.once("connect", resolve));
            socket.write("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{");
            await new Promise((resolve) => setTimeout(resolve, 50));
            socket.resetAndDestroy();
            await new Promise((resolve) => setTimeout(resolve, 50));
            assert.equal(await get(client, "none"), undefined);
        }));
});
