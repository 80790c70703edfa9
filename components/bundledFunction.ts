import type * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as iam from "@pulumi/aws/iam";
import type * as lambda from "@pulumi/aws/lambda";
import * as pulumi from "@pulumi/pulumi";
import { ArgumentError } from "./argumentError";
import { bundleFile } from "./bundleFile";
import { nodejsFunction, type PolicyStatementArgs } from "./resources/lambdaFunction";

/** The processor of a function. */
export const Architecture = { Arm64: "arm64", X86_64: "x86_64" } as const;
export type Architecture = (typeof Architecture)[keyof typeof Architecture];

/** A TypeScript or JavaScript handler and how to run it. */
export interface BundledFunctionArgs {
    /** The file that exports the handler; a relative path is taken from where the program runs. */
    entry: string;

    /** The export to call. Default `handler`. */
    handler?: string;

    /** The function's description. Default: its name. */
    description?: string;

    /** `nodejs22.x` or later. Default `nodejs22.x`. */
    runtime?: string;

    /** Default `arm64`, which costs less. */
    architecture?: Architecture;

    /** MB, 128 to 10,240. Default 256. */
    memorySize?: number;

    /** Seconds. API Gateway waits for 29. Default 10. */
    timeout?: number;

    /** Calls that may run at once. Default: what the account has left. */
    reservedConcurrency?: number;

    /** Environment variables. Default: none. */
    environment?: Record<string, pulumi.Input<string>>;

    /** What the function may do, beside writing its own log. Default: nothing. */
    policy?: PolicyStatementArgs[];

    /** Packages left out of the bundle. Default `@aws-sdk/*` and `@smithy/*`, which Lambda's runtimes bring. */
    external?: string[];

    /** Days for which the log is kept. Default 30. */
    logRetentionDays?: number;

    /** Tags of role, log group and function. Default: none. */
    tags?: Record<string, pulumi.Input<string>>;
}

/**
 * A handler bundled with esbuild into a Lambda function with a role and a log group of its own. The same source gives the
 * same archive, so that a function changes only when its code does.
 */
export class BundledFunction extends pulumi.ComponentResource {
    readonly function: lambda.Function;
    readonly role: iam.Role;
    readonly logGroup: cloudwatch.LogGroup;

    constructor(name: string, args: BundledFunctionArgs, opts?: pulumi.ComponentResourceOptions) {
        const { runtime = "nodejs22.x", external = ["@aws-sdk/*", "@smithy/*"] } = args;
        const major = Number(/^nodejs(\d+)\.x$/.exec(runtime)?.[1]);
        if (!(major >= 22)) {
            const text = `BundledFunction "${name}": runtime: "${runtime}" is not supported; give nodejs22.x or later`;
            throw new ArgumentError(text);
        }
        const file = bundleFile({ entry: args.entry, runtime, external });
        // No inputs: the children say all, and an environment may hold secrets.
        super("tiered-api:index:BundledFunction", name, {}, opts);
        const children = nodejsFunction(
            name,
            {
                code: new pulumi.asset.AssetArchive({ "index.js": new pulumi.asset.FileAsset(file) }),
                handler: `index.${args.handler ?? "handler"}`,
                runtime,
                architecture: args.architecture ?? Architecture.Arm64,
                description: args.description ?? name,
                memorySize: args.memorySize ?? 256,
                timeout: args.timeout ?? 10,
                reservedConcurrency: args.reservedConcurrency,
                environment: args.environment ?? {},
                policy: args.policy ?? [],
                logRetentionDays: args.logRetentionDays ?? 30,
                tags: args.tags,
            },
            this,
        );
        this.function = children.function;
        this.role = children.role;
        this.logGroup = children.logGroup;
        this.registerOutputs({ functionArn: this.function.arn });
    }
}
