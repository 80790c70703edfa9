import type { Call } from "./call";
import type { LambdaFunction } from "./lambdaFunction";
import { type Endpoints, sandboxEnvironment } from "./sandboxEnvironment";
import { type PoolLimits, SandboxPool } from "./sandboxPool";
import { layOut } from "./taskFolder";

/** Where functions are laid out, and what they reach once that is there. */
interface FunctionsPlace {
    readonly root: string;
    ready(): Promise<Endpoints>;
}

/** Calls of an account that may run at once. */
const accountConcurrency = 1_000;

/** A function with its sandboxes, which are started when the first event comes. */
export class RunnableFunction {
    private readonly pools = new Map<string, SandboxPool>();
    private task: Promise<string> | undefined;
    private running = 0;
    private closed = false;

    constructor(
        readonly definition: LambdaFunction,
        private readonly sandboxFile: string,
        private readonly place: FunctionsPlace,
        private readonly limits: PoolLimits,
        private readonly log: (entry: string) => void,
    ) {}

    /** The version that a qualifier stands for; undefined where the function has no such alias. One code serves them all. */
    version(qualifier: string | undefined): string | undefined {
        if (qualifier === undefined || /^\d+$/.test(qualifier)) {
            return qualifier ?? "$LATEST";
        }
        return this.definition.aliases[qualifier];
    }

    take(call: Call, version: string): void {
        if (this.running >= (this.definition.reservedConcurrency ?? accountConcurrency)) {
            call.answer({ kind: "refused", reason: "throttled", message: "Rate Exceeded." });
            return;
        }
        this.running++;
        const pool = this.pools.get(version);
        if (pool !== undefined) {
            pool.take(call);
            return;
        }
        this.pool(version).then(
            (made) => made.take(call),
            (error: unknown) => {
                this.running--;
                const message = `The code of the Lambda function ${this.definition.name} cannot be laid out: ${error}`;
                call.answer({ kind: "refused", reason: "not-runnable", message });
            },
        );
    }

    private async pool(version: string): Promise<SandboxPool> {
        const { definition: fn, place } = this;
        this.task ??= layOut(fn, place.root);
        const [taskRoot, endpoints] = await Promise.all([this.task, place.ready()]);
        const known = this.pools.get(version);
        if (known !== undefined) {
            return known;
        }
        if (this.closed) {
            throw new Error("the gateway is ending");
        }
        const pool = new SandboxPool(
            {
                file: this.sandboxFile,
                taskRoot,
                handler: fn.handler,
                runtimeMajor: Number(fn.runtime.match(/\d+/)?.[0]),
                timeout: fn.timeout * 1_000,
                memorySize: fn.memorySize,
                environment: sandboxEnvironment(fn, version, taskRoot, endpoints),
                log: this.log,
            },
            {
                ...this.limits,
                sandboxes: Math.min(this.limits.sandboxes, fn.reservedConcurrency ?? accountConcurrency),
            },
            () => {
                this.running--;
            },
        );
        this.pools.set(version, pool);
        return pool;
    }

    endIdle(now: number): void {
        for (const pool of this.pools.values()) {
            pool.endIdle(now);
        }
    }

    async close(): Promise<void> {
        this.closed = true;
        await Promise.all([...this.pools.values()].map((pool) => pool.close()));
    }
}
