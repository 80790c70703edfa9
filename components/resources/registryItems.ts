import type * as apigateway from "@pulumi/aws/apigateway";
import * as dynamodb from "@pulumi/aws/dynamodb";
import * as pulumi from "@pulumi/pulumi";
import { sha256 } from "../document/canonicalJson";
import { defaultCacheSeconds } from "../document/openApi";
import type { ApiModel } from "../model";
import type { CustomerModel } from "../model/customers";
import { pricesJson } from "../model/prices";

/** A value as DynamoDB's JSON has it. */
type Attribute = { readonly S: string } | { readonly N: string } | { readonly M: Readonly<Record<string, Attribute>> };

type Item = Readonly<Record<string, Attribute>>;

function tableItem(
    name: string,
    registry: dynamodb.Table,
    item: pulumi.Input<Item>,
    opts: pulumi.CustomResourceOptions,
): dynamodb.TableItem {
    const json = pulumi.output(item).apply((known) => JSON.stringify(known));
    return new dynamodb.TableItem(name, { tableName: registry.name, hashKey: "pk", rangeKey: "sk", item: json }, opts);
}

/** In the order of their names, so that no other order is a change. */
function sorted<T>(named: Readonly<Record<string, T>>): [name: string, value: T][] {
    return Object.entries(named).sort(([a], [b]) => (a < b ? -1 : 1));
}

function statusOf(customer: CustomerModel): Attribute {
    return { S: customer.enabled ? "active" : "suspended" };
}

/**
 * What is deployed: all that is needed to manage run-time customers, beside the table's name. It comes when everything is
 * there and goes before anything does, so that nobody is added to what is half made.
 */
export function deploymentItem(
    model: ApiModel,
    registry: dynamodb.Table,
    restApi: apigateway.RestApi,
    stage: apigateway.Stage,
    plans: Readonly<Record<string, apigateway.UsagePlan>>,
    opts: pulumi.CustomResourceOptions,
): dynamodb.TableItem {
    const planIds = Object.fromEntries(sorted(plans).map(([tier, plan]) => [tier, plan.id.apply((id) => ({ S: id }))]));
    const known = pulumi.all([restApi.id, stage.stageName, pulumi.output(planIds)]);
    const item = known.apply(
        ([restApiId, stageName, usagePlans]): Item => ({
            pk: { S: "api" },
            sk: { S: "deployment" },
            name: { S: model.name },
            stack: { S: pulumi.getStack() },
            project: { S: pulumi.getProject() },
            restApiId: { S: restApiId },
            stageName: { S: stageName },
            cacheSeconds: { N: String(model.args.authorizer?.cacheSeconds ?? defaultCacheSeconds) },
            usagePlans: { M: usagePlans },
            prices: { S: pricesJson(model.tiers, model.methods) },
        }),
    );
    return tableItem(`${model.name}-deployment`, registry, item, opts);
}

/**
 * A declared customer, beside those that were made at run time. DynamoDB makes it only where no other customer has the id:
 * so a program does not take over who was added at run time, nor the other way round.
 */
export function customerItem(
    model: ApiModel,
    customer: CustomerModel,
    registry: dynamodb.Table,
    apiKeys: Readonly<Record<string, apigateway.ApiKey>>,
    opts: pulumi.CustomResourceOptions,
): dynamodb.TableItem {
    const { description, marketplaceCustomerId } = customer.args;
    const keys = sorted(apiKeys).map(([name, { id, value }]) =>
        pulumi
            .all([id, value])
            .apply(([keyId, known]): [string, Attribute] => [
                name,
                { M: { sha256: { S: sha256(known) }, keyId: { S: keyId } } },
            ]),
    );
    const item = pulumi.all(keys).apply(
        (known): Item => ({
            pk: { S: "customers" },
            sk: { S: customer.id },
            customerId: { S: customer.id },
            tier: { S: customer.tier },
            status: statusOf(customer),
            managedBy: { S: "declared" },
            ...(description === undefined ? {} : { description: { S: description } }),
            ...(marketplaceCustomerId === undefined ? {} : { marketplaceCustomerId: { S: marketplaceCustomerId } }),
            keys: { M: Object.fromEntries(known) },
        }),
    );
    return tableItem(`${model.name}/${customer.id}`, registry, item, opts);
}

/** What the gate reads of a key: under the key's SHA-256, for the key itself is stored nowhere. */
export function keyItem(
    model: ApiModel,
    customer: CustomerModel,
    keyName: string,
    registry: dynamodb.Table,
    apiKey: apigateway.ApiKey,
    opts: pulumi.CustomResourceOptions,
): dynamodb.TableItem {
    const item = pulumi.all([apiKey.value, apiKey.id]).apply(
        ([value, keyId]): Item => ({
            pk: { S: `key#${sha256(value)}` },
            sk: { S: "subscription" },
            customerId: { S: customer.id },
            tier: { S: customer.tier },
            status: statusOf(customer),
            keyId: { S: keyId },
            keyName: { S: keyName },
            managedBy: { S: "declared" },
        }),
    );
    return tableItem(`${model.name}/${customer.id}/${keyName}`, registry, item, opts);
}
