import { type Throttle, TokenBucket } from "../gateway/limits/tokenBucket";

/** How often the control plane may be called. */
export interface CallRates {
    /** All calls together. */
    readonly all: Throttle;
    /** By the operation's name, those that have a rate of their own too. */
    readonly operations: Readonly<Record<string, Throttle>>;
}

/**
 * An account's, which cannot be raised. AWS says no burst of an operation; here it is a second's calls.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html
 */
export const documentedRates: CallRates = {
    all: { rateLimit: 10, burstLimit: 40 },
    operations: {
        CreateApiKey: { rateLimit: 5, burstLimit: 5 },
        DeleteApiKey: { rateLimit: 5, burstLimit: 5 },
    },
};

/** Counts calls, and lets through those that the rates allow; one that is refused uses up nothing. */
export class CallMeter {
    private readonly all: TokenBucket | undefined;
    private readonly operations: ReadonlyMap<string, TokenBucket>;
    private readonly counts = new Map<string, number>();
    private refusedCalls = 0;

    /** @param rates undefined lets all through */
    constructor(rates: CallRates | undefined, now: number) {
        this.all = rates && new TokenBucket(rates.all, now);
        this.operations = new Map(
            Object.entries(rates?.operations ?? {}).map(([name, throttle]) => [name, new TokenBucket(throttle, now)]),
        );
    }

    /** The calls that were let through, by operation. */
    get made(): Readonly<Record<string, number>> {
        return Object.fromEntries(this.counts);
    }

    /** How many were refused. */
    get refused(): number {
        return this.refusedCalls;
    }

    /** Whether a call at this time, in milliseconds, may be made. */
    take(operation: string, now: number): boolean {
        const own = this.operations.get(operation);
        if ((this.all && !this.all.has(now)) || (own && !own.has(now))) {
            this.refusedCalls += 1;
            return false;
        }
        this.all?.take();
        own?.take();
        this.counts.set(operation, (this.counts.get(operation) ?? 0) + 1);
        return true;
    }
}
