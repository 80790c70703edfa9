import { randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Call } from "./call";
import { oversizedRequest } from "./failures";
import { functionReference } from "./functionArn";
import type { Fault, Invocation, InvocationResult, Invoker } from "./invoke";
import type { FunctionPermission, LambdaFunction } from "./lambdaFunction";
import { mayInvoke } from "./permissions";
import { RunnableFunction } from "./runnableFunction";
import { linkRuntimePackages } from "./runtimePackages";
import { UnservedServices } from "./unservedServices";

/** What functions are run with. */
export interface FunctionsOptions {
    readonly functions: readonly LambdaFunction[];
    readonly permissions: readonly FunctionPermission[];
    /** The bundled `bootstrap/index.ts`. */
    readonly sandboxFile: string;
    /** Functions find the AWS SDK that is installed there, or else this package's own. */
    readonly projectFolder: string;
    readonly dynamodbEndpoint?: string | undefined;
    /** An entry of a function's log; it may hold line breaks. */
    readonly log: (functionName: string, entry: string) => void;
    /** Sandboxes that a function gets at most, whatever its concurrency. Default 100. */
    readonly maximumSandboxes?: number | undefined;
    /** Milliseconds without an event after which a sandbox ends. Default 5 minutes. */
    readonly idle?: number | undefined;
}

/** What an ARN leads to. */
interface Target {
    readonly functionArn: string;
    readonly run: RunnableFunction | undefined;
    readonly version: string;
    readonly refused: Fault | undefined;
    /** Decisions by source; the sources are few, one for a method. */
    readonly permitted: Map<string, boolean>;
}

const manySources = 1_000;

/** Runs a program's Lambda functions, each event in a sandbox that has no other at the time. */
export class Functions implements Invoker {
    private readonly root: string;
    private readonly byName: ReadonlyMap<string, RunnableFunction>;
    private readonly targets = new Map<string, Target>();
    private services: Promise<UnservedServices> | undefined;
    private readonly sweep: NodeJS.Timeout;

    constructor(private readonly options: FunctionsOptions) {
        this.root = realpathSync(mkdtempSync(join(realpathSync(tmpdir()), "tiered-api-lambda-")));
        mkdirSync(join(this.root, "node_modules"));
        let packages: Promise<void> | undefined;
        const place = {
            root: this.root,
            ready: async () => {
                packages ??= linkRuntimePackages(options.projectFolder, join(this.root, "node_modules"));
                this.services ??= UnservedServices.start();
                await packages;
                return { dynamodb: options.dynamodbEndpoint, others: (await this.services).endpoint };
            },
        };
        const limits = { sandboxes: options.maximumSandboxes ?? 100, idle: options.idle ?? 300_000 };
        this.byName = new Map(
            options.functions.map((fn) => [
                fn.name,
                new RunnableFunction(fn, options.sandboxFile, place, limits, (entry) => options.log(fn.name, entry)),
            ]),
        );
        this.sweep = setInterval(
            () => {
                for (const run of this.byName.values()) {
                    run.endIdle(performance.now());
                }
            },
            Math.min(limits.idle, 30_000),
        ).unref();
    }

    private target(functionArn: string): Target {
        const known = this.targets.get(functionArn);
        if (known !== undefined) {
            return known;
        }
        const reference = functionReference(functionArn);
        const run = this.byName.get(reference?.name ?? "");
        const version = run?.version(reference?.qualifier);
        const target: Target = {
            functionArn,
            run,
            version: version ?? "",
            refused:
                version === undefined
                    ? { kind: "refused", reason: "not-found", message: `Function not found: ${functionArn}` }
                    : run?.definition.fault === undefined
                      ? undefined
                      : { kind: "refused", reason: "not-runnable", message: run.definition.fault },
            permitted: new Map(),
        };
        if (run !== undefined) {
            this.targets.set(functionArn, target);
        }
        return target;
    }

    private isPermitted({ functionArn, permitted }: Target, sourceArn: string): boolean {
        let decision = permitted.get(sourceArn);
        if (decision === undefined) {
            const reference = functionReference(functionArn);
            decision = reference !== undefined && mayInvoke(this.options.permissions, reference, sourceArn);
            if (permitted.size >= manySources) {
                permitted.clear();
            }
            permitted.set(sourceArn, decision);
        }
        return decision;
    }

    private refusal(target: Target, { functionArn, sourceArn, credentials, payload }: Invocation): Fault | undefined {
        if (target.version === "") {
            return target.refused;
        }
        if (credentials === undefined && !this.isPermitted(target, sourceArn)) {
            const message = `No permission lets ${sourceArn} call ${functionArn}`;
            return { kind: "refused", reason: "not-permitted", message };
        }
        const tooLarge = oversizedRequest(payload);
        return tooLarge === undefined ? target.refused : { kind: "refused", reason: "too-large", message: tooLarge };
    }

    invoke(invocation: Invocation): Promise<InvocationResult> {
        const target = this.target(invocation.functionArn);
        const refused = this.refusal(target, invocation);
        const { run } = target;
        if (refused !== undefined || run === undefined) {
            return Promise.resolve(refused as Fault);
        }
        const { requestId = randomUUID(), payload, functionArn, patience } = invocation;
        return new Promise((resolve) => {
            run.take(new Call(requestId, payload, functionArn, performance.now() + patience, resolve), target.version);
        });
    }

    fault(functionArn: string, sourceArns?: readonly string[]): Fault | undefined {
        const target = this.target(functionArn);
        if (target.version === "" || sourceArns?.some((sourceArn) => this.isPermitted(target, sourceArn)) !== false) {
            return target.refused;
        }
        return { kind: "refused", reason: "not-permitted", message: `No permission lets the API call ${functionArn}` };
    }

    /** Ends every sandbox, whatever runs in it. */
    async close(): Promise<void> {
        clearInterval(this.sweep);
        await Promise.all([...this.byName.values()].map((run) => run.close()));
        (await this.services)?.close();
        rmSync(this.root, { recursive: true, force: true });
    }
}
