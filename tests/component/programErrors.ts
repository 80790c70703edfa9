import * as pulumi from "@pulumi/pulumi";

const turn = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Runs a program as the CLI does, to its end, and answers each error once, also those that nobody waits for. */
export async function errorsOf(program: () => unknown): Promise<Error[]> {
    const errors = new Set<Error>();
    const listeners = process.listeners("unhandledRejection");
    process.removeAllListeners("unhandledRejection");
    const failed = new Promise<void>((resolve) => {
        process.on("unhandledRejection", (reason) => {
            errors.add(reason as Error);
            resolve();
        });
    });
    const { stackTraceLimit } = Error;
    // The SDK takes a trace for every promise, which source maps make slow.
    Error.stackTraceLimit = 0;
    try {
        await pulumi.runtime.runInPulumiStack(async () => program()).catch((error) => errors.add(error as Error));
        if (errors.size === 0) {
            await Promise.race([pulumi.runtime.disconnect(), failed]);
        }
        // What waits for a value that never comes waits for ever, as it does under the CLI, which then exits.
        await turn(errors.size === 0 ? 0 : 20);
    } finally {
        Error.stackTraceLimit = stackTraceLimit;
        process.removeAllListeners("unhandledRejection");
        for (const listener of listeners) {
            process.on("unhandledRejection", listener);
        }
    }
    return [...errors];
}
