import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { isJson, type Json, json, list, texts } from "../api/plainValues";
import { type DynamoDbClient, DynamoDbError } from "./dynamoDbClient";
import { drop, write } from "./keptTables";
import type { DeclaredItem, TableDefinitions, TableSchema } from "./tableDefinitions";

/** What the program declared at an earlier start: it goes when the program no longer does. */
export interface Declared {
    readonly tables: readonly string[];
    /** Keys of items by table. */
    readonly items: Readonly<Record<string, readonly Json[]>>;
}

export function readDeclared(file: string): Declared {
    try {
        const { tables, items } = JSON.parse(readFileSync(file, "utf8")) as Json;
        const keys = Object.entries(json(items)).map(([table, all]) => [table, list(all).filter(isJson)]);
        return { tables: texts(tables), items: Object.fromEntries(keys) };
    } catch {
        return { tables: [], items: {} };
    }
}

/** Another file takes the old one's place, so that a crash leaves one or the other. */
export function keepDeclared(file: string, declared: Declared): void {
    writeFileSync(`${file}.new`, JSON.stringify(declared), { mode: 0o600 });
    renameSync(`${file}.new`, file);
}

function keyOf({ KeySchema }: TableSchema, item: Json): Json {
    return Object.fromEntries(KeySchema.map(({ AttributeName }) => [AttributeName, item[AttributeName]]));
}

export function declaredBy({ tables, items }: TableDefinitions): Declared {
    const keys = tables.map((table): [string, Json[]] => [
        table.TableName,
        items.filter((declared) => declared.table === table.TableName).map(({ item }) => keyOf(table, item)),
    ]);
    return { tables: tables.map(({ TableName }) => TableName), items: Object.fromEntries(keys) };
}

/** Removes the tables and items that an earlier start declared and this one does not. */
export async function removeUndeclared(client: DynamoDbClient, before: Declared, now: Declared): Promise<string[]> {
    const gone = before.tables.filter((table) => !now.tables.includes(table));
    for (const table of gone) {
        await drop(client, table);
    }
    for (const [table, keys] of Object.entries(before.items)) {
        const still = now.items[table] ?? [];
        const removed = keys.filter((key) => !still.some((other) => isDeepStrictEqual(key, other)));
        const requests = removed.map((Key) => ({ DeleteRequest: { Key } }));
        await write(client, table, requests).catch((error) => {
            // The table is gone, or made anew with other keys: its items are gone with it.
            if (!(error instanceof DynamoDbError)) {
                throw error;
            }
        });
    }
    return gone.map((table) => `the table ${table} is no longer declared: its items are gone`);
}

/** Puts the declared items of a table; those that DynamoDB refuses are told of, by name. */
export async function putDeclared(
    client: DynamoDbClient,
    table: string,
    items: readonly DeclaredItem[],
): Promise<string[]> {
    const put = (some: readonly DeclaredItem[]) =>
        write(
            client,
            table,
            some.map(({ item: Item }) => ({ PutRequest: { Item } })),
        );
    try {
        await put(items);
        return [];
    } catch {
        const refused: string[] = [];
        for (const item of items) {
            await put([item]).catch((error: Error) => {
                refused.push(`the item ${item.name} of the table ${table} is refused: ${error.message}`);
            });
        }
        return refused;
    }
}
