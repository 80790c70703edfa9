import { closeSync, openSync, rmSync, writeSync } from "node:fs";
import type { Secret } from "../../../customers/secret";
import { CommandError } from "../commandError";

/** A new CSV file of keys, which its owner alone can read. */
export class KeyFile {
    private rows = 0;

    private constructor(
        private readonly file: string,
        private readonly descriptor: number,
    ) {}

    /** Never takes a file that is there: it may hold keys that are nowhere else. */
    static open(file: string): KeyFile {
        try {
            return new KeyFile(file, openSync(file, "wx", 0o600));
        } catch (error) {
            const { code, message } = error as NodeJS.ErrnoException;
            throw new CommandError(
                code === "EEXIST"
                    ? `--reveal-to: there is a file ${file} already, and it is not written over; name another`
                    : `--reveal-to: the file ${file} cannot be made: ${message}`,
            );
        }
    }

    /** Ids, key names and values hold nothing that CSV would have to quote. */
    write(customerId: string, keyName: string, value: Secret): void {
        const head = this.rows === 0 ? "id,keyName,key\n" : "";
        writeSync(this.descriptor, `${head}${customerId},${keyName},${value.reveal()}\n`);
        this.rows++;
    }

    /** A file that holds no key goes. */
    close(): void {
        closeSync(this.descriptor);
        if (this.rows === 0) {
            rmSync(this.file, { force: true });
        }
    }
}
