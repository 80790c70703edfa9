import type { MessagePort } from "node:worker_threads";

/** One event, as a sandbox is given it. */
export interface EventMessage {
    readonly requestId: string;
    /** JSON. */
    readonly payload: string;
    /** As it was called, with its qualifier. */
    readonly invokedArn: string;
}

/** What Lambda answers where a handler failed. */
export interface Failure {
    readonly errorType: string;
    readonly errorMessage: string;
    /** JSON. */
    readonly payload: string;
}

/** How long an event took, in milliseconds. */
interface Measured {
    readonly millis: number;
    /** How long the sandbox had nothing to do, since its start. */
    readonly idle: number;
}

/** What a sandbox says. */
export type SandboxMessage =
    | { readonly kind: "ready"; readonly idle: number }
    /** The handler could not be loaded; the sandbox ends. */
    | { readonly kind: "unusable"; readonly failure: Failure }
    | ({ readonly kind: "answer"; readonly payload: string } & Measured)
    /** `fatal`: the sandbox ends. */
    | ({ readonly kind: "failure"; readonly failure: Failure; readonly fatal: boolean } & Measured)
    | { readonly kind: "not-json"; readonly message: string }
    | { readonly kind: "log"; readonly line: string };

/** What a sandbox is started with. */
export interface SandboxSetup {
    readonly port: MessagePort;
    /** See `Mailbox`. */
    readonly mailbox: SharedArrayBuffer;
    readonly taskRoot: string;
    /** `src/index.handler` */
    readonly handler: string;
    /** Of `nodejs22.x`: 22. */
    readonly runtimeMajor: number;
    /** Milliseconds. */
    readonly timeout: number;
}

/** How many events a sandbox may have before it, the running one among them. */
export const mailboxSize = 16;

/** More than the events that can lie between the oldest and the newest that a sandbox has not taken. */
const cellCount = 64;

/**
 * Tells both ends of a sandbox's port which of its events are still to be had, so that those that wait behind a slow one can
 * be taken back: an event belongs to whoever takes it first. The sandbox sleeps on the counter, frozen as Lambda's are.
 */
export class Mailbox {
    readonly shared: SharedArrayBuffer;
    private readonly cells: Int32Array;

    constructor(shared = new SharedArrayBuffer(4 * (1 + cellCount))) {
        this.shared = shared;
        this.cells = new Int32Array(shared);
    }

    private cell(event: number): number {
        return 1 + (event % cellCount);
    }

    /** Once the event, by its number from 0 on, is in the port. */
    posted(event: number): void {
        Atomics.store(this.cells, this.cell(event), (event + 1) | 0);
        Atomics.store(this.cells, 0, (event + 1) | 0);
        Atomics.notify(this.cells, 0);
    }

    /** Whether the caller is the first to take the event. */
    take(event: number): boolean {
        const mark = (event + 1) | 0;
        return Atomics.compareExchange(this.cells, this.cell(event), mark, 0) === mark;
    }

    /** Sleeps until the event is posted, and thus in the port. */
    awaitEvent(event: number): void {
        while (Atomics.load(this.cells, 0) === (event | 0)) {
            Atomics.wait(this.cells, 0, event | 0);
        }
    }
}
