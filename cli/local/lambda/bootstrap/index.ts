import { receiveMessageOnPort, workerData } from "node:worker_threads";
import { answerText, type EventMessage, Mailbox, readEvent, type SandboxMessage, type SandboxSetup } from "../messages";
import { failureOf, RuntimeError } from "./faults";
import { type Handler, loadHandler } from "./handler";
import { Invocation, type Outcome } from "./invocation";
import { FunctionLog } from "./log";
import { workIn } from "./workingFolder";

/** What a sandbox's thread runs: it loads the handler and gives it one event after another, as Lambda's runtime does. */

const { port, mailbox: shared, taskRoot, handler: name, runtimeMajor, timeout } = workerData as SandboxSetup;
const mailbox = new Mailbox(shared);
const say = (message: SandboxMessage): void => port.postMessage(message);
const log = new FunctionLog((line) => say({ kind: "log", line }));
/** Sleep after which what came in meanwhile, such as closed connections, is dealt with before the next event. */
const longSleep = 1_000;

/** Callbacks went with Node.js 24, and a handler's plain result counts since. */
const older = runtimeMajor < 24;

let handler: Handler;
let received = 0;
let running: { readonly invocation: Invocation; readonly since: number } | undefined;

function payloadOf(result: unknown): string {
    try {
        return JSON.stringify(result) ?? "null";
    } catch {
        throw new Error("Unable to stringify response body");
    }
}

const idle = (): number => performance.nodeTiming.idleTime;

function failed(what: string, thrown: unknown, since: number, fatal: boolean): void {
    log.error(what, thrown);
    say({ kind: "failure", failure: failureOf(thrown), millis: performance.now() - since, idle: idle(), fatal });
}

function ended(invocation: Invocation, outcome: Outcome): void {
    if (running?.invocation !== invocation) {
        return;
    }
    const { since } = running;
    running = undefined;
    try {
        if ("thrown" in outcome) {
            throw outcome.thrown;
        }
        const payload = payloadOf(outcome.result);
        say(answerText({ payload, millis: performance.now() - since, idle: idle() }));
    } catch (error) {
        failed("Invoke Error", error, since, false);
    }
    setImmediate(next);
}

function begin(message: EventMessage): void {
    let event: unknown;
    try {
        event = JSON.parse(message.payload);
    } catch (error) {
        say({ kind: "not-json", message: `Could not parse request body into json: ${(error as Error).message}` });
        setImmediate(next);
        return;
    }
    const invocation: Invocation = new Invocation(message, timeout, (outcome) => ended(invocation, outcome));
    running = { invocation, since: performance.now() };
    log.requestId = message.requestId;
    try {
        const result = handler(event, invocation.context(older), invocation.callback);
        if (typeof (result as Partial<PromiseLike<unknown>> | null | undefined)?.then === "function") {
            (result as PromiseLike<unknown>).then(invocation.succeed, invocation.fail);
        } else if (!older) {
            invocation.succeed(result);
        }
    } catch (error) {
        invocation.fail(error);
    }
}

/** Waits for the next event with the thread asleep: what a handler left running goes on with the next event, as in Lambda. */
function next(): void {
    const started = performance.now();
    for (;;) {
        mailbox.awaitEvent(received);
        const text: string = receiveMessageOnPort(port)?.message;
        if (mailbox.take(received++)) {
            const message = readEvent(text);
            if (performance.now() - started > longSleep) {
                setImmediate(begin, message);
            } else {
                begin(message);
            }
            return;
        }
    }
}

/** An error that nobody caught ends the sandbox, and the event if one runs. */
function crash(what: string, thrown: unknown, code: number): void {
    if (running !== undefined) {
        failed(what, thrown, running.since, true);
    } else {
        log.error(what, thrown);
        if (handler === undefined) {
            say({ kind: "unusable", failure: failureOf(thrown) });
        }
    }
    process.exit(code);
}

async function start(): Promise<void> {
    log.install();
    workIn(taskRoot);
    process.on("uncaughtException", (error) => crash("Uncaught Exception", error, 129));
    process.on("unhandledRejection", (reason) =>
        crash(
            "Unhandled Promise Rejection",
            Object.assign(new RuntimeError("UnhandledPromiseRejection", String(reason)), { reason }),
            128,
        ),
    );
    process.on("beforeExit", () => running?.invocation.rest());
    const found = await loadHandler(taskRoot, name);
    if (!older && found.length > 2) {
        const text =
            "ERROR: AWS Lambda has removed support for callback-based function handlers starting with Node.js 24. You need to modify this function to use a supported handler signature to use Node.js 24 or later.";
        throw new RuntimeError("CallbackHandlerDeprecated", text);
    }
    handler = found;
    say({ kind: "ready", idle: idle() });
    setImmediate(next);
}

start().catch((error) => crash("Uncaught Exception", error, 1));
