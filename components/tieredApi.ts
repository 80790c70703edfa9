import type * as apigateway from "@pulumi/aws/apigateway";
import type * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as dynamodb from "@pulumi/aws/dynamodb";
import type * as iam from "@pulumi/aws/iam";
import * as lambda from "@pulumi/aws/lambda";
import * as pulumi from "@pulumi/pulumi";
import { accountLoggingFor } from "./accountLogging";
import { AccountLogging, type PriceArgs, type TieredApiArgs } from "./args";
import { refuseFaults } from "./argumentError";
import { canonicalJson } from "./document/canonicalJson";
import { openApiDocument } from "./document/openApi";
import { type ApiModel, modelOf } from "./model";
import { exampleRequest } from "./model/exampleRequest";
import { documentSizeFault } from "./model/limits";
import { pricesOf, weightsByTier } from "./model/prices";
import { warningsOf } from "./model/warnings";
import { accessTable, authorizerFunction } from "./resources/authorizer";
import { backEndPermissions, integrationValues } from "./resources/backEnds";
import { type CustomerKey, declaredCustomers, unlessShared } from "./resources/declaredCustomers";
import { documents, resourcePolicy } from "./resources/documents";
import * as gateway from "./resources/gateway";
import { accessLogDestination, executionLogGroup } from "./resources/logs";
import { usagePlans } from "./resources/plans";
import { registryTable } from "./resources/registry";
import { deploymentItem } from "./resources/registryItems";

/** Who may call a method. */
export interface MethodAccess {
    /** `GET`. */
    httpMethod: string;
    /** `/reports/{reportId}`. */
    path: string;
    /** Anybody may, without a key. */
    open: boolean;
    /** The tiers that may, in alphabetical order; none where the method is open. */
    tiers: string[];
    /** By tier, for how many calls one counts on a bill; absent where it is 1 for all. */
    weights?: Record<string, number>;
}

/** The resources behind a TieredApi, for what its arguments do not reach. */
export interface TieredApiNodes {
    restApi: apigateway.RestApi;
    deployment: apigateway.Deployment;
    stage: apigateway.Stage;
    methodSettings: apigateway.MethodSettings[];
    /** By tier. */
    usagePlans: Record<string, apigateway.UsagePlan>;
    /** By customer, then key. */
    apiKeys: Record<string, Record<string, apigateway.ApiKey>>;
    /** By customer, then key. */
    usagePlanKeys: Record<string, Record<string, apigateway.UsagePlanKey>>;
    registry: dynamodb.Table;
    /** By customer, then key: what the gate reads. */
    registryItems: Record<string, Record<string, dynamodb.TableItem>>;
    /** By customer: who is declared. */
    customerItems: Record<string, dynamodb.TableItem>;
    /** What is deployed, for who manages run-time customers. */
    deploymentItem: dynamodb.TableItem;
    authorizer: lambda.Function;
    authorizerRole: iam.Role;
    authorizerLogGroup: cloudwatch.LogGroup;
    /** Who may invoke what: the authorizer's, then one for each Lambda back end. */
    permissions: lambda.Permission[];
    /** Absent where a Firehose takes the lines. */
    accessLogGroup?: cloudwatch.LogGroup;
    /** Absent where the execution log is off. */
    executionLogGroup?: cloudwatch.LogGroup;
}

/**
 * A REST API that is sold by tier: methods that are open or that some tiers may call, a usage plan for each tier, a key
 * for each customer, and a gate that keeps a key of one tier out of the methods of another, which usage plans do not.
 *
 * @example
 * ```ts
 * const api = new TieredApi("catalogue", {
 *     tiers: [{ name: "bronze", throttle: { rateLimit: 5, burstLimit: 10 } }, { name: "gold" }],
 *     methods: {
 *         "GET /items": { open: true, integration: { lambda: { function: items } } },
 *         "GET /items/{id}/prices": { fromTier: "bronze", integration: { lambda: { function: items } } },
 *         "POST /reports": { tiers: ["gold"], integration: { lambda: { function: reports } } },
 *     },
 *     customers: { acme: { tier: "gold" } },
 * });
 * ```
 */
export class TieredApi extends pulumi.ComponentResource {
    /** The URL of the stage, without a slash at the end. */
    readonly url: pulumi.Output<string>;
    readonly restApiId: pulumi.Output<string>;
    readonly stageName: pulumi.Output<string>;
    /** The API's execution ARN, for policies: `arn:aws:execute-api:<region>:<account>:<api>`. */
    readonly executionArn: pulumi.Output<string>;
    /** Usage plan ids by tier. */
    readonly usagePlanIds: pulumi.Output<Record<string, string>>;
    /** API key ids by customer, then key. */
    readonly apiKeyIds: pulumi.Output<Record<string, Record<string, string>>>;
    /** API key values by customer, then key. A secret. */
    readonly apiKeys: pulumi.Output<Record<string, Record<string, string>>>;
    /** Who may call what, by path and verb. Known without an engine. */
    readonly accessMatrix: MethodAccess[];
    /** What each tier costs that has a price, by tier, every default filled in. Known without an engine. */
    readonly prices: Record<string, PriceArgs>;
    /** By method, a path and query that it takes, made of the examples of its parameters. Known without an engine. */
    readonly exampleRequests: Record<string, string>;
    /** Each declared customer's tier. Known without an engine. */
    readonly customerTiers: Record<string, string>;
    /** The name of the subscription registry's table. */
    readonly registryTableName: pulumi.Output<string>;
    /** The API's OpenAPI 3.0 document with AWS's extensions, as JSON. */
    readonly openApiDocument: pulumi.Output<string>;
    /** The raw resources. */
    readonly nodes: TieredApiNodes;

    constructor(name: string, args: TieredApiArgs, opts?: pulumi.ComponentResourceOptions) {
        const { model, warnings } = checkedModel(name, args);
        // No inputs: the children say all, they would hold keys in clear, and a re-ordered list would show as a change.
        super("tiered-api:index:TieredApi", name, {}, opts);
        for (const warning of warnings) {
            pulumi.log.warn(`${name}: ${warning}`, this);
        }
        const own = { parent: this };

        const registry = registryTable(model, this);
        const authorizer = authorizerFunction(model, registry, this);
        const document = documents(
            model,
            pulumi.output({
                authorizerUri: authorizer.function.invokeArn,
                integrations: integrationValues(model),
                resourcePolicy: resourcePolicy(model),
            }),
        );
        const restApi = gateway.restApi(model, document.body, this);
        const deployment = gateway.deployment(model, restApi, document.body, this);

        const permissions = [
            authorizerPermission(model, authorizer.function, restApi, this),
            ...backEndPermissions(model, restApi.executionArn, this),
        ];
        const accountLogging = accountLoggingOf(model, this);
        const accessLog = accessLogDestination(model, this);
        const executionLog = executionLogGroup(model, restApi, this);
        const stage = gateway.stage(model, restApi, deployment, accessLog.arn, {
            ...own,
            dependsOn: [...permissions, ...accountLogging, ...(executionLog ? [executionLog] : [])],
        });
        const methodSettings = gateway.methodSettings(model, restApi, stage, own);

        const plans = usagePlans(model, restApi, stage, this);
        const customers = declaredCustomers(model, registry, authorizer.function, plans, this);
        const keys = customers.flatMap((customer) => customer.keys);
        const deployed = deploymentItem(model, registry, restApi, stage, plans, {
            ...own,
            dependsOn: [authorizer.function],
        });

        this.url = stage.invokeUrl;
        this.restApiId = restApi.id;
        this.stageName = stage.stageName;
        this.executionArn = restApi.executionArn;
        this.usagePlanIds = pulumi.output(mapValues(plans, (plan) => plan.id));
        this.apiKeyIds = pulumi.output(byCustomer(keys, ({ apiKey }) => apiKey.id));
        const values = pulumi.output(byCustomer(keys, ({ apiKey }) => apiKey.value));
        this.apiKeys = pulumi.secret(unlessShared(model, values));
        this.prices = pricesOf(model.tiers, model.methods);
        this.accessMatrix = accessMatrixOf(model, this.prices);
        this.exampleRequests = exampleRequestsOf(model);
        this.customerTiers = Object.fromEntries(model.customers.map(({ id, tier }) => [id, tier]));
        this.registryTableName = registry.name;
        this.openApiDocument = document.readable;
        this.nodes = {
            restApi,
            deployment,
            stage,
            methodSettings,
            usagePlans: plans,
            apiKeys: byCustomer(keys, ({ apiKey }) => apiKey),
            usagePlanKeys: byCustomer(keys, ({ usagePlanKey }) => usagePlanKey),
            registry,
            registryItems: byCustomer(keys, ({ registryItem }) => registryItem),
            customerItems: Object.fromEntries(customers.map(({ id, registryItem }) => [id, registryItem])),
            deploymentItem: deployed,
            authorizer: authorizer.function,
            authorizerRole: authorizer.role,
            authorizerLogGroup: authorizer.logGroup,
            permissions,
            ...(accessLog.logGroup ? { accessLogGroup: accessLog.logGroup } : {}),
            ...(executionLog ? { executionLogGroup: executionLog } : {}),
        };
        this.registerOutputs({
            url: this.url,
            restApiId: this.restApiId,
            stageName: this.stageName,
            executionArn: this.executionArn,
            usagePlanIds: this.usagePlanIds,
            apiKeyIds: this.apiKeyIds,
            apiKeys: this.apiKeys,
            accessMatrix: this.accessMatrix,
            prices: this.prices,
            exampleRequests: this.exampleRequests,
            customerTiers: this.customerTiers,
            registryTableName: this.registryTableName,
        });
    }
}

/** The model and what is worth a warning. Throws every fault at once, before anything is registered. */
function checkedModel(name: string, args: TieredApiArgs): { model: ApiModel; warnings: string[] } {
    const { model, faults } = modelOf(name, pulumi.getStack(), args);
    const bytes = faults.length === 0 ? documentBytes(model) : 0;
    const tooLong = documentSizeFault(bytes);
    if (tooLong !== undefined) {
        faults.push(tooLong);
    }
    refuseFaults("TieredApi", name, faults);
    return { model, warnings: warningsOf(model, bytes) };
}

/** The size of the document, but for what only the engine knows. */
function documentBytes(model: ApiModel): number {
    return Buffer.byteLength(canonicalJson(openApiDocument(model, { authorizerUri: "", integrations: {} })));
}

function accountLoggingOf(model: ApiModel, parent: pulumi.Resource): pulumi.Resource[] {
    return (model.args.accountLogging ?? AccountLogging.Ensure) === AccountLogging.Ensure
        ? [accountLoggingFor(model.name, parent.getProvider("aws:apigateway/account:Account"))]
        : [];
}

function authorizerPermission(
    model: ApiModel,
    authorizer: lambda.Function,
    restApi: apigateway.RestApi,
    parent: pulumi.Resource,
): lambda.Permission {
    return new lambda.Permission(
        `${model.name}-authorizer`,
        {
            action: "lambda:InvokeFunction",
            principal: "apigateway.amazonaws.com",
            function: authorizer.arn,
            sourceArn: pulumi.interpolate`${restApi.executionArn}/authorizers/*`,
        },
        { parent },
    );
}

/** Who may call what, from the very table that the gate decides by. */
function accessMatrixOf(model: ApiModel, prices: Record<string, PriceArgs>): MethodAccess[] {
    const table = accessTable(model);
    return model.methods.map(({ key, httpMethod, path, access }) => {
        const weights = weightsByTier(prices, { key, access });
        return {
            httpMethod,
            path,
            open: access === "open",
            tiers: [...(table.methods[key] ?? [])],
            ...(Object.keys(weights).length > 0 ? { weights } : {}),
        };
    });
}

function exampleRequestsOf(model: ApiModel): Record<string, string> {
    const examples = model.methods.map((method) => [method.key, exampleRequest(method)] as const);
    return Object.fromEntries(examples.filter((entry): entry is [string, string] => entry[1] !== undefined));
}

function mapValues<T, R>(map: Readonly<Record<string, T>>, of: (value: T) => R): Record<string, R> {
    return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, of(value)]));
}

function byCustomer<R>(keys: readonly CustomerKey[], of: (key: CustomerKey) => R): Record<string, Record<string, R>> {
    const all: Record<string, Record<string, R>> = {};
    for (const key of keys) {
        all[key.customerId] = { ...all[key.customerId], [key.keyName]: of(key) };
    }
    return all;
}
