import { closeSync, openSync, write, writeSync } from "node:fs";
import { setTimeout as setTimeoutPromise } from "node:timers/promises";

/** How long a line may wait for others, in milliseconds. */
const patience = 10;

/** A file that lines are added to. Those of a moment are written at once, in the background. */
export class AccessLogFile {
    private readonly handle: number;
    private waiting = "";
    private timer: NodeJS.Timeout | undefined;
    private writing = false;

    constructor(readonly file: string) {
        this.handle = openSync(file, "a", 0o600);
    }

    /** `line` ends with a line feed. */
    add(line: string): void {
        this.waiting += line;
        this.timer ??= setTimeout(() => this.flush(), patience);
    }

    private flush(): void {
        this.timer = undefined;
        if (this.writing || this.waiting === "") {
            return;
        }
        const lines = Buffer.from(this.waiting);
        this.waiting = "";
        this.writing = true;
        this.write(lines, 0);
    }

    private write(lines: Buffer, from: number): void {
        write(this.handle, lines, from, lines.length - from, null, (error, written) => {
            if (!error && from + written < lines.length) {
                this.write(lines, from + written);
                return;
            }
            this.writing = false;
            if (error) {
                process.stderr.write(`${this.file} cannot be written: ${error.message}\n`);
            }
            if (this.waiting !== "") {
                this.timer ??= setTimeout(() => this.flush(), patience);
            }
        });
    }

    /** Writes what waits, and closes the file. */
    async close(): Promise<void> {
        clearTimeout(this.timer);
        this.timer = undefined;
        while (this.writing) {
            await setTimeoutPromise(1);
        }
        clearTimeout(this.timer);
        if (this.waiting !== "") {
            writeSync(this.handle, this.waiting);
            this.waiting = "";
        }
        closeSync(this.handle);
    }
}
