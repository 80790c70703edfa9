/** Requests per second, and how many at once. */
export interface Throttle {
    /** Tokens per second; may be a fraction. */
    readonly rateLimit: number;
    /** The bucket's size. */
    readonly burstLimit: number;
}

/** What many small refills may lose to rounding. */
const rounding = 1e-9;

/**
 * A token bucket: full at first, filled at the rate, never above the burst.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html
 */
export class TokenBucket {
    private tokens: number;
    private readonly perMillisecond: number;

    /** `filledAt` is the time, in milliseconds. */
    constructor(
        private readonly throttle: Throttle,
        private filledAt: number,
    ) {
        this.tokens = throttle.burstLimit;
        this.perMillisecond = throttle.rateLimit / 1_000;
    }

    /** Whether a request at this time finds a token. */
    has(now: number): boolean {
        if (now !== this.filledAt) {
            const filled = this.tokens + (now - this.filledAt) * this.perMillisecond;
            // A clock that was set back fills nothing.
            if (now > this.filledAt) {
                this.tokens = Math.min(this.throttle.burstLimit, filled);
            }
            this.filledAt = now;
        }
        return this.tokens >= 1 - rounding;
    }

    /** Takes the token that `has` found. */
    take(): void {
        this.tokens -= 1;
    }
}
