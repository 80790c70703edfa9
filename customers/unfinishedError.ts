/** Thrown where something was begun and failed on the way: nothing is lost, and it can be gone on with. */
export class UnfinishedError extends Error {
    override readonly name = "UnfinishedError";

    /**
     * @param what was begun: `move of acme`
     * @param step that was being done
     * @param command that goes on with it
     */
    constructor(what: string, step: string | undefined, cause: unknown, command: string) {
        const at = step === undefined ? "" : ` at: ${step}`;
        super(
            `${what} stopped${at}: ${cause instanceof Error ? cause.message : String(cause)}\n` +
                `What was done stays; ${command} does the rest, and so does the sweeper.`,
            { cause },
        );
    }
}
