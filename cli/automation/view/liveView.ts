import type { Progress } from "../progress";
import { frame } from "./frame";
import { plainLine } from "./plainLine";
import { idle, next } from "./state";
import type { View } from "./view";

/** How often it is drawn anew, in milliseconds. */
const interval = 200;

/** On a terminal: lines that stay, and below them what is under way, drawn anew again and again. */
export function liveView(out: NodeJS.WriteStream): View {
    let state = idle;
    let drawn = 0;

    function clear(): void {
        if (drawn > 0) {
            out.moveCursor(0, -drawn);
            out.cursorTo(0);
            out.clearScreenDown();
            drawn = 0;
        }
    }

    function draw(): void {
        clear();
        const lines = frame(state, Date.now(), { columns: out.columns, rows: out.rows });
        out.write(lines.map((line) => `${line}\n`).join(""));
        drawn = lines.length;
    }

    const timer = setInterval(draw, interval);
    timer.unref();
    return {
        show(progress: Progress) {
            state = next(state, progress, Date.now());
            const line = progress.event === "stepBegan" || progress.event === "began" ? undefined : plainLine(progress);
            if (line !== undefined) {
                clear();
                out.write(`${line}\n`);
            }
            if (progress.event === "ended") {
                clear();
            }
        },
        write(text: string) {
            clear();
            out.write(text);
        },
        close() {
            clearInterval(timer);
            clear();
        },
    };
}
