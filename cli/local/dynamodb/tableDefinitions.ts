import { flag, idOf, isJson, type Json, json, list, number, text, texts } from "../api/plainValues";
import type { RegisteredResource } from "../program/registered";

/** A part of `CreateTable`'s input. */
interface KeySchemaElement {
    readonly AttributeName: string;
    readonly KeyType: "HASH" | "RANGE";
}

export interface IndexSchema {
    readonly IndexName: string;
    readonly KeySchema: readonly KeySchemaElement[];
    readonly Projection: { readonly ProjectionType: string; readonly NonKeyAttributes?: readonly string[] };
}

/**
 * The input of `CreateTable`.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html
 */
export interface TableSchema {
    readonly TableName: string;
    readonly AttributeDefinitions: readonly { readonly AttributeName: string; readonly AttributeType: string }[];
    readonly KeySchema: readonly KeySchemaElement[];
    readonly BillingMode: string;
    readonly ProvisionedThroughput?: Throughput;
    readonly LocalSecondaryIndexes?: readonly IndexSchema[];
    readonly GlobalSecondaryIndexes?: readonly (IndexSchema & { readonly ProvisionedThroughput?: Throughput })[];
}

interface Throughput {
    readonly ReadCapacityUnits: number;
    readonly WriteCapacityUnits: number;
}

/** An item that a program declares: attribute values as DynamoDB's API has them. */
export interface DeclaredItem {
    readonly table: string;
    readonly item: Json;
    /** The logical name. */
    readonly name: string;
}

/** What a program's DynamoDB resources come to. */
export interface TableDefinitions {
    readonly tables: readonly TableSchema[];
    readonly items: readonly DeclaredItem[];
    /** `us-east-1`, for the ARNs that DynamoDB tells. */
    readonly region: string | undefined;
    readonly account: string | undefined;
    /** What is asked for and not done, each a sentence. */
    readonly notices: readonly string[];
}

const known: ReadonlySet<string> = new Set([
    "aws:dynamodb/table:Table",
    "aws:dynamodb/tableItem:TableItem",
    "aws:dynamodb/tag:Tag",
    "aws:dynamodb/contributorInsights:ContributorInsights",
    "aws:dynamodb/resourcePolicy:ResourcePolicy",
]);

function keySchema(hashKey: unknown, rangeKey: unknown): KeySchemaElement[] {
    const [hash, range] = [text(hashKey), text(rangeKey)];
    return [
        ...(hash === undefined ? [] : [{ AttributeName: hash, KeyType: "HASH" } as const]),
        ...(range === undefined ? [] : [{ AttributeName: range, KeyType: "RANGE" } as const]),
    ];
}

function throughput(state: Json): Throughput {
    return { ReadCapacityUnits: number(state.readCapacity) ?? 1, WriteCapacityUnits: number(state.writeCapacity) ?? 1 };
}

function indexSchema(index: Json, hashKey: unknown): IndexSchema {
    const others = texts(index.nonKeyAttributes);
    return {
        IndexName: text(index.name) ?? "",
        KeySchema: keySchema(hashKey, index.rangeKey),
        Projection: {
            ProjectionType: text(index.projectionType) ?? "ALL",
            ...(others.length > 0 ? { NonKeyAttributes: others } : {}),
        },
    };
}

function tableSchema({ state, name }: RegisteredResource, notices: string[]): TableSchema {
    const TableName = text(state.name) ?? name;
    const onDemand = state.billingMode === "PAY_PER_REQUEST";
    const provisioned = (of: Json) => (onDemand ? {} : { ProvisionedThroughput: throughput(of) });
    const KeySchema = keySchema(state.hashKey, state.rangeKey);
    const local = list(state.localSecondaryIndexes).map((index) => indexSchema(json(index), state.hashKey));
    const global = list(state.globalSecondaryIndexes)
        .map(json)
        .filter((index) => {
            const served = text(index.hashKey) !== undefined;
            if (!served) {
                notices.push(
                    `the index ${text(index.name)} of the table ${TableName} is left out: it has not one hashKey`,
                );
            }
            return served;
        })
        .map((index) => ({ ...indexSchema(index, index.hashKey), ...provisioned(index) }));
    const keys = new Set(
        [KeySchema, ...[...local, ...global].map((index) => index.KeySchema)].flat().map((key) => key.AttributeName),
    );
    return {
        TableName,
        AttributeDefinitions: list(state.attributes)
            .map((attribute) => ({
                AttributeName: text(json(attribute).name) ?? "",
                AttributeType: text(json(attribute).type) ?? "S",
            }))
            .filter(({ AttributeName }) => keys.has(AttributeName)),
        KeySchema,
        BillingMode: onDemand ? "PAY_PER_REQUEST" : "PROVISIONED",
        ...provisioned(state),
        ...(local.length > 0 ? { LocalSecondaryIndexes: local } : {}),
        ...(global.length > 0 ? { GlobalSecondaryIndexes: global } : {}),
    };
}

/** What tables ask for beyond keeping items, in one sentence for each thing. */
function tableNotices(tables: readonly RegisteredResource[]): string[] {
    const asked: [what: string, by: (state: Json) => boolean][] = [
        ["streams are not", (state) => flag(state.streamEnabled)],
        ["expiry (TTL) is not", (state) => flag(json(state.ttl).enabled)],
        ["replicas are not", (state) => list(state.replicas).length > 0],
        [
            "imports and restores are not",
            (state) => isJson(state.importTable) || text(state.restoreSourceName) !== undefined,
        ],
    ];
    return asked.flatMap(([what, by]) => {
        const names = tables.filter(({ state }) => by(state)).map(({ name, state }) => text(state.name) ?? name);
        return names.length === 0 ? [] : [`DynamoDB ${what} served here: ${names.join(", ")}`];
    });
}

function declaredItem({ state, name }: RegisteredResource, notices: string[]): DeclaredItem[] {
    const table = idOf(state.tableName) ?? "";
    try {
        const item: unknown = JSON.parse(String(state.item));
        if (isJson(item)) {
            return [{ table, item, name }];
        }
    } catch {
        // Told below, without its text: an item may hold a secret.
    }
    notices.push(`the item ${name} of the table ${table} is no JSON object and is left out`);
    return [];
}

/** The tables of a program, the items that it declares, and what of them is not done here. */
export function tableDefinitions(resources: readonly RegisteredResource[]): TableDefinitions {
    const tables = resources.filter(({ type }) => type === "aws:dynamodb/table:Table");
    const notices = tableNotices(tables);
    for (const { type, name } of resources) {
        if (type.startsWith("aws:dynamodb/") && !known.has(type)) {
            notices.push(`${type} is not served here: ${name}`);
        }
    }
    const [, , , region, account] = text(tables[0]?.state.arn)?.split(":") ?? [];
    const schemas = tables.map((table) => tableSchema(table, notices));
    const items = resources
        .filter(({ type }) => type === "aws:dynamodb/tableItem:TableItem")
        .flatMap((item) => declaredItem(item, notices));
    for (const { name, table } of items) {
        if (!schemas.some(({ TableName }) => TableName === table)) {
            notices.push(`the item ${name} is left out: its table ${table} is not of this program`);
        }
    }
    return {
        tables: schemas,
        items,
        region,
        account,
        notices,
    };
}
