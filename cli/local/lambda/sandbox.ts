import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from "node:worker_threads";
import type { Call } from "./call";
import { exited, oversizedResponse, timedOut } from "./failures";
import type { InvocationResult } from "./invoke";
import {
    eventText,
    type Failure,
    Mailbox,
    type Measured,
    mailboxSize,
    readAnswerText,
    type SandboxMessage,
    type SandboxSetup,
} from "./messages";

/** What every sandbox of a function is started with. */
export interface SandboxPlan {
    /** The bundled bootstrap. */
    readonly file: string;
    readonly taskRoot: string;
    readonly handler: string;
    readonly runtimeMajor: number;
    /** Milliseconds. */
    readonly timeout: number;
    /** MB. */
    readonly memorySize: number;
    readonly environment: Readonly<Record<string, string>>;
    readonly log: (line: string) => void;
}

/** Of an event, in milliseconds. */
export interface Duration {
    readonly whole: number;
    /** Of it, with nothing to do but wait. */
    readonly rest: number;
}

/** Whoever gives a sandbox its events. */
export interface SandboxOwner {
    onReady(sandbox: Sandbox): void;
    /** `duration`: undefined where it says nothing. */
    onAnswer(sandbox: Sandbox, call: Call, result: InvocationResult, duration: Duration | undefined): void;
    /** The sandbox is no more. `failure`: why it could not start; `unbegun`: events that it had not taken. */
    onEnd(sandbox: Sandbox, failure: Failure | undefined, unbegun: readonly Call[]): void;
}

const failureResult = (failure: Failure): InvocationResult => ({ kind: "error", ...failure });

/** Node.js 22 has these where Lambda's runtime has not. */
const lambdasFlags = ["--no-experimental-require-module", "--no-experimental-detect-module"].filter((flag) =>
    process.allowedNodeEnvironmentFlags.has(flag.replace("--no-", "--")),
);

/** V8's heap, within a function's memory; what is young is kept small, since sandboxes are many. */
function limits(memorySize: number) {
    return {
        maxOldGenerationSizeMb: Math.max(32, Math.floor(memorySize * 0.9)),
        maxYoungGenerationSizeMb: 8,
    };
}

/** A thread that runs one event of a function at a time, in an environment of its own. */
export class Sandbox {
    ready = false;
    /** Since when it runs its event, or has none, on the clock of `performance.now()`. */
    since = performance.now();
    /** The running event, and those that wait behind it, by their numbers in the mailbox. */
    private readonly calls: { readonly call: Call; readonly event: number }[] = [];
    private posted = 0;
    private waking = false;
    private answered = 0;
    /** Milliseconds that it had nothing to do, up to its last answer. */
    private idle = 0;
    private ending = false;
    private startFailure: Failure | undefined;
    private crash: string | undefined;
    private readonly worker: Worker;
    private readonly port: MessagePort;
    private readonly mailbox = new Mailbox();

    constructor(
        private readonly plan: SandboxPlan,
        private readonly owner: SandboxOwner,
    ) {
        const { port1, port2 } = new MessageChannel();
        const { taskRoot, handler, runtimeMajor, timeout } = plan;
        const setup: SandboxSetup = {
            port: port2,
            mailbox: this.mailbox.shared,
            taskRoot,
            handler,
            runtimeMajor,
            timeout,
        };
        this.port = port1;
        port1.on("message", (message: SandboxMessage) => {
            this.hear(message);
            this.hearAll();
        });
        port1.unref();
        this.worker = new Worker(plan.file, {
            workerData: setup,
            transferList: [port2],
            env: plan.environment,
            execArgv: runtimeMajor < 24 ? lambdasFlags : [],
            argv: [],
            stdin: false,
            resourceLimits: limits(plan.memorySize),
        });
        this.worker.on("error", (error: NodeJS.ErrnoException) => {
            this.crash = error.code === "ERR_WORKER_OUT_OF_MEMORY" ? "signal: aborted" : error.message;
        });
        this.worker.on("exit", (code) => this.gone(code));
    }

    get running(): Call | undefined {
        return this.calls[0]?.call;
    }

    get load(): number {
        return this.calls.length;
    }

    /** Milliseconds that the running event has spent with nothing to do but wait. */
    get rest(): number {
        return this.calls.length === 0 ? 0 : this.worker.performance.eventLoopUtilization().idle - this.idle;
    }

    get hasRoom(): boolean {
        return this.ready && !this.ending && this.calls.length < mailboxSize;
    }

    give(call: Call): void {
        if (this.calls.length === 0) {
            this.since = performance.now();
        }
        const event = this.posted++;
        this.calls.push({ call, event });
        this.port.postMessage(eventText(call));
        this.mailbox.posted(event);
        if (!this.waking) {
            this.waking = true;
            setImmediate(this.wake);
        }
    }

    /** Waking a thread is dear: it is done once for all events that came in together. */
    private readonly wake = (): void => {
        this.waking = false;
        this.mailbox.wake();
    };

    /** Takes back the events that wait behind the running one. */
    takeBack(): Call[] {
        return this.takeFrom(1);
    }

    private takeFrom(position: number): Call[] {
        const taken = this.calls.filter(({ event }, at) => at >= position && this.mailbox.take(event));
        for (const entry of taken) {
            this.calls.splice(this.calls.indexOf(entry), 1);
        }
        return taken.map(({ call }) => call);
    }

    /** What else has come in: taken at once, which is faster than one message a turn. */
    private hearAll(): void {
        for (let held = receiveMessageOnPort(this.port); held; held = receiveMessageOnPort(this.port)) {
            this.hear(held.message as SandboxMessage);
        }
    }

    private hear(message: SandboxMessage): void {
        if (typeof message === "string") {
            const answer = readAnswerText(message);
            const failure = oversizedResponse(answer.payload);
            const result: InvocationResult = { kind: "answer", payload: answer.payload };
            this.answer(failure ? failureResult(failure) : result, this.duration(answer));
            return;
        }
        switch (message.kind) {
            case "log":
                this.plan.log(message.line);
                return;
            case "ready":
                this.ready = true;
                this.idle = message.idle;
                this.since = performance.now();
                this.owner.onReady(this);
                return;
            case "unusable":
                this.startFailure = message.failure;
                return;
            case "failure":
                this.ending ||= message.fatal;
                this.answer(failureResult(message.failure), this.duration(message));
                return;
            case "not-json":
                this.answer({ kind: "refused", reason: "not-runnable", message: message.message }, undefined);
        }
    }

    private duration({ millis, idle }: Measured): Duration | undefined {
        const rest = idle - this.idle;
        this.idle = idle;
        // A sandbox's first event is slower than those to come.
        return this.answered === 0 ? undefined : { whole: millis, rest };
    }

    private answer(result: InvocationResult, duration: Duration | undefined): void {
        const call = this.calls.shift()?.call;
        this.since = performance.now();
        if (call !== undefined) {
            this.answered++;
            this.owner.onAnswer(this, call, result, duration);
        }
    }

    private gone(code: number): void {
        this.ending = true;
        this.hearAll();
        this.port.close();
        const unbegun = this.takeFrom(0);
        const reason = this.crash ?? (code === 0 ? undefined : `exit status ${code}`);
        const begun = this.calls.shift()?.call;
        if (begun !== undefined) {
            this.owner.onAnswer(this, begun, failureResult(exited(begun.requestId, reason)), undefined);
        }
        const unstarted = this.ready ? undefined : (this.startFailure ?? exited("", reason));
        this.owner.onEnd(this, unstarted, unbegun);
    }

    /** Ends it because its event runs over the function's time. */
    timeOut(): void {
        const { running } = this;
        if (running !== undefined && !this.ending) {
            const failure = timedOut(running.requestId, this.plan.timeout);
            this.plan.log(`${new Date().toISOString()} ${failure.errorMessage.slice("RequestId: ".length)}`);
            this.ending = true;
            this.answer(failureResult(failure), undefined);
            this.end();
        }
    }

    /** Ends it because it does not get ready. */
    giveUpStart(): void {
        this.startFailure = timedOut("", this.plan.timeout);
        this.end();
    }

    end(): Promise<unknown> {
        this.ending = true;
        return this.worker.terminate();
    }
}
