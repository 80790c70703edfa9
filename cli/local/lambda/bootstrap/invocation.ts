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

/** How an event ended. */
export type Outcome = { readonly result: unknown } | { readonly thrown: unknown };

/** One event in the hands of a handler: it ends once. */
export class Invocation {
    private readonly deadline: number;
    /** What is said once the handler has nothing left to do: nothing, unless its callback was called. */
    private atRest: Outcome = { result: null };
    private called = false;
    private waits = true;

    constructor(
        private readonly event: EventMessage,
        timeout: number,
        private readonly end: (outcome: Outcome) => void,
    ) {
        this.deadline = Date.now() + timeout;
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
        const invocation = this;
        const common = {
            ...facts,
            invokedFunctionArn: this.event.invokedArn,
            awsRequestId: this.event.requestId,
            getRemainingTimeInMillis: () => this.deadline - Date.now(),
        };
        if (!older) {
            return common;
        }
        return Object.assign(
            {
                get callbackWaitsForEmptyEventLoop() {
                    return invocation.waits;
                },
                set callbackWaitsForEmptyEventLoop(waits: boolean) {
                    invocation.waits = waits;
                },
                succeed: this.succeed,
                fail: this.fail,
                done: (error: unknown, result?: unknown) => this.done(error, result),
            },
            common,
        );
    }
}
