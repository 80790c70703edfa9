import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as iam from "@pulumi/aws/iam";
import * as lambda from "@pulumi/aws/lambda";
import * as pulumi from "@pulumi/pulumi";

/** A permission of a function, on named resources. */
export interface PolicyStatementArgs {
    /** `dynamodb:GetItem`. */
    actions: string[];
    /** ARNs. */
    resources: pulumi.Input<string>[];
}

/** What a Node.js function is made of. */
export interface NodejsFunctionArgs {
    readonly code: pulumi.asset.Archive;
    readonly handler: string;
    readonly runtime: string;
    readonly architecture: string;
    readonly description: string;
    readonly memorySize: number;
    /** Seconds. */
    readonly timeout: number;
    readonly reservedConcurrency?: number | undefined;
    readonly environment: Record<string, pulumi.Input<string>>;
    readonly policy: readonly PolicyStatementArgs[];
    /** Days. */
    readonly logRetentionDays: number;
    readonly tags?: Record<string, pulumi.Input<string>> | undefined;
}

/** The children that make a function. */
export interface NodejsFunction {
    readonly function: lambda.Function;
    readonly role: iam.Role;
    readonly logGroup: cloudwatch.LogGroup;
}

function policyDocument(statements: readonly PolicyStatementArgs[]): pulumi.Output<string> {
    return pulumi.jsonStringify({
        Version: "2012-10-17",
        Statement: statements.map(({ actions, resources }) => ({
            Effect: "Allow",
            Action: actions,
            Resource: resources,
        })),
    });
}

/** A function with a log group of its own, and a role that may write to it and do what `policy` says, and no more. */
export function nodejsFunction(name: string, args: NodejsFunctionArgs, parent: pulumi.Resource): NodejsFunction {
    const { tags } = args;
    const logGroup = new cloudwatch.LogGroup(name, { retentionInDays: args.logRetentionDays, tags }, { parent });
    const role = new iam.Role(
        name,
        {
            assumeRolePolicy: JSON.stringify({
                Version: "2012-10-17",
                Statement: [
                    { Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" },
                ],
            }),
            tags,
        },
        { parent },
    );
    const logging = {
        actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
        resources: [pulumi.interpolate`${logGroup.arn}:*`],
    };
    const policy = new iam.RolePolicy(
        name,
        { role: role.id, policy: policyDocument([logging, ...args.policy]) },
        { parent },
    );
    const fn = new lambda.Function(
        name,
        {
            code: args.code,
            handler: args.handler,
            runtime: args.runtime,
            architectures: [args.architecture],
            description: args.description,
            role: role.arn,
            memorySize: args.memorySize,
            timeout: args.timeout,
            reservedConcurrentExecutions: args.reservedConcurrency,
            environment: { variables: args.environment },
            loggingConfig: { logFormat: "Text", logGroup: logGroup.name },
            tags,
        },
        { parent, dependsOn: policy },
    );
    return { function: fn, role, logGroup };
}
