/**
 * Ends operations of the engine from outside. The first time, the engine begins nothing new, waits for what it has begun,
 * and releases the stack; the second time it ends at once.
 */
export class Cancellation {
    #asked = 0;
    #heard = 0;
    readonly #controller = new AbortController();

    /** How often it was asked for. */
    get asked(): number {
        return this.#asked;
    }

    /** Whose every `abort` is an interrupt of the engine's process. */
    get signal(): AbortSignal {
        return this.#controller.signal;
    }

    /**
     * @param patience Milliseconds in which the engine may say that it was interrupted by somebody else, as by the terminal,
     * which sends Ctrl-C to every process in front. An interrupt too many would make it end at once. Default 0.
     */
    cancel(patience = 0): void {
        this.#asked += 1;
        const wanted = this.#asked;
        const interrupt = () => {
            if (this.#heard < wanted) {
                this.interrupt();
            }
        };
        if (patience === 0) {
            interrupt();
        } else {
            setTimeout(interrupt, patience);
        }
    }

    /** For the engine's words: whether it was interrupted. */
    hear(message: string): void {
        if (message.startsWith("^C received")) {
            this.#heard += 1;
        }
    }

    /** Interrupts the engine's process, without having been asked. */
    interrupt(): void {
        if (this.signal.aborted) {
            // The SDK passes on each event of an abort, and a controller makes only one.
            this.signal.dispatchEvent(new Event("abort"));
        } else {
            this.#controller.abort();
        }
    }
}
