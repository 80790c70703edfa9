import * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as iam from "@pulumi/aws/iam";
import type * as lambda from "@pulumi/aws/lambda";
import type * as scheduler from "@pulumi/aws/scheduler";
import * as pulumi from "@pulumi/pulumi";
import type { SubscriptionSweeperArgs } from "./args/sweeper";
import { refuseFaults } from "./argumentError";
import { handlerFile, runtime } from "./handlerFile";
import { sweeperFaults, sweepSeconds } from "./model/sweeper";
import { nodejsFunction } from "./resources/lambdaFunction";
import { functionSchedule } from "./resources/schedule";
import { sweeperPolicy } from "./resources/sweeperPolicy";

/** Beyond it a sweep is cut off, and the next one goes on from there. */
const timeoutSeconds = 240;

/** So many sweeps in a row have to fail, or not to begin, before anybody is told. */
const alarmAfter = 3;

/**
 * Looks after an API's run-time customers: disables keys that have expired at API Gateway, which the gate refuses already,
 * and finishes what a verb of the command line left undone when it was interrupted. A program whose customers are all
 * declared needs none.
 *
 * @example
 * ```ts
 * new SubscriptionSweeper("catalogue", { api });
 * ```
 */
export class SubscriptionSweeper extends pulumi.ComponentResource {
    readonly function: lambda.Function;
    readonly role: iam.Role;
    readonly logGroup: cloudwatch.LogGroup;
    readonly schedule: scheduler.Schedule;
    /** The role with which the schedule calls the function. */
    readonly scheduleRole: iam.Role;
    /** Absent where nobody is to be told. */
    readonly alarm?: cloudwatch.MetricAlarm;

    constructor(name: string, args: SubscriptionSweeperArgs, opts: pulumi.ComponentResourceOptions = {}) {
        refuseFaults("SubscriptionSweeper", name, sweeperFaults(name, args));
        super("tiered-api:index:SubscriptionSweeper", name, {}, besideApi(args, opts));
        const { api, schedule = "rate(5 minutes)", alarmActions = [], tags } = args;
        const own = `${name}-sweeper`;
        const children = nodejsFunction(
            own,
            {
                code: new pulumi.asset.AssetArchive({
                    "index.js": new pulumi.asset.FileAsset(handlerFile("sweeper")),
                }),
                handler: "index.handler",
                runtime,
                architecture: "arm64",
                description: "Disables expired keys and finishes interrupted changes of customers",
                memorySize: 256,
                timeout: timeoutSeconds,
                reservedConcurrency: (args.reserveConcurrency ?? true) ? 1 : undefined,
                environment: { REGISTRY_TABLE: api.registryTableName },
                policy: sweeperPolicy(api),
                logRetentionDays: args.logRetentionDays ?? 30,
                tags,
            },
            this,
        );
        const timer = functionSchedule(own, children.function, schedule, tags, {
            parent: this,
            // Without it, a sweep fails.
            dependsOn: [api.nodes.deploymentItem],
        });
        this.function = children.function;
        this.role = children.role;
        this.logGroup = children.logGroup;
        this.schedule = timer.schedule;
        this.scheduleRole = timer.role;
        if (alarmActions.length > 0) {
            this.alarm = failureAlarm(own, children.function, sweepSeconds(schedule) ?? 0, alarmActions, tags, this);
        }
        this.registerOutputs({ functionArn: this.function.arn });
    }
}

/** A sweeper works where its API is, unless it is told otherwise. */
function besideApi(
    { api }: SubscriptionSweeperArgs,
    opts: pulumi.ComponentResourceOptions,
): pulumi.ComponentResourceOptions {
    const provider = api.getProvider("aws:lambda/function:Function");
    return opts.provider || opts.providers || !provider ? opts : { ...opts, provider };
}

/** A sweep that did not begin leaves no figure at all: without any, the alarm lacks data, of which it tells too. */
function failureAlarm(
    name: string,
    fn: lambda.Function,
    period: number,
    actions: pulumi.Input<string>[],
    tags: Record<string, pulumi.Input<string>> | undefined,
    parent: pulumi.Resource,
): cloudwatch.MetricAlarm {
    return new cloudwatch.MetricAlarm(
        name,
        {
            alarmDescription: `${alarmAfter} sweeps in a row failed: expired keys may be enabled, and changes unfinished`,
            namespace: "AWS/Lambda",
            metricName: "Errors",
            dimensions: { FunctionName: fn.name },
            statistic: "Sum",
            period,
            evaluationPeriods: alarmAfter,
            comparisonOperator: "GreaterThanThreshold",
            threshold: 0,
            treatMissingData: "missing",
            alarmActions: actions,
            okActions: actions,
            insufficientDataActions: actions,
            tags,
        },
        { parent },
    );
}
