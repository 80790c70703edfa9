import * as apigateway from "@pulumi/aws/apigateway";
import * as dynamodb from "@pulumi/aws/dynamodb";
import * as pulumi from "@pulumi/pulumi";
import { ArgumentError } from "../argumentError";
import { sha256 } from "../document/canonicalJson";
import type { ApiModel } from "../model";
import { type CustomerModel, type KeyModel, keyValueFault, keyValuePath, sharedKeyFaults } from "../model/customers";
import { checked } from "./checked";

/** A declared key: at API Gateway, in the registry, and in its tier's plan. */
export interface CustomerKey {
    readonly customerId: string;
    readonly keyName: string;
    readonly apiKey: apigateway.ApiKey;
    readonly registryItem: dynamodb.TableItem;
    readonly usagePlanKey: apigateway.UsagePlanKey;
}

/** What the key's place in the registry holds: the key's SHA-256, never the key. */
function registryItem(customer: CustomerModel, apiKey: apigateway.ApiKey): pulumi.Output<string> {
    return pulumi.all([apiKey.value, apiKey.id]).apply(([value, keyId]) =>
        JSON.stringify({
            pk: { S: `key#${sha256(value)}` },
            sk: { S: "subscription" },
            customerId: { S: customer.id },
            tier: { S: customer.tier },
            status: { S: customer.enabled ? "active" : "suspended" },
            keyId: { S: keyId },
            managedBy: { S: "declared" },
        }),
    );
}

function givenValue(key: KeyModel): pulumi.Output<string> | undefined {
    if (key.value === undefined) {
        return undefined;
    }
    return pulumi.secret(checked(keyValuePath(key), key.value, keyValueFault));
}

/**
 * The keys of the declared customers, each named after customer and key alone. The registry knows a key before its plan
 * does, and until after: the gate never meets a metered key that it has not heard of.
 */
export function customerKeys(
    model: ApiModel,
    registry: dynamodb.Table,
    gate: pulumi.Resource,
    plans: Readonly<Record<string, apigateway.UsagePlan>>,
    parent: pulumi.Resource,
): CustomerKey[] {
    return model.customers.flatMap((customer) =>
        customer.keys.map((key) => {
            const { customerId, keyName } = key;
            const name = `${model.name}/${customerId}/${keyName}`;
            const apiKey = new apigateway.ApiKey(
                name,
                {
                    enabled: customer.enabled,
                    value: givenValue(key),
                    description: customer.args.description ?? `Customer ${customerId} of ${model.name}`,
                    customerId: customer.args.marketplaceCustomerId,
                    tags: { ...model.args.tags, ...customer.args.tags },
                },
                { parent },
            );
            const item = new dynamodb.TableItem(
                name,
                {
                    tableName: registry.name,
                    hashKey: "pk",
                    rangeKey: "sk",
                    item: registryItem(customer, apiKey),
                },
                // A gate that has not heard of a new tier would refuse who moves to it.
                { parent, dependsOn: gate },
            );
            const usagePlanKey = new apigateway.UsagePlanKey(
                name,
                { keyId: apiKey.id, keyType: "API_KEY", usagePlanId: plans[customer.tier]?.id ?? "" },
                {
                    parent,
                    dependsOn: item,
                    // A key may be in one plan of a stage only, so the old link goes first.
                    deleteBeforeReplace: true,
                    additionalSecretOutputs: ["value"],
                },
            );
            return { customerId, keyName, apiKey, registryItem: item, usagePlanKey };
        }),
    );
}

/**
 * Passes the keys' values on, unless two that were given as Outputs turn out to be one. It is no part of each key's own
 * check: one that is not known yet would make all of them look changed.
 */
export function unlessShared<T>(model: ApiModel, values: pulumi.Input<T>): pulumi.Output<T> {
    const given = model.customers.flatMap(({ keys }) => keys.filter((key) => key.value !== undefined));
    const known = pulumi.all(given.map((key) => key.value as pulumi.Input<string>));
    return pulumi.all([values, known]).apply(([result, all]) => {
        const [shared] = sharedKeyFaults(new Map(given.map((key, index) => [keyValuePath(key), all[index] ?? ""])));
        if (shared) {
            throw new ArgumentError(`${shared.path}: ${shared.fault}`);
        }
        return result;
    }) as pulumi.Output<T>;
}
