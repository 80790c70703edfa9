import * as iam from "@pulumi/aws/iam";
import * as lambda from "@pulumi/aws/lambda";
import * as scheduler from "@pulumi/aws/scheduler";
import * as pulumi from "@pulumi/pulumi";

/** What calls a function every so often. */
export interface Schedule {
    readonly schedule: scheduler.Schedule;
    readonly role: iam.Role;
}

/** A call that could not be made in its first minute is let go, for the next one is on its way. */
const patienceSeconds = 60;

/** Who may take the role: the scheduler, for the schedules of this account's default group. */
function trust(fn: lambda.Function): pulumi.Output<string> {
    return fn.arn.apply((arn) => {
        const [, partition, , region, account] = arn.split(":");
        return JSON.stringify({
            Version: "2012-10-17",
            Statement: [
                {
                    Effect: "Allow",
                    Principal: { Service: "scheduler.amazonaws.com" },
                    Action: "sts:AssumeRole",
                    Condition: {
                        StringEquals: {
                            "aws:SourceAccount": account,
                            "aws:SourceArn": `arn:${partition}:scheduler:${region}:${account}:schedule-group/default`,
                        },
                    },
                },
            ],
        });
    });
}

/**
 * Calls a function at a rate, with a role that may do only that. The function is not called again for what failed: that is
 * what the next call is for.
 *
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html
 */
export function functionSchedule(
    name: string,
    fn: lambda.Function,
    expression: string,
    tags: Record<string, pulumi.Input<string>> | undefined,
    opts: { readonly parent: pulumi.Resource; readonly dependsOn: readonly pulumi.Resource[] },
): Schedule {
    const { parent } = opts;
    const role = new iam.Role(`${name}-timer`, { assumeRolePolicy: trust(fn), tags }, { parent });
    const policy = new iam.RolePolicy(
        `${name}-timer`,
        {
            role: role.id,
            policy: pulumi.jsonStringify({
                Version: "2012-10-17",
                Statement: [{ Effect: "Allow", Action: "lambda:InvokeFunction", Resource: fn.arn }],
            }),
        },
        { parent },
    );
    const once = new lambda.FunctionEventInvokeConfig(
        name,
        { functionName: fn.name, maximumRetryAttempts: 0, maximumEventAgeInSeconds: patienceSeconds },
        { parent },
    );
    const schedule = new scheduler.Schedule(
        name,
        {
            scheduleExpression: expression,
            flexibleTimeWindow: { mode: "OFF" },
            target: {
                arn: fn.arn,
                roleArn: role.arn,
                retryPolicy: { maximumRetryAttempts: 2, maximumEventAgeInSeconds: patienceSeconds },
            },
        },
        { parent, dependsOn: [policy, once, ...opts.dependsOn] },
    );
    return { schedule, role };
}
