import * as apigateway from "@pulumi/aws/apigateway";
import type * as dynamodb from "@pulumi/aws/dynamodb";
import * as pulumi from "@pulumi/pulumi";
import { ArgumentError } from "../argumentError";
import type { ApiModel } from "../model";
import { type CustomerModel, type KeyModel, keyValueFault, keyValuePath, sharedKeyFaults } from "../model/customers";
import { checked } from "./checked";
import { customerItem, keyItem } from "./registryItems";

/** A declared key: at API Gateway, in the registry, and in its tier's plan. */
export interface CustomerKey {
    readonly customerId: string;
    readonly keyName: string;
    readonly apiKey: apigateway.ApiKey;
    readonly registryItem: dynamodb.TableItem;
    readonly usagePlanKey: apigateway.UsagePlanKey;
}

/** A declared customer with its keys. */
export interface DeclaredCustomer {
    readonly id: string;
    readonly registryItem: dynamodb.TableItem;
    readonly keys: readonly CustomerKey[];
}

function givenValue(key: KeyModel): pulumi.Output<string> | undefined {
    if (key.value === undefined) {
        return undefined;
    }
    return pulumi.secret(checked(keyValuePath(key), key.value, keyValueFault));
}

function apiKeyOf(model: ApiModel, customer: CustomerModel, key: KeyModel, parent: pulumi.Resource): apigateway.ApiKey {
    return new apigateway.ApiKey(
        `${model.name}/${customer.id}/${key.keyName}`,
        {
            enabled: customer.enabled,
            value: givenValue(key),
            description: customer.args.description ?? `Customer ${customer.id} of ${model.name}`,
            customerId: customer.args.marketplaceCustomerId,
            tags: { ...model.args.tags, ...customer.args.tags },
        },
        { parent },
    );
}

/**
 * The declared customers and their keys, each named after customer and key alone.
 *
 * A key comes in this order, and goes in the other: made at API Gateway, where it opens nothing yet; the customer, which
 * fails where the id is somebody else's; what the gate reads of the key; the plan. So the gate never meets a metered key
 * that it has not heard of.
 */
export function declaredCustomers(
    model: ApiModel,
    registry: dynamodb.Table,
    gate: pulumi.Resource,
    plans: Readonly<Record<string, apigateway.UsagePlan>>,
    parent: pulumi.Resource,
): DeclaredCustomer[] {
    return model.customers.map((customer) => {
        const { id } = customer;
        const apiKeys = customer.keys.map((key) => ({ ...key, apiKey: apiKeyOf(model, customer, key, parent) }));
        const byName = Object.fromEntries(apiKeys.map(({ keyName, apiKey }) => [keyName, apiKey]));
        const ofCustomer = customerItem(model, customer, registry, byName, { parent });
        const keys = apiKeys.map(({ keyName, apiKey }) => {
            // A gate that has not heard of a new tier would refuse who moves to it.
            const waits = { parent, dependsOn: [gate, ofCustomer] };
            const ofKey = keyItem(model, customer, keyName, registry, apiKey, waits);
            const usagePlanKey = new apigateway.UsagePlanKey(
                `${model.name}/${id}/${keyName}`,
                { keyId: apiKey.id, keyType: "API_KEY", usagePlanId: plans[customer.tier]?.id ?? "" },
                {
                    parent,
                    dependsOn: ofKey,
                    // A key may be in one plan of a stage only, so the old link goes first.
                    deleteBeforeReplace: true,
                    additionalSecretOutputs: ["value"],
                },
            );
            return { customerId: id, keyName, apiKey, registryItem: ofKey, usagePlanKey };
        });
        return { id, registryItem: ofCustomer, keys };
    });
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
