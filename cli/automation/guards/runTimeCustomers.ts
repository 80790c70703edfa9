import type * as DynamoDb from "@aws-sdk/client-dynamodb";
import type * as Document from "@aws-sdk/lib-dynamodb";
import type * as Registries from "../../../customers/registry/dynamoDbRegistry";
import type { CountRunTimeCustomers } from "./guards";

/** Counts the run-time customers in a registry's table, with the AWS credentials that are at hand. */
export const countRunTimeCustomers: CountRunTimeCustomers = async ({ table, region }) => {
    // Loaded when it is needed, which is seldom: it takes half a second.
    const { DynamoDBClient } = require("@aws-sdk/client-dynamodb") as typeof DynamoDb;
    const { DynamoDBDocumentClient } = require("@aws-sdk/lib-dynamodb") as typeof Document;
    const { dynamoDbRegistry } = require("../../../customers/registry/dynamoDbRegistry") as typeof Registries;
    const client = new DynamoDBClient({ region });
    try {
        const counts = new Map<string, number>();
        for await (const { customer } of dynamoDbRegistry(DynamoDBDocumentClient.from(client), table).customers()) {
            const { managedBy, status, tier } = customer;
            if (managedBy === "run-time" && status !== "removed") {
                counts.set(tier, (counts.get(tier) ?? 0) + 1);
            }
        }
        return counts;
    } catch (error) {
        return error instanceof Error && error.name === "ResourceNotFoundException"
            ? new Map()
            : `the table ${table} cannot be read: ${error instanceof Error ? error.message : error}`;
    } finally {
        client.destroy();
    }
};
