import * as apigateway from "@pulumi/aws/apigateway";
import * as aws from "@pulumi/aws/getPartition";
import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";

/**
 * The CloudWatch role of API Gateway in an account and region, set once. It belongs to everybody there: this stack sets
 * it, leaves alone what others set later, and keeps role and setting when it is destroyed.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html
 */
export class AccountLogging extends pulumi.ComponentResource {
    constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
        super("tiered-api:index:AccountLogging", name, {}, opts);
        const kept = { parent: this, retainOnDelete: true };
        const { partition } = aws.getPartitionOutput({}, { parent: this });
        const role = new iam.Role(
            name,
            {
                description: "API Gateway writes the logs of all REST APIs of this account and region",
                assumeRolePolicy: JSON.stringify({
                    Version: "2012-10-17",
                    Statement: [
                        {
                            Effect: "Allow",
                            Principal: { Service: "apigateway.amazonaws.com" },
                            Action: "sts:AssumeRole",
                        },
                    ],
                }),
            },
            kept,
        );
        const attachment = new iam.RolePolicyAttachment(
            name,
            {
                role: role.name,
                policyArn: pulumi.interpolate`arn:${partition}:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs`,
            },
            kept,
        );
        new apigateway.Account(
            name,
            { cloudwatchRoleArn: role.arn },
            { ...kept, dependsOn: attachment, ignoreChanges: ["cloudwatchRoleArn"] },
        );
        this.registerOutputs({});
    }
}

/** By program and provider; a program is known by its stack, for inline programs share a process. */
const shared = new WeakMap<pulumi.Resource, Map<pulumi.ProviderResource | undefined, AccountLogging>>();

/**
 * The one AccountLogging of a program and provider, made for whichever API asks first. For the default provider its name
 * is the same whoever that is; an explicit provider's is named after that API.
 */
export function accountLoggingFor(apiName: string, provider: pulumi.ProviderResource | undefined): AccountLogging {
    const stack = pulumi.runtime.getStackResource();
    const ofProgram = (stack && shared.get(stack)) ?? new Map<pulumi.ProviderResource | undefined, AccountLogging>();
    if (stack) {
        shared.set(stack, ofProgram);
    }
    const found = ofProgram.get(provider);
    if (found) {
        return found;
    }
    const made = provider
        ? new AccountLogging(`${apiName}-account-logging`, { provider })
        : new AccountLogging("tiered-api-account-logging");
    ofProgram.set(provider, made);
    return made;
}
