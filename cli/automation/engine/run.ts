import type { EngineEvent } from "@pulumi/pulumi/automation";
import { AutomationError, CancelledError } from "../automationError";
import type { Cancellation } from "./cancellation";
import { errorsOf, explained } from "./explain";
import { begun, ended } from "./steps";

export interface RunOptions {
    readonly stack: string;
    readonly cancellation: Cancellation;
    readonly onEvent: (event: EngineEvent) => void;
    /**
     * With a program in this process, after how many seconds without a word from the engine, once something has failed and
     * no step is under way, it is taken to hang: the SDK waits for ever for what depends on what has failed.
     */
    readonly hangSeconds?: number;
}

/** What every operation of the Automation API takes. */
export interface EngineHooks {
    readonly onEvent: (event: EngineEvent) => void;
    readonly signal: AbortSignal;
    readonly color: "never";
}

/** How long the engine may take to end after the second cancellation, in milliseconds. */
const endPatience = 5_000;

class Watch {
    readonly events: EngineEvent[] = [];
    readonly #underWay = new Set<string>();
    #lastWord = Date.now();
    #failed = false;

    take(event: EngineEvent): void {
        this.#lastWord = Date.now();
        this.events.push(event);
        const begin = begun(event);
        const end = ended(event);
        // Of components, the engine says the end only when their outputs are registered.
        if (begin?.custom) {
            this.#underWay.add(begin.urn);
        }
        if (end) {
            this.#underWay.delete(end.urn);
        }
        this.#failed ||= end?.failed === true || event.diagnosticEvent?.severity === "error";
    }

    hangs(milliseconds: number): boolean {
        return this.#failed && this.#underWay.size === 0 && Date.now() - this.#lastWord > milliseconds;
    }
}

/**
 * Runs one operation of the engine to its end.
 *
 * @throws AutomationError that says what to do, or CancelledError
 */
export async function runEngine(
    operation: (hooks: EngineHooks) => Promise<unknown>,
    { stack, cancellation, onEvent, hangSeconds }: RunOptions,
): Promise<EngineEvent[]> {
    if (cancellation.asked > 0) {
        throw new CancelledError("cancelled before it began");
    }
    const watch = new Watch();
    let hung = false;
    let secondAt: number | undefined;
    let giveUp: (error: Error) => void = () => undefined;
    const gaveUp = new Promise<never>((_, reject) => {
        giveUp = reject;
    });
    const timer = setInterval(() => {
        if (hangSeconds !== undefined && !hung && watch.hangs(hangSeconds * 1_000)) {
            hung = true;
            cancellation.interrupt();
        }
        if (cancellation.asked > 1) {
            secondAt ??= Date.now();
            if (Date.now() - secondAt > endPatience) {
                giveUp(new CancelledError("the engine has not ended"));
            }
        }
    }, 100);
    const hooks: EngineHooks = {
        onEvent: (event) => {
            cancellation.hear(event.stdoutEvent?.message ?? "");
            watch.take(event);
            onEvent(event);
        },
        signal: cancellation.signal,
        color: "never",
    };
    try {
        await Promise.race([operation(hooks), gaveUp]);
        return watch.events;
    } catch (error) {
        if (cancellation.asked > 0) {
            throw new CancelledError("cancelled", { cause: error });
        }
        if (hung) {
            const said = errorsOf(watch.events).filter((text) => text !== "update canceled");
            const text = `${said.join("\n")}\nthe program did not end by itself after that; it was stopped after ${hangSeconds} s`;
            throw new AutomationError(text, { cause: error });
        }
        throw explained(error, stack, watch.events);
    } finally {
        clearInterval(timer);
    }
}
