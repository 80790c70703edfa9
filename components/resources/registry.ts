import * as dynamodb from "@pulumi/aws/dynamodb";
import type * as pulumi from "@pulumi/pulumi";
import type { ApiModel } from "../model";

/**
 * The subscription registry: of each key's SHA-256, the customer, tier and status that it stands for. Run-time customers,
 * their audit lines and their history come to live in it too, so it has all that they need from the start and is never
 * replaced.
 */
export function registryTable(model: ApiModel, parent: pulumi.Resource): dynamodb.Table {
    return new dynamodb.Table(
        `${model.name}-registry`,
        {
            billingMode: "PAY_PER_REQUEST",
            attributes: [
                { name: "pk", type: "S" },
                { name: "sk", type: "S" },
            ],
            hashKey: "pk",
            rangeKey: "sk",
            pointInTimeRecovery: { enabled: true },
            serverSideEncryption: { enabled: true },
            streamEnabled: true,
            streamViewType: "NEW_AND_OLD_IMAGES",
            ttl: { attributeName: "ttl", enabled: true },
            tags: model.args.tags,
        },
        { parent },
    );
}
