import type { Progress } from "../progress";
import { plainLine } from "./plainLine";
import { idle, next } from "./state";
import { beginWords, duration } from "./words";

/** Where progress is shown. */
export interface View {
    show(progress: Progress): void;
    /** Text for a person. */
    write(text: string): void;
    close(): void;
}

/** How long nothing may be heard of a step before it is said that it still goes on, in milliseconds. */
const silence = 30_000;

/** Without a terminal: a line for each step when it is done, and one now and then for what takes long. */
export function plainView(out: NodeJS.WritableStream): View {
    let state = idle;
    let spoke = Date.now();
    const say = (line: string) => {
        spoke = Date.now();
        out.write(`${line}\n`);
    };
    const timer = setInterval(() => {
        if (state.operation !== undefined && Date.now() - spoke >= silence) {
            const steps = [...state.underWay.values()].map(
                (step) => `${beginWords(step)} for ${duration((Date.now() - step.at) / 1_000)}`,
            );
            say(`still ${steps.slice(0, 5).join(", ") || "waiting"}`);
        }
    }, 1_000);
    timer.unref();
    return {
        show(progress) {
            state = next(state, progress, Date.now());
            const line = plainLine(progress);
            if (line !== undefined) {
                say(line);
            }
        },
        write: (text) => void out.write(text),
        close: () => clearInterval(timer),
    };
}

/** For machines: each event a line of JSON, and no text. */
export function jsonView(out: NodeJS.WritableStream): View {
    return {
        show: (progress) => void out.write(`${JSON.stringify(progress)}\n`),
        write: () => undefined,
        close: () => undefined,
    };
}
