import { closeSync, openSync, readFileSync, renameSync, writeFileSync, writeSync } from "node:fs";

/**
 * Records by id, in memory and in a file that only its owner reads. Each change is a line at the file's end, written before
 * the change is answered; the last line of an id counts.
 */
export class KeptRecords<T> {
    private constructor(
        private readonly records: Map<string, T>,
        private readonly file: number,
    ) {}

    /** Opens a file, which is made where it is not there. Lines that cannot be read, as one that a crash cut off, are none. */
    static open<T>(file: string, isRecord: (value: unknown) => value is T): KeptRecords<T> {
        const records = new Map<string, T>();
        for (const line of linesOf(file)) {
            const [id, record] = parsed(line);
            if (typeof id === "string" && isRecord(record)) {
                records.set(id, record);
            } else if (typeof id === "string" && record === null) {
                records.delete(id);
            }
        }
        const lines = [...records].map((entry) => `${JSON.stringify(entry)}\n`);
        writeFileSync(`${file}.new`, lines.join(""), { mode: 0o600 });
        renameSync(`${file}.new`, file);
        return new KeptRecords(records, openSync(file, "a", 0o600));
    }

    /** In the order in which they were first put. */
    all(): T[] {
        return [...this.records.values()];
    }

    get(id: string): T | undefined {
        return this.records.get(id);
    }

    put(id: string, record: T): void {
        this.records.set(id, record);
        writeSync(this.file, `${JSON.stringify([id, record])}\n`);
    }

    delete(id: string): void {
        if (this.records.delete(id)) {
            writeSync(this.file, `${JSON.stringify([id, null])}\n`);
        }
    }

    close(): void {
        closeSync(this.file);
    }
}

function linesOf(file: string): string[] {
    try {
        return readFileSync(file, "utf8").split("\n");
    } catch {
        return [];
    }
}

function parsed(line: string): [id?: unknown, record?: unknown] {
    try {
        const entry: unknown = JSON.parse(line);
        return Array.isArray(entry) ? [entry[0], entry[1]] : [];
    } catch {
        return [];
    }
}
