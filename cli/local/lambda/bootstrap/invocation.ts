import type { EventMessage } from "../messages";

const { env } = process;
/** What every context has. Read once: a look into a thread's environment is dear. */
const facts = {
    functionVersion: env.AWS_LAMBDA_FUNCTION_VERSION,
    functionName: env.AWS_LAMBDA_FUNCTION_NAME,
    memoryLimitInMB: env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: env.AWS_LAMBDA_LOG_STREAM_NAME,
    clientContext: undefined,
    identity: undefined,
};

/** The event of the moment: a sandbox has one at a time. */
let current: Invocation;

/**
 * Whether an event waits for an empty event loop. Defined with the same functions on each context, since objects that
 * differ in their accessors are slow to make.
 */
const waitsForEmptyEventLoop: PropertyDescriptor = {
    get: () => current.waits,
    set: (waits: boolean) => {
        current.waits = waits;
    },
    enumerable: true,
    configurable: true,
};

/** How an event ended. */
export type Outcome = { readonly result: unknown } | { readonly thrown: unknown };

/** One event in the hands of a handler: it ends once. */
export class Invocation {
    private readonly deadline: number;
    /** What is said once the handler has nothing left to do: nothing, unless its callback was called. */
    private atRest: Outcome = { result: null };
    private called = false;
    waits = true;

    constructor(
        private readonly event: EventMessage,
        timeout: number,
        private readonly end: (outcome: Outcome) => void,
    ) {
        this.deadline = Date.now() + timeout;
        current = this;
    }

    /** The event loop is empty. */
    rest(): void {
        this.end(this.atRest);
    }

    private done(error: unknown, result: unknown): void {
        if (!this.called) {
            this.called = true;
            this.end(error === undefined || error === null ? { result } : { thrown: error });
        }
    }

    readonly succeed = (result: unknown): void => this.done(undefined, result);
    readonly fail = (error: unknown): void => this.done(error ?? "handled", undefined);

    /** The handler's third argument. */
    readonly callback = (error: unknown, result?: unknown): void => {
        const failed = error !== undefined && error !== null;
        if (failed || !this.waits) {
            this.done(error, result);
        } else if (!this.called) {
            this.called = true;
            this.atRest = { result };
        }
    };

    /**
     * The handler's second argument.
     *
     * @param older Up to Node.js 22, which has callbacks.
     * @see https://docs.aws.amazon.com/lambda/latest/dg/nodejs-context.html
     */
    context(older: boolean): object {
        const context: Record<string, unknown> = {};
        if (older) {
            Object.defineProperty(context, "callbackWaitsForEmptyEventLoop", waitsForEmptyEventLoop);
            context.succeed = this.succeed;
            context.fail = this.fail;
            context.done = (error: unknown, result?: unknown) => this.done(error, result);
        }
        for (const name in facts) {
            context[name] = facts[name as keyof typeof facts];
        }
        context.invokedFunctionArn = this.event.invokedArn;
        context.awsRequestId = this.event.requestId;
        context.getRemainingTimeInMillis = () => this.deadline - Date.now();
        return context;
    }
}
