import type { Readable } from "node:stream";

/** Where a command reads and writes. */
export interface Terminal {
    /** Writes to standard output: what was asked for. */
    out(text: string): void;
    /** Writes to standard error: what goes on meanwhile, and faults. */
    err(text: string): void;
    readonly input: Readable;
    /** How wide standard output is; undefined where it is no terminal. */
    readonly columns: number | undefined;
    /** Whether standard output shows colours. */
    readonly colours: boolean;
    /** Whether somebody sits there who sees standard error and can answer. */
    readonly isAttended: boolean;
    /** Whether standard error is a terminal, where a line can be written over. */
    readonly hasLiveErr: boolean;
}

/** The process's own. */
export function processTerminal(): Terminal {
    const { stdin, stdout, stderr } = process;
    // Who reads may have seen enough, as `head` has.
    for (const stream of [stdout, stderr]) {
        stream.on("error", (error: NodeJS.ErrnoException) => {
            if (error.code !== "EPIPE") {
                throw error;
            }
        });
    }
    return {
        out: (text) => stdout.write(text),
        err: (text) => stderr.write(text),
        input: stdin,
        // Some terminals do not know how wide they are, and say 0.
        columns: (stdout.isTTY && stdout.columns) || undefined,
        // Node.js heeds NO_COLOR, FORCE_COLOR and TERM=dumb.
        colours: stdout.isTTY && stdout.hasColors(),
        isAttended: stdin.isTTY && stderr.isTTY,
        hasLiveErr: stderr.isTTY,
    };
}
