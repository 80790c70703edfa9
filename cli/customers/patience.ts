import { CustomerError } from "../../customers/customerError";
import { durationText } from "./duration";
import type { Host } from "./host";

/** How long a command waits in all for what others have begun, in milliseconds. */
const atMost = 5 * 60_000;

/**
 * Does what may have to wait for an earlier run: what a killed one has begun is left alone until its hold has passed, and
 * then the same verb goes on with it.
 */
export async function patiently<T>(host: Host, customerId: string, act: () => Promise<T>): Promise<T> {
    const started = host.now();
    for (;;) {
        try {
            return await act();
        } catch (error) {
            const until = error instanceof CustomerError && error.refusal === "under-way" ? error.until : undefined;
            const wait = (until ?? 0) - host.now();
            if (until === undefined || wait <= 0 || until - started > atMost) {
                throw error;
            }
            host.terminal.err(
                `Another run has begun something on ${customerId} and holds it for ${durationText(wait / 1_000)} more; ` +
                    "waiting, and then going on with it. Ctrl-C leaves it as it is.\n",
            );
            // The hold lasts until then, that moment excluded on a clock that may be a little behind.
            await host.sleep(wait + 50);
        }
    }
}
