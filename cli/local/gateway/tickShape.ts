import { executionAsyncResource } from "node:async_hooks";

/** Held for the life of the process, and never read. */
const held: object[] = [];

/**
 * Keeps one of the objects that `process.nextTick` makes. A garbage collection that finds none of them, as at rest, lets V8
 * forget what they look like, and from then on it makes them ten times slower: a tenth of a request's time.
 */
export function keepTickShape(): void {
    if (held.length === 0) {
        process.nextTick(() => held.push(executionAsyncResource()));
    }
}
