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
export interface Measured {
    readonly millis: number;
    /** How long the sandbox had nothing to do, since its start. */
    readonly idle: number;
}

/** A handler's answer. */
interface AnswerMessage extends Measured {
    /** JSON. */
    readonly payload: string;
}

/** What a sandbox says. */
export type SandboxMessage =
    /** An `AnswerMessage`, as text. */
    | string
    | { readonly kind: "ready"; readonly idle: number }
    /** The handler could not be loaded; the sandbox ends. */
    | { readonly kind: "unusable"; readonly failure: Failure }
    /** `fatal`: the sandbox ends. */
    | ({ readonly kind: "failure"; readonly failure: Failure; readonly fatal: boolean } & Measured)
    | { readonly kind: "not-json"; readonly message: string }
    | { readonly kind: "log"; readonly line: string };

/** Events and answers go from thread to thread as text: an object would take twice the time. */
export function eventText({ requestId, invokedArn, payload }: EventMessage): string {
    return `${requestId}\n${invokedArn}\n${payload}`;
}

export function readEvent(text: string): EventMessage {
    const arn = text.indexOf("\n") + 1;
    const payload = text.indexOf("\n", arn) + 1;
    return {
        requestId: text.slice(0, arn - 1),
        invokedArn: text.slice(arn, payload - 1),
        payload: text.slice(payload),
    };
}

/** To the microsecond, so that the numbers are short. */
export function answerText({ millis, idle, payload }: AnswerMessage): string {
    return `${Math.round(millis * 1_000)} ${Math.round(idle * 1_000)} ${payload}`;
}

export function readAnswerText(text: string): AnswerMessage {
    const idle = text.indexOf(" ") + 1;
    const payload = text.indexOf(" ", idle) + 1;
    return {
        millis: Number(text.slice(0, idle - 1)) / 1_000,
        idle: Number(text.slice(idle, payload - 1)) / 1_000,
        payload: text.slice(payload),
    };
}

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
    }

    /** Ends the sandbox's sleep, if it sleeps. */
    wake(): void {
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
