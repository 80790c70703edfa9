import { isDeepStrictEqual } from "node:util";
import { isJson, type Json, json, list } from "../api/plainValues";
import { type DynamoDbClient, DynamoDbError } from "./dynamoDbClient";
import type { IndexSchema, TableSchema } from "./tableDefinitions";

/** Items in one call. */
const batch = 25;
/** Calls at a time. */
const atOnce = 4;

const isGone = (error: unknown) => error instanceof DynamoDbError && error.code === "ResourceNotFoundException";

async function described(client: DynamoDbClient, name: string): Promise<Json | undefined> {
    try {
        return json((await client.call("DescribeTable", { TableName: name })).Table);
    } catch (error) {
        if (isGone(error)) {
            return undefined;
        }
        throw error;
    }
}

/** Indexes as two descriptions of the same ones have them. */
function indexes(of: unknown): unknown[] {
    return list(of)
        .map((index) => {
            const { IndexName, KeySchema, Projection } = index as IndexSchema;
            const { ProjectionType, NonKeyAttributes = [] } = Projection;
            return { IndexName, KeySchema, ProjectionType, others: [...NonKeyAttributes].sort() };
        })
        .sort((one, other) => one.IndexName.localeCompare(other.IndexName));
}

/** What a table cannot change while it lives: its keys, their types, and its local indexes. */
function identity(table: Json | TableSchema): unknown {
    const { KeySchema, AttributeDefinitions, LocalSecondaryIndexes } = table as TableSchema;
    const local = list(LocalSecondaryIndexes) as readonly IndexSchema[];
    const keys = new Set([KeySchema, ...local.map((index) => index.KeySchema)].flat().map((key) => key.AttributeName));
    const types = AttributeDefinitions.filter(({ AttributeName }) => keys.has(AttributeName)).map(
        ({ AttributeName, AttributeType }) => `${AttributeName} ${AttributeType}`,
    );
    return { KeySchema, types: types.sort(), local: indexes(LocalSecondaryIndexes) };
}

const globals = ({ GlobalSecondaryIndexes, AttributeDefinitions }: Json | TableSchema) => [
    indexes(GlobalSecondaryIndexes),
    list(AttributeDefinitions)
        .map((definition) => Object.values(json(definition)).join(" "))
        .sort(),
];

export async function drop(client: DynamoDbClient, name: string): Promise<void> {
    await client.call("DeleteTable", { TableName: name }).catch((error) => {
        if (!isGone(error)) {
            throw error;
        }
    });
    while (await described(client, name)) {
        await new Promise((resolve) => setTimeout(resolve, 2));
    }
}

async function create(client: DynamoDbClient, table: TableSchema): Promise<void> {
    await client.call("CreateTable", table);
    while ((await described(client, table.TableName))?.TableStatus !== "ACTIVE") {
        await new Promise((resolve) => setTimeout(resolve, 2));
    }
}

async function itemsOf(client: DynamoDbClient, name: string): Promise<Json[]> {
    const items: Json[] = [];
    for (let from: unknown; ; ) {
        const page = await client.call("Scan", { TableName: name, ...(from ? { ExclusiveStartKey: from } : {}) });
        items.push(...list(page.Items).filter(isJson));
        from = page.LastEvaluatedKey;
        if (!from) {
            return items;
        }
    }
}

/** Writes requests of `BatchWriteItem`, many at a time. */
export async function write(client: DynamoDbClient, table: string, requests: readonly object[]): Promise<void> {
    const batches = Array.from({ length: Math.ceil(requests.length / batch) }, (_, at) =>
        requests.slice(at * batch, (at + 1) * batch),
    );
    const writer = async () => {
        for (let some = batches.shift(); some; some = batches.shift()) {
            await client.call("BatchWriteItem", { RequestItems: { [table]: some } });
        }
    };
    await Promise.all(Array.from({ length: atOnce }, writer));
}

/**
 * Makes a kept table what the program now says of it. As in AWS, other keys or local indexes make another table, without
 * the old one's items, and other global indexes leave them be.
 *
 * @returns What its user should hear, if anything.
 */
export async function bring(client: DynamoDbClient, table: TableSchema): Promise<string | undefined> {
    const { TableName } = table;
    const kept = await described(client, TableName);
    if (kept === undefined) {
        await create(client, table);
        return undefined;
    }
    if (!isDeepStrictEqual(identity(kept), identity(table))) {
        await drop(client, TableName);
        await create(client, table);
        return `the table ${TableName} has other keys than before and is made anew: its items are gone`;
    }
    if (!isDeepStrictEqual(globals(kept), globals(table))) {
        const items = await itemsOf(client, TableName);
        await drop(client, TableName);
        await create(client, table);
        await write(
            client,
            TableName,
            items.map((Item) => ({ PutRequest: { Item } })),
        );
    }
    return undefined;
}
