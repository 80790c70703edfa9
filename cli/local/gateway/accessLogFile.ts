import { closeSync, fstatSync, openSync, readSync, write, writeSync } from "node:fs";
import { setTimeout as setTimeoutPromise } from "node:timers/promises";

/** How long a line may wait for others, in milliseconds. */
const patience = 10;

const usualSize = 64 * 1024;

/** Whether the last line has no end, as a kill may leave it: what comes next must not become part of it. */
function endsTorn(handle: number): boolean {
    const { size } = fstatSync(handle);
    const last = Buffer.alloc(1);
    return size > 0 && readSync(handle, last, 0, 1, size - 1) === 1 && last.toString() !== "\n";
}

/** A file that lines are added to. Those of a moment are written at once, in the background. */
export class AccessLogFile {
    private readonly handle: number;
    /** Lines that wait, as bytes at once: as strings, every garbage collection would have to carry them along. */
    private lines = Buffer.allocUnsafe(usualSize);
    private used = 0;
    private timer: NodeJS.Timeout | undefined;
    private writing = false;

    constructor(readonly file: string) {
        this.handle = openSync(file, "a+", 0o600);
        if (endsTorn(this.handle)) {
            writeSync(this.handle, "\n");
        }
    }

    /** `line` ends with a line feed. */
    add(line: string): void {
        const needed = this.used + 3 * line.length;
        if (needed > this.lines.length) {
            const larger = Buffer.allocUnsafe(2 * needed);
            this.lines.copy(larger, 0, 0, this.used);
            this.lines = larger;
        }
        this.used += this.lines.write(line, this.used);
        this.timer ??= setTimeout(() => this.flush(), patience);
    }

    private flush(): void {
        this.timer = undefined;
        if (this.writing || this.used === 0) {
            return;
        }
        const lines = this.lines.subarray(0, this.used);
        this.lines = Buffer.allocUnsafe(usualSize);
        this.used = 0;
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
            if (this.used > 0) {
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
        if (this.used > 0) {
            writeSync(this.handle, this.lines, 0, this.used);
            this.used = 0;
        }
        closeSync(this.handle);
    }
}
