import * as apigateway from "@pulumi/aws/apigateway";
import * as lambda from "@pulumi/aws/lambda";
import * as pulumi from "@pulumi/pulumi";
import { accountLoggingFor } from "../components/accountLogging";
import type { TieredApiArgs } from "../components/args";
import { gatewayResponses } from "../components/document/gatewayResponses";
import { identitySources } from "../components/document/openApi";
import { type ApiModel, modelOf } from "../components/model";
import { authorizerFunction } from "../components/resources/authorizer";
import { declaredCustomers } from "../components/resources/declaredCustomers";
import * as gateway from "../components/resources/gateway";
import { accessLogDestination } from "../components/resources/logs";
import { usagePlans } from "../components/resources/plans";
import { registryTable } from "../components/resources/registry";
import { deploymentItem } from "../components/resources/registryItems";

interface Override {
    readonly statusCode?: string;
    readonly responseParameters: Record<string, string>;
    readonly responseTemplates: Record<string, string>;
}

/**
 * The peer: what a TieredApi makes, but for the OpenAPI document, in whose place stands a resource for each path segment,
 * method, integration and refusal.
 */
export class SingleResources extends pulumi.ComponentResource {
    constructor(name: string, args: TieredApiArgs) {
        const { model } = modelOf(name, pulumi.getStack(), args);
        super("bench:index:SingleResources", name, {});
        const own = { parent: this };
        const registry = registryTable(model, this);
        const { function: fn } = authorizerFunction(model, registry, this);
        const restApi = new apigateway.RestApi(name, { apiKeySource: "HEADER" }, own);
        const parts = [
            ...methods(model, restApi, authorizer(model, restApi, fn, this), this),
            ...refusals(restApi, this),
        ];
        const deployment = new apigateway.Deployment(name, { restApi: restApi.id }, { ...own, dependsOn: parts });
        const permission = new lambda.Permission(
            `${name}-authorizer`,
            {
                action: "lambda:InvokeFunction",
                principal: "apigateway.amazonaws.com",
                function: fn.arn,
                sourceArn: pulumi.interpolate`${restApi.executionArn}/authorizers/*`,
            },
            own,
        );
        const accessLog = accessLogDestination(model, this);
        const dependsOn = [permission, accountLoggingFor(name, undefined)];
        const stage = gateway.stage(model, restApi, deployment, accessLog.arn, { ...own, dependsOn });
        gateway.methodSettings(model, restApi, stage, own);
        const plans = usagePlans(model, restApi, stage, this);
        declaredCustomers(model, registry, fn, plans, this);
        deploymentItem(model, registry, restApi, stage, plans, { ...own, dependsOn: [fn] });
        this.registerOutputs({});
    }
}

function authorizer(
    model: ApiModel,
    restApi: apigateway.RestApi,
    fn: lambda.Function,
    parent: pulumi.Resource,
): apigateway.Authorizer {
    return new apigateway.Authorizer(
        model.name,
        {
            restApi: restApi.id,
            type: "REQUEST",
            authorizerUri: fn.invokeArn,
            identitySource: identitySources.join(","),
        },
        { parent },
    );
}

/** The id of each path's resource; every segment is one. */
function resourceIds(model: ApiModel, restApi: apigateway.RestApi, parent: pulumi.Resource) {
    const ids = new Map<string, pulumi.Output<string>>([["/", restApi.rootResourceId]]);
    for (const path of model.resourcePaths.filter((one) => one !== "/")) {
        const slash = path.lastIndexOf("/");
        const resource = new apigateway.Resource(
            `${model.name}${path}`,
            {
                restApi: restApi.id,
                parentId: ids.get(path.slice(0, slash) || "/") as pulumi.Output<string>,
                pathPart: path.slice(slash + 1),
            },
            { parent },
        );
        ids.set(path, resource.id);
    }
    return ids;
}

function methods(
    model: ApiModel,
    restApi: apigateway.RestApi,
    ofGate: apigateway.Authorizer,
    parent: pulumi.Resource,
): pulumi.Resource[] {
    const ids = resourceIds(model, restApi, parent);
    return model.methods.flatMap(({ key, path, httpMethod, access, args }) => {
        const at = {
            restApi: restApi.id,
            resourceId: ids.get(path) as pulumi.Output<string>,
        };
        const keyed = { apiKeyRequired: true, authorization: "CUSTOM", authorizerId: ofGate.id };
        const method = new apigateway.Method(
            `${model.name}-${key}`,
            { ...at, httpMethod, ...(access === "open" ? { authorization: "NONE" } : keyed) },
            { parent },
        );
        const integration = new apigateway.Integration(
            `${model.name}-${key}`,
            {
                ...at,
                httpMethod: method.httpMethod,
                type: "HTTP_PROXY",
                integrationHttpMethod: httpMethod,
                uri: args.integration.http?.url as pulumi.Input<string>,
            },
            { parent },
        );
        return [method, integration];
    });
}

function refusals(restApi: apigateway.RestApi, parent: pulumi.Resource): pulumi.Resource[] {
    return Object.entries(gatewayResponses(undefined) as Record<string, Override>).map(
        ([responseType, override]) =>
            new apigateway.Response(responseType, { restApiId: restApi.id, responseType, ...override }, { parent }),
    );
}
