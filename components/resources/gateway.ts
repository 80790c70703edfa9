import * as apigateway from "@pulumi/aws/apigateway";
import type * as pulumi from "@pulumi/pulumi";
import { EndpointType, ExecutionLogLevel, type ThrottleArgs } from "../args";
import { sha256 } from "../document/canonicalJson";
import { descriptionOf } from "../document/openApi";
import type { ApiModel } from "../model";
import { accessLogFormat, defaultAccessLogFields } from "../model/accessLogFormat";

/** The API, with everything in its one document. */
export function restApi(model: ApiModel, body: pulumi.Output<string>, parent: pulumi.Resource): apigateway.RestApi {
    const { args } = model;
    return new apigateway.RestApi(
        model.name,
        {
            body,
            description: descriptionOf(model),
            // In the body alone it is not enough.
            apiKeySource: "HEADER",
            // Named even where they are off: what was set and is left out would stay as it was.
            binaryMediaTypes: args.binaryMediaTypes ?? [],
            minimumCompressionSize: String(args.minimumCompressionSize ?? -1),
            disableExecuteApiEndpoint: args.disableExecuteApiEndpoint ?? false,
            endpointConfiguration: {
                types: args.endpointType ?? EndpointType.Regional,
                ...(args.vpcEndpointIds ? { vpcEndpointIds: args.vpcEndpointIds } : {}),
            },
            tags: args.tags,
        },
        { parent },
    );
}

/**
 * A snapshot of the API. It is a new one whenever the document changes, made before the old one goes, and the stage moves
 * from one to the other in place.
 */
export function deployment(
    model: ApiModel,
    api: apigateway.RestApi,
    body: pulumi.Output<string>,
    parent: pulumi.Resource,
): apigateway.Deployment {
    return new apigateway.Deployment(
        model.name,
        { restApi: api.id, triggers: { document: body.apply(sha256) } },
        { parent },
    );
}

/** The stage. Its name is constant and it is never replaced: that would unlink every usage plan without a word. */
export function stage(
    model: ApiModel,
    api: apigateway.RestApi,
    snapshot: apigateway.Deployment,
    accessLogArn: pulumi.Output<string>,
    opts: pulumi.CustomResourceOptions,
): apigateway.Stage {
    const { args } = model;
    return new apigateway.Stage(
        model.name,
        {
            restApi: api.id,
            deployment: snapshot.id,
            stageName: model.stageName,
            variables: args.stageVariables,
            accessLogSettings: {
                destinationArn: accessLogArn,
                format: accessLogFormat(args.accessLog?.format ?? defaultAccessLogFields),
            },
            xrayTracingEnabled: args.xrayTracing ?? false,
            tags: args.tags,
        },
        opts,
    );
}

/** A method's place in a stage's settings: slashes of the path are escaped as in a JSON pointer. */
export function methodSettingsPath(path: string, httpMethod: string): string {
    return `${path.replaceAll("/", "~1")}/${httpMethod}`;
}

/** What the stage sets for all methods, and for those with a throttle of their own, which would inherit nothing. */
export function methodSettings(
    model: ApiModel,
    api: apigateway.RestApi,
    ofStage: apigateway.Stage,
    opts: pulumi.CustomResourceOptions,
): apigateway.MethodSettings[] {
    const { level = ExecutionLogLevel.Off, metrics = false } = model.args.executionLog ?? {};
    const make = (name: string, methodPath: string, throttle: ThrottleArgs | undefined) =>
        new apigateway.MethodSettings(
            name,
            {
                restApi: api.id,
                stageName: ofStage.stageName,
                methodPath,
                settings: {
                    loggingLevel: level,
                    metricsEnabled: metrics,
                    dataTraceEnabled: false,
                    throttlingRateLimit: throttle?.rateLimit ?? -1,
                    throttlingBurstLimit: throttle?.burstLimit ?? -1,
                },
            },
            opts,
        );
    const throttled = model.methods.filter((method) => method.args.throttle !== undefined);
    return [
        make(model.name, "*/*", model.args.throttle),
        ...throttled.map(({ key, path, httpMethod, args }) =>
            make(`${model.name}-${key}`, methodSettingsPath(path, httpMethod), args.throttle),
        ),
    ];
}
