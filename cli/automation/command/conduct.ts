import { writeFileSync } from "node:fs";
import { AutomationError, CancelledError } from "../automationError";
import { Cancellation } from "../engine/cancellation";
import { RefusedError } from "../guards/refusedError";
import type { Target } from "../target";
import { liveView } from "../view/liveView";
import { jsonView, plainView, type View } from "../view/view";
import { leftOver } from "./leftOver";

export const exitCodes = { done: 0, error: 1, refused: 2, cancelled: 130 } as const;

/** How long the engine has to say that the terminal has interrupted it too, in milliseconds. */
const terminalPatience = 1_000;

/** How a command shows what it does, and is ended. */
export interface Conduct {
    readonly view: View;
    readonly cancellation: Cancellation;
}

function viewOf(json: boolean): View {
    if (json) {
        return jsonView(process.stdout);
    }
    return process.stdout.isTTY ? liveView(process.stdout) : plainView(process.stdout);
}

/** Ctrl-C once cancels, twice ends at once, and a third time leaves the engine to itself. */
function cancelOnSignals({ view, cancellation }: Conduct): () => void {
    const on = (patience: number) => () => {
        if (cancellation.asked >= 2) {
            process.exit(exitCodes.cancelled);
        }
        view.show({ event: "cancelling", atOnce: cancellation.asked > 0 });
        cancellation.cancel(patience);
    };
    const [onInterrupt, onTerminate] = [on(terminalPatience), on(0)];
    process.on("SIGINT", onInterrupt).on("SIGTERM", onTerminate);
    return () => void process.off("SIGINT", onInterrupt).off("SIGTERM", onTerminate);
}

/** Writes what a person or machine is told of an error, and answers the exit code. */
async function told(error: unknown, json: boolean, target: Target, { view, cancellation }: Conduct): Promise<number> {
    const code =
        error instanceof CancelledError
            ? exitCodes.cancelled
            : error instanceof RefusedError
              ? exitCodes.refused
              : exitCodes.error;
    const after = error instanceof CancelledError ? await leftOver(target, { asked: () => cancellation.asked }) : [];
    const own = error instanceof AutomationError ? error.message : error instanceof Error ? error.stack : String(error);
    const text = [own, ...after].join("\n");
    view.close();
    if (json) {
        process.stdout.write(`${JSON.stringify({ event: "failed", text })}\n`);
    }
    process.stderr.write(`${text}\n`);
    return code;
}

/** Runs a command from its first line to its exit code. */
export async function conduct(
    { json, target }: { readonly json: boolean; readonly target: Target },
    run: (conduct: Conduct) => Promise<number>,
): Promise<void> {
    const own = { view: viewOf(json), cancellation: new Cancellation() };
    const stop = cancelOnSignals(own);
    try {
        process.exitCode = await run(own);
    } catch (error) {
        process.exitCode = await told(error, json, target, own);
    } finally {
        own.view.close();
        stop();
    }
    if (json) {
        process.stdout.write(`${JSON.stringify({ event: "exit", exitCode: process.exitCode })}\n`);
    }
    if (own.cancellation.asked > 1) {
        // An engine that has not ended would keep this process.
        process.exit();
    }
}

/** Writes a file, as an option asks. */
export function writeReport(file: string | undefined, text: string): void {
    if (file === undefined) {
        return;
    }
    try {
        writeFileSync(file, text);
    } catch (error) {
        throw new AutomationError(
            `--markdown ${file} cannot be written: ${error instanceof Error ? error.message : error}`,
        );
    }
}
