import type * as lambda from "@pulumi/aws/lambda";
import { Permission } from "@pulumi/aws/lambda";
import * as pulumi from "@pulumi/pulumi";
import type { IntegrationValues } from "../document/integration";
import type { ApiModel, MethodModel } from "../model";
import { entry } from "../model/faults";
import { checked } from "./checked";

const arnPattern = /^arn:([\w-]+):lambda:([\w-]+):\d{12}:function:[\w-]+(?::([\w$-]+))?$/;

/** The parts of a function's ARN that API Gateway needs; throws when it is none. */
export function lambdaArn(arn: string): { invokeArn: string; functionArn: string; qualifier: string | undefined } {
    const [, partition, region, qualifier] = arnPattern.exec(arn) ?? [];
    if (partition === undefined) {
        throw new Error(
            `${JSON.stringify(arn)} is not the ARN of a Lambda function; give one, or an alias's or a version's`,
        );
    }
    return {
        invokeArn: `arn:${partition}:apigateway:${region}:lambda:path/2015-03-31/functions/${arn}/invocations`,
        functionArn: qualifier === undefined ? arn : arn.slice(0, -qualifier.length - 1),
        qualifier,
    };
}

function checkUrl(url: string): string {
    if (!/^https?:\/\/[^\s]+$/.test(url)) {
        throw new Error(`${JSON.stringify(url)} is no URL; write "https://example.com/path"`);
    }
    return url;
}

/** What each method's integration needs of the engine. */
export function integrationValues(
    model: ApiModel,
    parent: pulumi.Resource,
): pulumi.Output<Record<string, IntegrationValues>> {
    const values = model.methods.map((method): [string, pulumi.Input<IntegrationValues>] => {
        const { lambda, http, vpcLink } = method.args.integration;
        const path = `${entry("methods", method.key)}.integration`;
        if (lambda) {
            const arn = lambda.function ? lambda.function.arn : (lambda.functionArn ?? "");
            const at = `${path}.lambda.functionArn`;
            return [method.key, checked(at, parent, arn, (known) => ({ uri: lambdaArn(known).invokeArn }))];
        }
        const url = http?.url ?? vpcLink?.url;
        const kind = http ? "http" : "vpcLink";
        if (url === undefined) {
            return [method.key, {}];
        }
        const uri = checked(`${path}.${kind}.url`, parent, url, checkUrl);
        return [
            method.key,
            pulumi
                .all([uri, vpcLink?.connectionId])
                .apply(([one, id]) => ({ uri: one, ...(id ? { connectionId: id } : {}) })),
        ];
    });
    return pulumi.output(Object.fromEntries(values)) as pulumi.Output<Record<string, IntegrationValues>>;
}

/** The methods of each function, in the model's order. */
function methodsByFunction(model: ApiModel): Map<lambda.Function | pulumi.Input<string>, MethodModel> {
    const first = new Map<lambda.Function | pulumi.Input<string>, MethodModel>();
    for (const method of model.methods) {
        const back = method.args.integration.lambda;
        const fn = back?.function ?? back?.functionArn;
        if (fn !== undefined && !first.has(fn)) {
            first.set(fn, method);
        }
    }
    return first;
}

/**
 * One permission a function, for the whole API: one a method would run into the 20 KB of a function's policy. It is named
 * after the function's first method; should that one go, a new permission is made before the old one is removed.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-apigateway.html
 */
export function backEndPermissions(
    model: ApiModel,
    executionArn: pulumi.Output<string>,
    parent: pulumi.Resource,
): Permission[] {
    return [...methodsByFunction(model)].map(([fn, method]) => {
        const arn = pulumi.output(typeof fn === "object" && "arn" in fn ? fn.arn : (fn as pulumi.Input<string>));
        return new Permission(
            `${model.name}-${method.key}`,
            {
                action: "lambda:InvokeFunction",
                principal: "apigateway.amazonaws.com",
                function: arn.apply((known) => lambdaArn(known).functionArn),
                qualifier: arn.apply((known) => lambdaArn(known).qualifier as string),
                sourceArn: pulumi.interpolate`${executionArn}/*`,
            },
            { parent },
        );
    });
}
