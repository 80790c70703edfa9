import type * as dynamodb from "@pulumi/aws/dynamodb";
import * as pulumi from "@pulumi/pulumi";
import type { AccessTable } from "../../handlers/authorizer/accessTable";
import { canonicalJson } from "../document/canonicalJson";
import { handlerFile, runtime } from "../handlerFile";
import type { ApiModel } from "../model";
import { type NodejsFunction, nodejsFunction } from "./lambdaFunction";

/** Who may call each keyed method, as the authorizer reads it. */
export function accessTable({ tiers, methods }: ApiModel): AccessTable {
    const keyed = methods.flatMap(({ key, access }) => (access === "open" ? [] : [[key, access] as const]));
    return { tiers: tiers.map((tier) => tier.name).sort(), methods: Object.fromEntries(keyed) };
}

/** The gate: a function that may read the registry's items, and nothing else. */
export function authorizerFunction(model: ApiModel, registry: dynamodb.Table, parent: pulumi.Resource): NodejsFunction {
    const { memorySize = 256, reservedConcurrency, logRetentionDays = 30 } = model.args.authorizer ?? {};
    return nodejsFunction(
        `${model.name}-authorizer`,
        {
            code: new pulumi.asset.AssetArchive({
                "index.js": new pulumi.asset.FileAsset(handlerFile("authorizer")),
                "access.json": new pulumi.asset.StringAsset(canonicalJson(accessTable(model))),
            }),
            handler: "index.handler",
            runtime,
            architecture: "arm64",
            description: `Keeps each tier of ${model.name} to its methods`,
            memorySize,
            timeout: 5,
            reservedConcurrency,
            environment: { REGISTRY_TABLE: registry.name },
            policy: [{ actions: ["dynamodb:GetItem"], resources: [registry.arn] }],
            logRetentionDays,
            tags: model.args.tags,
        },
        parent,
    );
}
