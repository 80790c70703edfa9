import assert from "node:assert/strict";
import { tableDefinitions } from "../../../../cli/local/dynamodb/tableDefinitions";
import type { RegisteredResource } from "../../../../cli/local/program/registered";

function resource(type: string, state: Record<string, unknown>, name = "it"): RegisteredResource {
    return { urn: `urn:${type}::${name}`, type: `aws:dynamodb/${type}`, name, parent: "", id: "id", state };
}
const table = (state: Record<string, unknown> = {}) =>
    resource("table:Table", {
        name: "pets",
        arn: "arn:aws:dynamodb:eu-west-1:123456789012:table/pets",
        billingMode: "PAY_PER_REQUEST",
        attributes: [{ name: "pk", type: "S" }],
        hashKey: "pk",
        ...state,
    });

describe("tables of a program", () => {
    it("are what CreateTable takes", () => {
        assert.deepEqual(tableDefinitions([table()]), {
            tables: [
                {
                    TableName: "pets",
                    AttributeDefinitions: [{ AttributeName: "pk", AttributeType: "S" }],
                    KeySchema: [{ AttributeName: "pk", KeyType: "HASH" }],
                    BillingMode: "PAY_PER_REQUEST",
                },
            ],
            items: [],
            region: "eu-west-1",
            account: "123456789012",
            notices: [],
        });
    });

    it("have indexes and capacities", () => {
        const { tables, notices } = tableDefinitions([
            table({
                billingMode: "PROVISIONED",
                readCapacity: 5,
                writeCapacity: 2,
                attributes: [
                    { name: "pk", type: "S" },
                    { name: "sk", type: "N" },
                    { name: "owner", type: "B" },
                    { name: "unused", type: "S" },
                ],
                rangeKey: "sk",
                localSecondaryIndexes: [{ name: "byOwner", rangeKey: "owner", projectionType: "KEYS_ONLY" }],
                globalSecondaryIndexes: [
                    {
                        name: "ofOwner",
                        hashKey: "owner",
                        rangeKey: "sk",
                        projectionType: "INCLUDE",
                        nonKeyAttributes: ["age"],
                        readCapacity: 1,
                        writeCapacity: 1,
                    },
                ],
            }),
        ]);
        const key = (AttributeName: string, KeyType: string) => ({ AttributeName, KeyType });
        assert.deepEqual(tables, [
            {
                TableName: "pets",
                AttributeDefinitions: [
                    { AttributeName: "pk", AttributeType: "S" },
                    { AttributeName: "sk", AttributeType: "N" },
                    { AttributeName: "owner", AttributeType: "B" },
                ],
                KeySchema: [key("pk", "HASH"), key("sk", "RANGE")],
                BillingMode: "PROVISIONED",
                ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 2 },
                LocalSecondaryIndexes: [
                    {
                        IndexName: "byOwner",
                        KeySchema: [key("pk", "HASH"), key("owner", "RANGE")],
                        Projection: { ProjectionType: "KEYS_ONLY" },
                    },
                ],
                GlobalSecondaryIndexes: [
                    {
                        IndexName: "ofOwner",
                        KeySchema: [key("owner", "HASH"), key("sk", "RANGE")],
                        Projection: { ProjectionType: "INCLUDE", NonKeyAttributes: ["age"] },
                        ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: 1 },
                    },
                ],
            },
        ]);
        assert.deepEqual(notices, []);
    });

    it("say in one line what they ask for in vain", () => {
        const { notices } = tableDefinitions([
            table({ streamEnabled: true, ttl: { enabled: true, attributeName: "ttl" } }),
            table({ name: "owners", streamEnabled: true, ttl: { enabled: false } }),
            table({ name: "copies", replicas: [{ regionName: "us-east-1" }], pointInTimeRecovery: { enabled: true } }),
            resource("globalTable:GlobalTable", {}, "everywhere"),
        ]);
        assert.deepEqual(notices, [
            "DynamoDB streams are not served here: pets, owners",
            "DynamoDB expiry (TTL) is not served here: pets",
            "DynamoDB replicas are not served here: copies",
            "aws:dynamodb/globalTable:GlobalTable is not served here: everywhere",
        ]);
    });

    it("have declared items; one that is none is named, and not shown", () => {
        const item = (state: Record<string, unknown>, name: string) => resource("tableItem:TableItem", state, name);
        const { items, notices } = tableDefinitions([
            table(),
            item({ tableName: "pets", item: '{"pk":{"S":"a"}}' }, "a"),
            item({ tableName: "pets", item: "{secret" }, "broken"),
            item({ tableName: "theirs", item: '{"pk":{"S":"b"}}' }, "b"),
        ]);
        assert.deepEqual(items[0], { table: "pets", item: { pk: { S: "a" } }, name: "a" });
        assert.deepEqual(notices, [
            "the item broken of the table pets is no JSON object and is left out",
            "the item b is left out: its table theirs is not of this program",
        ]);
    });
});
