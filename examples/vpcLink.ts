// A tiered API in front of containers in private subnets: the load balancer has no public address, so that nobody gets
// past the gate.
import * as apigateway from "@pulumi/aws/apigateway";
import * as ec2 from "@pulumi/aws/ec2";
import * as ecs from "@pulumi/aws/ecs";
import * as awsx from "@pulumi/awsx";
import * as pulumi from "@pulumi/pulumi";
import { TieredApi } from "pulumi-tiered-api";

const config = new pulumi.Config();
const port = 8080;

const network = new awsx.ec2.Vpc("reports", { natGateways: { strategy: "Single" } });
const balancer = new awsx.lb.NetworkLoadBalancer("reports", {
    internal: true,
    subnetIds: network.privateSubnetIds,
    listeners: [{ port, protocol: "TCP" }],
    defaultTargetGroup: { port, protocol: "TCP", targetType: "ip" },
});
const fromBalancer = new ec2.SecurityGroup("reports", {
    vpcId: network.vpcId,
    ingress: [{ protocol: "tcp", fromPort: port, toPort: port, cidrBlocks: [network.vpc.cidrBlock] }],
    egress: [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }],
});
const cluster = new ecs.Cluster("reports");
new awsx.ecs.FargateService("reports", {
    cluster: cluster.arn,
    networkConfiguration: { subnets: network.privateSubnetIds, securityGroups: [fromBalancer.id] },
    taskDefinitionArgs: {
        container: {
            name: "reports",
            image: config.require("image"),
            portMappings: [{ containerPort: port, targetGroup: balancer.defaultTargetGroup }],
        },
    },
});

const link = new apigateway.VpcLink("reports", { targetArn: balancer.loadBalancer.arn });

/** The same path of the service. */
const behind = (path: string) => ({
    vpcLink: {
        connectionId: link.id,
        url: pulumi.interpolate`http://${balancer.loadBalancer.dnsName}:${port}${path}`,
    },
});

const api = new TieredApi("reports", {
    tiers: [{ name: "bronze", throttle: { rateLimit: 5, burstLimit: 20 } }, { name: "gold" }],
    methods: {
        "GET /health": { open: true, integration: behind("/health") },
        "GET /reports/{reportId}": { fromTier: "bronze", integration: behind("/reports/{reportId}") },
        "POST /reports": { tiers: ["gold"], integration: behind("/reports") },
    },
    customers: { acme: { tier: "gold" } },
});

export const url = api.url;
export const apiKeys = api.apiKeys;
