/** What goes wrong at one call of an operator's process. */
export type FaultKind =
    | "killed before it"
    | "killed after it"
    | "throttled"
    | "timed out before it"
    | "timed out after it"
    | "done twice"
    | "slow";

export interface Fault {
    /** The call, counted from 0. */
    readonly call: number;
    readonly kind: FaultKind;
}

/** Longer than an operation is held: then somebody else may have gone on with it. */
const slowMillis = 40_000;

/** A failure, whose stack would cost more than all the rest. */
function failed(name: string): Error {
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    const error = new Error(name);
    Error.stackTraceLimit = stackTraceLimit;
    error.name = name;
    return error;
}

/** What a process lives in. */
export interface Surroundings {
    readonly clock: { now: number };
    /** Lets others do something before a call. */
    readonly yields: () => Promise<void>;
    /** Looks whether all is as it may be after a call. */
    readonly look: () => void;
}

/** A process that makes calls, one of which goes wrong. Once killed, it does nothing any more. */
export class Process {
    isDead = false;
    calls = 0;

    constructor(
        private readonly around: Surroundings,
        private readonly fault: Fault | undefined,
    ) {}

    private async call<T>(effect: () => Promise<T>): Promise<T> {
        const kind = this.fault?.call === this.calls ? this.fault.kind : undefined;
        this.calls += 1;
        this.around.clock.now += kind === "slow" ? slowMillis : 7;
        // Who is slow lets others do a lot meanwhile.
        for (let turns = kind === "slow" ? 20 : 1; turns > 0; turns--) {
            await this.around.yields();
        }
        if (this.isDead) {
            throw failed("Killed");
        }
        if (kind === "killed before it") {
            this.isDead = true;
            throw failed("Killed");
        }
        if (kind === "throttled") {
            throw failed("TooManyRequestsException");
        }
        if (kind === "timed out before it") {
            throw failed("TimeoutError");
        }
        const first = await effect();
        const result = kind === "done twice" ? await effect() : first;
        this.around.look();
        if (kind === "killed after it") {
            this.isDead = true;
            throw failed("Killed");
        }
        if (kind === "timed out after it") {
            throw failed("TimeoutError");
        }
        return result;
    }

    /** The same functions, each call of which may go wrong. A listing is one call. */
    through<P extends object>(port: P): P {
        const call = this.call.bind(this);
        const wrapped = Object.entries(port).map(([name, method]: [string, (...args: unknown[]) => unknown]) => [
            name,
            (...args: unknown[]) => {
                if (!isListing(name)) {
                    return call(async () => method(...args));
                }
                return (async function* () {
                    const all = await call(async () => {
                        const read: unknown[] = [];
                        for await (const one of method(...args) as AsyncIterable<unknown>) {
                            read.push(one);
                        }
                        return read;
                    });
                    yield* all;
                })();
            },
        ]);
        return Object.fromEntries(wrapped) as P;
    }
}

const listings: readonly string[] = ["apiKeysNamed", "keysOfPlan", "customers", "keyItems"];
const isListing = (name: string) => listings.includes(name);
