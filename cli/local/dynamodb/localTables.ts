import type { RegisteredResource } from "../program/registered";

/** Placeholder until the tables are served. */
export class LocalTables {
    readonly notices: string[] = [];
    readonly endpoint: string | undefined;
    static async serve(_r: readonly RegisteredResource[], _f: string, _b?: LocalTables): Promise<LocalTables> {
        return new LocalTables();
    }
    async close(): Promise<void> {}
}
