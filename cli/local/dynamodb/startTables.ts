import { mkdirSync } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { declaredBy, keepDeclared, putDeclared, readDeclared, removeUndeclared } from "./declared";
import { DynamoDbClient } from "./dynamoDbClient";
import { bring } from "./keptTables";
import type { TableDefinitions } from "./tableDefinitions";

/** A DynamoDB with a program's tables, on loopback. */
export interface LocalTables {
    /** `http://127.0.0.1:PORT` */
    readonly endpoint: string;
    readonly notices: readonly string[];
    /** Goes on with what a program now says of its tables, and answers what its user should hear. */
    update(definitions: TableDefinitions): Promise<readonly string[]>;
    close(): Promise<void>;
}

/** How to start it. */
interface TablesOptions {
    /** Where the tables are kept from one start to the next; it is made where it is not there. */
    readonly folder: string;
    readonly definitions: TableDefinitions;
}

/** dynalite reads the region and the account of its ARNs from the environment, once. */
function dynaliteAt(path: string, { region, account }: TableDefinitions): Server {
    const before = { ...process.env };
    process.env.AWS_REGION = region ?? "us-east-1";
    process.env.AWS_ACCOUNT_ID = account ?? "000000000000";
    try {
        const dynalite = require("dynalite") as typeof import("dynalite");
        return dynalite({ path, createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
    } finally {
        for (const name of ["AWS_REGION", "AWS_ACCOUNT_ID"]) {
            if (before[name] === undefined) {
                delete process.env[name];
            } else {
                process.env[name] = before[name];
            }
        }
    }
}

async function listen(server: Server): Promise<number> {
    // A sandbox may sleep for long between two calls on the same connection.
    server.keepAliveTimeout = 3_600_000;
    // dynalite throws what goes wrong on a connection, which would end the gateway.
    server.on("request", (request) => {
        request.removeAllListeners("error");
        request.on("error", () => {});
    });
    await new Promise<void>((listening, failed) => {
        server.once("error", failed);
        server.listen(0, "127.0.0.1", listening);
    });
    return (server.address() as AddressInfo).port;
}

function closed(server: Server): Promise<void> {
    return new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
    });
}

/** Makes the kept tables what a program says of them, and answers what its user should hear. */
async function bringAll(client: DynamoDbClient, record: string, definitions: TableDefinitions): Promise<string[]> {
    const declared = declaredBy(definitions);
    const notices: string[] = [];
    for (const table of definitions.tables) {
        notices.push(...[(await bring(client, table)) ?? []].flat());
    }
    notices.push(...(await removeUndeclared(client, readDeclared(record), declared)));
    keepDeclared(record, declared);
    for (const { TableName } of definitions.tables) {
        const items = definitions.items.filter(({ table }) => table === TableName);
        notices.push(...(await putDeclared(client, TableName, items)));
    }
    return notices;
}

/**
 * Serves the tables of a program with dynalite. What the program declares is put at each start, what it no longer declares is
 * removed, and what was written meanwhile stays.
 */
export async function startTables({ folder, definitions }: TablesOptions): Promise<LocalTables> {
    mkdirSync(folder, { recursive: true });
    const server = dynaliteAt(join(folder, "store"), definitions);
    const port = await listen(server);
    const client = new DynamoDbClient(port);
    const record = join(folder, "declared.json");
    const close = () => {
        client.close();
        return closed(server);
    };
    try {
        const notices = await bringAll(client, record, definitions);
        const update = (changed: TableDefinitions) => bringAll(client, record, changed);
        return { endpoint: `http://127.0.0.1:${port}`, notices, update, close };
    } catch (error) {
        await close();
        throw error;
    }
}
