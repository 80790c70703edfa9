import * as lambda from "@pulumi/aws/lambda";
import * as pulumi from "@pulumi/pulumi";
import { sha256 } from "../document/canonicalJson";
import type { IntegrationValues } from "../document/integration";
import type { ApiModel, MethodModel } from "../model";
import { entry } from "../model/faults";
import { connectionIdRule, lambdaArnPattern, lambdaArnRule, urlRule } from "../model/inputs";
import { checked } from "./checked";

/** The parts of a function's ARN that API Gateway needs. */
export interface LambdaArns {
    readonly invokeArn: string;
    /** Without the qualifier. */
    readonly functionArn: string;
    /** An alias or a version. */
    readonly qualifier: string | undefined;
}

/** Takes a function's ARN apart. */
export function lambdaArn(arn: string): LambdaArns {
    const [, partition, region, qualifier] = lambdaArnPattern.exec(arn) ?? [];
    return {
        invokeArn: `arn:${partition}:apigateway:${region}:lambda:path/2015-03-31/functions/${arn}/invocations`,
        functionArn: qualifier === undefined ? arn : arn.slice(0, -qualifier.length - 1),
        qualifier,
    };
}

type LambdaBackEnd = lambda.Function | pulumi.Input<string>;

/** A method's function, as it was given. */
function lambdaOf({ args }: MethodModel): LambdaBackEnd | undefined {
    return args.integration.lambda?.function ?? args.integration.lambda?.functionArn;
}

function lambdaArns(method: MethodModel, fn: LambdaBackEnd): pulumi.Output<LambdaArns> {
    const path = `${entry("methods", method.key)}.integration.lambda.functionArn`;
    return checked(path, lambda.Function.isInstance(fn) ? fn.arn : fn, lambdaArnRule).apply(lambdaArn);
}

/** What a method's integration needs of the engine. */
function valuesOf(method: MethodModel): pulumi.Output<IntegrationValues> {
    const fn = lambdaOf(method);
    if (fn !== undefined) {
        return pulumi.output({ uri: lambdaArns(method, fn).invokeArn });
    }
    const { http, vpcLink } = method.args.integration;
    const back = http ?? vpcLink;
    if (back === undefined) {
        return pulumi.output({});
    }
    const path = `${entry("methods", method.key)}.integration.${http ? "http" : "vpcLink"}`;
    const uri = checked(`${path}.url`, back.url, urlRule(method.pathParameters));
    return vpcLink
        ? pulumi.output({ uri, connectionId: checked(`${path}.connectionId`, vpcLink.connectionId, connectionIdRule) })
        : pulumi.output({ uri });
}

/** What each method's integration needs of the engine, by method. */
export function integrationValues(model: ApiModel): Record<string, pulumi.Output<IntegrationValues>> {
    return Object.fromEntries(model.methods.map((method) => [method.key, valuesOf(method)]));
}

/** The first method of each function, in the model's order. */
function firstMethods(model: ApiModel): Map<LambdaBackEnd, MethodModel> {
    const first = new Map<LambdaBackEnd, MethodModel>();
    for (const method of model.methods) {
        const fn = lambdaOf(method);
        if (fn !== undefined && !first.has(fn)) {
            first.set(fn, method);
        }
    }
    return first;
}

/**
 * One permission a function, for the whole API: one a method would run into the 20 KB of a function's policy. It is named
 * after the function's first method, as a hash, for a statement's id takes no slash; should that method go, a new
 * permission is made before the old one is removed.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-apigateway.html
 */
export function backEndPermissions(
    model: ApiModel,
    executionArn: pulumi.Output<string>,
    parent: pulumi.Resource,
): lambda.Permission[] {
    return [...firstMethods(model)].map(([fn, method]) => {
        const arn = lambdaArns(method, fn);
        return new lambda.Permission(
            `${model.name}-back-end-${sha256(method.key).slice(0, 8)}`,
            {
                action: "lambda:InvokeFunction",
                principal: "apigateway.amazonaws.com",
                function: arn.functionArn,
                qualifier: arn.qualifier,
                sourceArn: pulumi.interpolate`${executionArn}/*`,
            },
            { parent },
        );
    });
}
