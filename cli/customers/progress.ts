import type * as CliProgress from "cli-progress";
import type { SingleBar } from "cli-progress";
import type { ImportProgress } from "../../customers/customers";
import { durationText } from "./duration";
import type { Host } from "./host";

/** Shows how far something is. */
export interface Progress {
    at(progress: ImportProgress): void;
    /** Says why nothing goes on for a while. */
    wait(line: string): void;
    /** May be called more than once. */
    stop(): void;
}

/** Where nothing can be written over, a line each so many milliseconds. */
const every = 10_000;

/** `25/s, 6 min left` */
export function pace({ done, total }: ImportProgress, millis: number): string {
    if (done === 0 || millis <= 0) {
        return "";
    }
    const perSecond = (done * 1_000) / millis;
    const rate = perSecond >= 10 ? perSecond.toFixed(0) : perSecond.toFixed(1);
    return `${rate}/s, ${durationText((total - done) / perSecond)} left`;
}

function liveProgress(host: Host): Progress {
    const started = host.now();
    let bar: SingleBar | undefined;
    const stop = () => {
        process.off("exit", stop);
        bar?.stop();
        bar = undefined;
    };
    return {
        at(progress) {
            if (bar === undefined) {
                const { SingleBar: Bar } = require("cli-progress") as typeof CliProgress;
                bar = new Bar({
                    format: "{bar} {percentage}% | {value} of {total} | {pace}",
                    barsize: 24,
                    stream: process.stderr,
                    hideCursor: true,
                    clearOnComplete: true,
                    linewrap: false,
                });
                bar.start(progress.total, progress.done, { pace: "" });
                // Whoever ends this early gets the cursor back.
                process.once("exit", stop);
            }
            bar.update(progress.done, { pace: pace(progress, host.now() - started) });
        },
        wait(line) {
            stop();
            host.terminal.err(`${line}\n`);
        },
        stop,
    };
}

function plainProgress(host: Host): Progress {
    const started = host.now();
    let last = started;
    return {
        at(progress) {
            const now = host.now();
            if (now - last >= every) {
                last = now;
                host.terminal.err(`${progress.done} of ${progress.total}, ${pace(progress, now - started)}\n`);
            }
        },
        wait: (line) => host.terminal.err(`${line}\n`),
        stop() {},
    };
}

/** A bar where standard error is a terminal, and otherwise a line now and then; nothing for a machine. */
export function progressOf(host: Host, silent: boolean): Progress {
    if (silent) {
        return { at() {}, wait() {}, stop() {} };
    }
    return host.terminal.hasLiveErr ? liveProgress(host) : plainProgress(host);
}
