import { availableParallelism } from "node:os";
import type { Call } from "./call";
import type { InvocationResult } from "./invoke";
import type { Failure } from "./messages";
import { type Duration, Sandbox, type SandboxOwner, type SandboxPlan } from "./sandbox";

/** Milliseconds between two looks at what waits. */
const tick = 5;
/** Milliseconds that an event may have to wait before another sandbox is worth its start. */
const longWait = 10;
/** Events that take less, in milliseconds, are given to a sandbox before it asks. */
const short = 1;
/** Milliseconds that Lambda gives a handler's module to load. */
const startLimit = 10_000;
const processors = availableParallelism();
/** Where events are short, the gateway itself keeps a processor busy. */
const besideGateway = Math.max(1, processors - 1);
/** Sandboxes that start at a time: more would only share the processors. */
const startsAtOnce = Math.max(2, processors);

/** How many sandboxes a function gets, and for how long. */
export interface PoolLimits {
    readonly sandboxes: number;
    /** Milliseconds without an event after which a sandbox ends. */
    readonly idle: number;
}

/**
 * The sandboxes of a function. Lambda starts one for every event that finds none free; here a few that take turns are faster
 * where a handler is quick, so another is started only if events would have to wait for it.
 */
export class SandboxPool implements SandboxOwner {
    private readonly sandboxes = new Set<Sandbox>();
    /** The one that was used last is at the end, and is used next. */
    private readonly free: Sandbox[] = [];
    private readonly waiting: Call[] = [];
    private starting = 0;
    /** What an event takes, of late; undefined until it is known. */
    private pace: Duration | undefined;
    private timer: NodeJS.Timeout | undefined;
    private closed = false;

    constructor(
        private readonly plan: SandboxPlan,
        private readonly limits: PoolLimits,
        /** Called whenever a sandbox has done with an event, whoever still waits for it. */
        private readonly onDone: () => void,
    ) {}

    take(call: Call): void {
        const sandbox = this.next(performance.now());
        if (sandbox === undefined) {
            this.waiting.push(call);
            if (this.sandboxes.size === 0) {
                this.start();
            }
        } else {
            sandbox.give(call);
        }
        this.timer ??= setInterval(() => this.look(performance.now()), tick);
    }

    /** The sandbox for the next event, if it need not wait for long. */
    private next(now: number): Sandbox | undefined {
        const free = this.free.pop();
        if (free !== undefined || this.pace === undefined || this.pace.whole > short) {
            return free;
        }
        let least: Sandbox | undefined;
        for (const sandbox of this.sandboxes) {
            if (sandbox.hasRoom && now - sandbox.since < tick && (least === undefined || sandbox.load < least.load)) {
                least = sandbox;
            }
        }
        return least;
    }

    private giveWaiting(now: number): void {
        while (this.waiting.length > 0) {
            const sandbox = this.next(now);
            if (sandbox === undefined) {
                return;
            }
            sandbox.give(this.waiting.shift() as Call);
        }
    }

    /**
     * How many sandboxes would keep the wait short: as many as it takes where handlers wait for something, but no more than
     * there are processors where they compute.
     */
    private wanted(now: number): number {
        let events = this.waiting.length;
        let [whole, rest] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
        for (const sandbox of this.sandboxes) {
            events += sandbox.load;
            if (sandbox.ready) {
                whole = Math.min(whole, sandbox.load === 0 ? 0 : now - sandbox.since);
                rest = Math.min(rest, sandbox.rest);
            }
        }
        const enough = (known: number | undefined, seen: number) =>
            Math.ceil((events * Math.max(known ?? 0, Number.isFinite(seen) ? seen : 0)) / longWait);
        const isShort = this.pace !== undefined && this.pace.whole <= short;
        const busy = Math.min(isShort ? besideGateway : processors, enough(this.pace?.whole, whole));
        return Math.min(events, this.limits.sandboxes, Math.max(1, busy, enough(this.pace?.rest, rest)));
    }

    private grow(now: number): void {
        if (this.waiting.length > this.starting) {
            const wanted = this.wanted(now);
            while (this.sandboxes.size < wanted && this.starting < startsAtOnce) {
                this.start();
            }
        }
    }

    private start(): void {
        this.starting++;
        this.sandboxes.add(new Sandbox(this.plan, this));
    }

    /** What takes too long: events, callers' patience, starts, and waiting behind a slow event. */
    private look(now: number): void {
        let busy = this.waiting.length > 0;
        for (const sandbox of this.sandboxes) {
            const { running } = sandbox;
            const millis = now - sandbox.since;
            if (running !== undefined) {
                busy = true;
                if (millis > tick && sandbox.load > 1) {
                    this.waiting.unshift(...sandbox.takeBack());
                }
                if (now > running.until) {
                    running.answer({ kind: "timeout" });
                }
                if (millis > this.plan.timeout) {
                    sandbox.timeOut();
                }
            } else if (!sandbox.ready) {
                busy = true;
                if (millis > startLimit + this.plan.timeout) {
                    sandbox.giveUpStart();
                }
            }
        }
        this.answerAbandoned(now);
        this.giveWaiting(now);
        this.grow(now);
        if (!busy) {
            clearInterval(this.timer);
            this.timer = undefined;
        }
    }

    /** A caller that gives up before a sandbox is free is told so; its event runs nevertheless, as in Lambda. */
    private answerAbandoned(now: number): void {
        for (const call of this.waiting) {
            if (now > call.until) {
                call.answer({ kind: "timeout" });
            }
        }
    }

    onReady(sandbox: Sandbox): void {
        this.starting--;
        this.free.push(sandbox);
        const now = performance.now();
        this.giveWaiting(now);
        this.grow(now);
    }

    onAnswer(sandbox: Sandbox, call: Call, result: InvocationResult, duration: Duration | undefined): void {
        if (duration !== undefined) {
            const { whole, rest } = this.pace ?? duration;
            this.pace = { whole: whole + (duration.whole - whole) / 5, rest: rest + (duration.rest - rest) / 5 };
        }
        if (sandbox.hasRoom) {
            const next = this.waiting.shift();
            if (next !== undefined) {
                sandbox.give(next);
            } else if (sandbox.load === 0) {
                this.free.push(sandbox);
            }
        }
        call.answer(result);
        this.onDone();
    }

    onEnd(sandbox: Sandbox, failure: Failure | undefined, unbegun: readonly Call[]): void {
        this.sandboxes.delete(sandbox);
        this.forget(sandbox);
        this.waiting.unshift(...unbegun);
        if (failure !== undefined) {
            this.starting--;
            const call = this.waiting.shift();
            if (call !== undefined) {
                call.answer({ kind: "error", ...failure });
                this.onDone();
            }
        }
        if (this.sandboxes.size === 0 && this.waiting.length > 0 && !this.closed) {
            this.start();
        }
    }

    private forget(sandbox: Sandbox): void {
        const at = this.free.indexOf(sandbox);
        if (at >= 0) {
            this.free.splice(at, 1);
        }
    }

    /** Ends the sandboxes that had no event for a while. */
    endIdle(now: number): void {
        for (const sandbox of [...this.free]) {
            if (now - sandbox.since > this.limits.idle) {
                this.forget(sandbox);
                void sandbox.end();
            }
        }
    }

    async close(): Promise<void> {
        this.closed = true;
        clearInterval(this.timer);
        for (const call of this.waiting.splice(0)) {
            call.answer({ kind: "refused", reason: "not-runnable", message: "The gateway is ending" });
        }
        await Promise.all([...this.sandboxes].map((sandbox) => sandbox.end()));
    }
}
