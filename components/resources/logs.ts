import type * as apigateway from "@pulumi/aws/apigateway";
import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as pulumi from "@pulumi/pulumi";
import { ExecutionLogLevel } from "../args";
import type { ApiModel } from "../model";
import { firehoseArnRule } from "../model/inputs";
import { checked } from "./checked";

/** Where access-log lines go. */
export function accessLogDestination(
    model: ApiModel,
    parent: pulumi.Resource,
): { arn: pulumi.Output<string>; logGroup?: cloudwatch.LogGroup } {
    const { firehoseArn, retentionDays = 90 } = model.args.accessLog ?? {};
    if (firehoseArn !== undefined) {
        return { arn: checked("accessLog.firehoseArn", firehoseArn, firehoseArnRule) };
    }
    const logGroup = new cloudwatch.LogGroup(
        `${model.name}-access`,
        { retentionInDays: retentionDays, tags: model.args.tags },
        { parent },
    );
    return { arn: logGroup.arn, logGroup };
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
