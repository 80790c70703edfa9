import { TokenBucket } from "limiter";

/** Calls per second of the whole control plane, and how many at once, that we take of what an account has. */
const all = { rate: 9.7, burst: 38 };

/** Calls per second of those that have a rate of their own. */
const own: Readonly<Record<string, { readonly rate: number; readonly burst: number }>> = {
    CreateApiKeyCommand: { rate: 4.85, burst: 5 },
    DeleteApiKeyCommand: { rate: 4.85, burst: 5 },
};

/** A bucket that is full at first. */
function bucket({ rate, burst }: { readonly rate: number; readonly burst: number }, parent?: TokenBucket): TokenBucket {
    const made = new TokenBucket({
        bucketSize: burst,
        tokensPerInterval: rate,
        interval: "second",
        ...(parent === undefined ? {} : { parentBucket: parent }),
    });
    made.content = burst;
    return made;
}

/**
 * Keeps calls of the control plane to the rate that it allows an account: better to wait here than to be refused there,
 * where others of the account would be refused too.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html
 */
export class Pacer {
    private readonly all = bucket(all);
    private readonly own = new Map(Object.entries(own).map(([name, rate]) => [name, bucket(rate, this.all)]));
    private count = 0;

    /** How many calls have been let through. */
    get calls(): number {
        return this.count;
    }

    /** Waits for a call's turn. @param command `CreateApiKeyCommand` */
    async turn(command: string): Promise<void> {
        await (this.own.get(command) ?? this.all).removeTokens(1);
        this.count += 1;
    }
}
