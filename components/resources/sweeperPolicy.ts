import * as pulumi from "@pulumi/pulumi";
import type { TieredApi } from "../tieredApi";
import type { PolicyStatementArgs } from "./lambdaFunction";

/**
 * What the sweeper may do: read and write the registry's items, look after API keys, link them to this API's plans and no
 * others, and let this API's stage forget what it keeps of the gate's answers.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonapigatewaymanagement.html
 */
export function sweeperPolicy({ nodes, executionArn, restApiId, stageName }: TieredApi): PolicyStatementArgs[] {
    const place = executionArn.apply((arn) => {
        const [, partition, , region] = arn.split(":");
        return { partition, region };
    });
    const gateway = pulumi.interpolate`arn:${place.partition}:apigateway:${place.region}::`;
    const tags = pulumi.interpolate`arn%3A${place.partition}%3Aapigateway%3A${place.region}%3A%3A`;
    const plans = Object.entries(nodes.usagePlans)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([, plan]) => pulumi.interpolate`${gateway}/usageplans/${plan.id}`);
    return [
        {
            actions: ["dynamodb:GetItem", "dynamodb:Query", "dynamodb:PutItem", "dynamodb:DeleteItem"],
            resources: [nodes.registry.arn],
        },
        { actions: ["apigateway:GET", "apigateway:POST"], resources: [pulumi.interpolate`${gateway}/apikeys`] },
        {
            actions: ["apigateway:GET", "apigateway:PATCH", "apigateway:DELETE"],
            resources: [pulumi.interpolate`${gateway}/apikeys/*`],
        },
        // A key that is made with tags is tagged with a call of its own.
        { actions: ["apigateway:PUT"], resources: [pulumi.interpolate`${gateway}/tags/${tags}%2Fapikeys%2F*`] },
        { actions: ["apigateway:GET"], resources: plans.flatMap((plan) => [plan, pulumi.interpolate`${plan}/usage`]) },
        {
            actions: ["apigateway:GET", "apigateway:POST", "apigateway:PATCH", "apigateway:DELETE"],
            resources: plans.map((plan) => pulumi.interpolate`${plan}/keys*`),
        },
        {
            actions: ["apigateway:DELETE"],
            resources: [pulumi.interpolate`${gateway}/restapis/${restApiId}/stages/${stageName}/cache/authorizers`],
        },
    ];
}
