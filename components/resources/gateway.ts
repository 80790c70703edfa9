import * as apigateway from "@pulumi/aws/apigateway";
import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as pulumi from "@pulumi/pulumi";
import { EndpointType, ExecutionLogLevel, type ThrottleArgs } from "../args";
import { canonicalJson, sha256 } from "../document/canonicalJson";
import { type DocumentValues, descriptionOf, openApiDocument } from "../document/openApi";
import type { ApiModel } from "../model";
import { accessLogFormat, defaultAccessLogFields } from "../model/accessLogFormat";
import { limits } from "../model/limits";
import { checked } from "./checked";

/** The canonical document, once all of it is known. */
export function documentOutput(
    model: ApiModel,
    values: pulumi.Output<DocumentValues>,
    parent: pulumi.Resource,
): pulumi.Output<string> {
    return checked("methods", parent, values, (known) => {
        const document = canonicalJson(openApiDocument(model, known as DocumentValues));
        const bytes = Buffer.byteLength(document);
        if (bytes > limits.documentBytes) {
            throw new Error(
                `an OpenAPI document of ${bytes} bytes is more than the ${limits.documentBytes} that AWS imports; shorten it`,
            );
        }
        return document;
    });
}

/** The resource policy, once it is known to be JSON. */
export function resourcePolicy(model: ApiModel, parent: pulumi.Resource): pulumi.Output<string> | undefined {
    const { resourcePolicy: policy } = model.args;
    return policy === undefined
        ? undefined
        : checked("resourcePolicy", parent, policy, (known) => {
              try {
                  JSON.parse(known);
              } catch (error) {
                  throw new Error(`is no JSON; ${(error as Error).message}`);
              }
              return known;
          });
}

/** The API, with everything in its one document. */
export function restApi(model: ApiModel, document: pulumi.Output<string>, parent: pulumi.Resource): apigateway.RestApi {
    const { args } = model;
    return new apigateway.RestApi(
        model.name,
        {
            body: document,
            description: descriptionOf(model),
            // In the body alone it is not enough.
            apiKeySource: "HEADER",
            binaryMediaTypes: args.binaryMediaTypes,
            minimumCompressionSize: args.minimumCompressionSize?.toString(),
            disableExecuteApiEndpoint: args.disableExecuteApiEndpoint,
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
    document: pulumi.Output<string>,
    parent: pulumi.Resource,
): apigateway.Deployment {
    return new apigateway.Deployment(
        model.name,
        { restApi: api.id, triggers: { document: document.apply(sha256) } },
        { parent },
    );
}

/** Where access-log lines go. */
export function accessLogDestination(
    model: ApiModel,
    parent: pulumi.Resource,
): { arn: pulumi.Output<string>; logGroup?: cloudwatch.LogGroup } {
    const { firehoseArn, retentionDays = 90 } = model.args.accessLog ?? {};
    if (firehoseArn !== undefined) {
        const arn = checked("accessLog.firehoseArn", parent, firehoseArn, (known) => {
            if (!/^arn:[\w-]+:firehose:[\w-]+:\d{12}:deliverystream\/amazon-apigateway-\S+$/.test(known)) {
                throw new Error(
                    `${JSON.stringify(known)} is no Firehose of API Gateway's; its name must begin with amazon-apigateway-`,
                );
            }
            return known;
        });
        return { arn };
    }
    const logGroup = new cloudwatch.LogGroup(
        `${model.name}-access`,
        { retentionInDays: retentionDays, tags: model.args.tags },
        { parent },
    );
    return { arn: logGroup.arn, logGroup };
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

/** The execution log's group, which API Gateway would else make itself and keep for ever. */
export function executionLogGroup(
    model: ApiModel,
    api: apigateway.RestApi,
    parent: pulumi.Resource,
): cloudwatch.LogGroup | undefined {
    const { level = ExecutionLogLevel.Off, retentionDays = 30 } = model.args.executionLog ?? {};
    return level === ExecutionLogLevel.Off
        ? undefined
        : new cloudwatch.LogGroup(
              `${model.name}-execution`,
              {
                  name: pulumi.interpolate`API-Gateway-Execution-Logs_${api.id}/${model.stageName}`,
                  retentionInDays: retentionDays,
                  tags: model.args.tags,
              },
              { parent },
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
