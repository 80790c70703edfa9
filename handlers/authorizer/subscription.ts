import { createHash } from "node:crypto";
import { DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";

/** What the registry says of a key. */
export interface Subscription {
    readonly customerId: string;
    readonly tier: string;
    /** `active`; anything else is refused. */
    readonly status: string;
    readonly keyId: string;
    /** Seconds since 1970, from when on the key is refused. */
    readonly expiresAt?: number;
}

/** Finds a key's subscription; throws when the registry cannot be asked. */
export type LookUp = (key: string) => Promise<Subscription | undefined>;

/** The registry's partition key of an API key: its SHA-256, for the key itself is stored nowhere. */
export function registryKey(key: string): string {
    return `key#${createHash("sha256").update(key).digest("hex")}`;
}

/** Two tries and two seconds at most: API Gateway must hear of a failure while the caller still waits. */
const patience = { maxAttempts: 2, millis: 2_000 };

/** The registry in DynamoDB, read consistently: a key that was just moved is at once what it is now. */
export function registry(tableName: string): LookUp {
    const client = new DynamoDBClient({ maxAttempts: patience.maxAttempts });
    return async (key) => {
        const { Item: item } = await client.send(
            new GetItemCommand({
                TableName: tableName,
                Key: { pk: { S: registryKey(key) }, sk: { S: "subscription" } },
                ConsistentRead: true,
            }),
            { abortSignal: AbortSignal.timeout(patience.millis) },
        );
        if (item === undefined) {
            return undefined;
        }
        const expiresAt = item.expiresAt?.N;
        return {
            customerId: item.customerId?.S ?? "",
            tier: item.tier?.S ?? "",
            status: item.status?.S ?? "",
            keyId: item.keyId?.S ?? "",
            ...(expiresAt === undefined ? {} : { expiresAt: Number(expiresAt) }),
        };
    };
}
