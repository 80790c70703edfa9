import { setTimeout as wait } from "node:timers/promises";
import {
    BatchWriteCommand,
    DeleteCommand,
    type DynamoDBDocumentClient,
    GetCommand,
    PutCommand,
    paginateQuery,
    paginateScan,
} from "@aws-sdk/lib-dynamodb";
import { concurrently } from "../concurrently";
import { groupsOf } from "../groups";
import {
    auditLineOf,
    auditLineToItem,
    auditPartition,
    customerKey,
    customerOf,
    customersPartition,
    customerToItem,
    deploymentKey,
    deploymentOf,
    type Item,
    keyItemKey,
    keyItemOfItem,
    keyItemPrefix,
    keyItemToItem,
} from "./items";
import type { Registry } from "./registry";

type Condition = Pick<
    ConstructorParameters<typeof PutCommand>[0],
    "ConditionExpression" | "ExpressionAttributeNames" | "ExpressionAttributeValues"
>;

type BatchWrites = NonNullable<ConstructorParameters<typeof BatchWriteCommand>[0]["RequestItems"]>[string];

const absent = "attribute_not_exists(pk)";

/** The most items that one call writes. */
const batchSize = 25;
const batchesAtATime = 4;

/** So often what a call has left unwritten, since the table was too busy, is written again. */
const batchTries = 10;

/**
 * A key's item may be written by the customer that has it, at no earlier revision than its last. Without parentheses, which
 * the DynamoDB on a laptop is ten times slower to read.
 */
function ownedBy(customerId: string, revision: number): Condition {
    return {
        ConditionExpression: [
            absent,
            "customerId = :customer AND attribute_not_exists(revision)",
            "customerId = :customer AND revision <= :revision",
        ].join(" OR "),
        ExpressionAttributeValues: { ":customer": customerId, ":revision": revision },
    };
}

function atRevision(revision: number | undefined): Condition {
    return revision === undefined
        ? { ConditionExpression: absent }
        : { ConditionExpression: "revision = :revision", ExpressionAttributeValues: { ":revision": revision } };
}

/** Whether the condition held. */
async function held(write: Promise<unknown>): Promise<boolean> {
    try {
        await write;
        return true;
    } catch (error) {
        if (error instanceof Error && error.name === "ConditionalCheckFailedException") {
            return false;
        }
        throw error;
    }
}

/** The registry in DynamoDB. Reads are consistent. */
export function dynamoDbRegistry(client: DynamoDBDocumentClient, table: string): Registry {
    const get = async (key: Item): Promise<Item | undefined> =>
        (await client.send(new GetCommand({ TableName: table, Key: key, ConsistentRead: true }))).Item;
    const put = (item: Item, condition: Condition = {}) =>
        client.send(new PutCommand({ TableName: table, Item: item, ...condition }));
    const putBatch = async (items: readonly Item[]) => {
        let rest: BatchWrites = items.map((Item) => ({ PutRequest: { Item } }));
        for (let attempt = 0; rest.length > 0; attempt++) {
            if (attempt === batchTries) {
                throw new Error(`DynamoDB has left ${rest.length} items of ${table} unwritten, ${batchTries} times`);
            }
            await wait(attempt === 0 ? 0 : Math.min(2_000, 25 * 2 ** attempt));
            const write = new BatchWriteCommand({ RequestItems: { [table]: rest } });
            const { UnprocessedItems = {} } = await client.send(write);
            rest = UnprocessedItems[table] ?? [];
        }
    };
    const putAll = async (items: readonly Item[]) => {
        await concurrently(groupsOf(items, batchSize), batchesAtATime, putBatch);
    };
    const remove = (key: Item, condition: Condition) =>
        held(client.send(new DeleteCommand({ TableName: table, Key: key, ...condition })));

    return {
        async deployment() {
            const item = await get(deploymentKey);
            return item && deploymentOf(item);
        },

        async customer(id) {
            const item = await get(customerKey(id));
            return item && customerOf(item);
        },

        async *customers() {
            const pages = paginateQuery(
                { client },
                {
                    TableName: table,
                    ConsistentRead: true,
                    KeyConditionExpression: "pk = :pk",
                    ExpressionAttributeValues: { ":pk": customersPartition },
                },
            );
            for await (const { Items = [] } of pages) {
                yield* Items.map(customerOf);
            }
        },

        putCustomer: (customer, revision) =>
            held(put(customerToItem(customer, (revision ?? 0) + 1), atRevision(revision))),

        dropCustomer: (id, revision) => remove(customerKey(id), atRevision(revision)),

        async keyItem(sha256) {
            const item = await get(keyItemKey(sha256));
            return item && keyItemOfItem(item);
        },

        async *keyItems() {
            const pages = paginateScan(
                { client },
                {
                    TableName: table,
                    ConsistentRead: true,
                    FilterExpression: "begins_with(pk, :prefix)",
                    ExpressionAttributeValues: { ":prefix": keyItemPrefix },
                },
            );
            for await (const { Items = [] } of pages) {
                yield* Items.map(keyItemOfItem);
            }
        },

        putKeyItem: (item, revision) => held(put(keyItemToItem(item, revision), ownedBy(item.customerId, revision))),

        putNewKeyItems: (items) => putAll(items.map(({ item, revision }) => keyItemToItem(item, revision))),

        async dropKeyItem({ sha256, customerId }, revision) {
            await remove(keyItemKey(sha256), ownedBy(customerId, revision));
        },

        async putAuditLine(customerId, line) {
            await put(auditLineToItem(customerId, line));
        },

        putAuditLines: (lines) => putAll(lines.map(({ customerId, line }) => auditLineToItem(customerId, line))),

        async auditLines(customerId) {
            const pages = paginateQuery(
                { client },
                {
                    TableName: table,
                    ConsistentRead: true,
                    ScanIndexForward: false,
                    KeyConditionExpression: "pk = :pk AND begins_with(sk, :sk)",
                    ExpressionAttributeValues: { ":pk": auditPartition(customerId), ":sk": "audit#" },
                },
            );
            const lines = [];
            for await (const { Items = [] } of pages) {
                lines.push(...Items.map(auditLineOf));
            }
            return lines;
        },
    };
}
