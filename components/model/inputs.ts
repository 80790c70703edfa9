import * as pulumi from "@pulumi/pulumi";
import { type Faults, show } from "./faults";

/**
 * Why a value that may also arrive as an Output is refused, or nothing. A plain one is checked with all the rest, another
 * in the apply that feeds its resource.
 */
export type InputRule = (value: unknown) => string | undefined;

/** Whether a value is known now, and not only to the engine. */
export function isPlain<T>(value: pulumi.Input<T>): value is T & pulumi.Input<T> {
    return !pulumi.Output.isInstance(value) && !(value instanceof Promise);
}

/** Partition, region and qualifier of a function. */
export const lambdaArnPattern = /^arn:([\w-]+):lambda:([\w-]+):\d{12}:function:[\w-]+(?::([\w$-]+))?$/;

/** Adds to the faults where a plain value is refused. */
export function checkInput(path: string, value: unknown, rule: InputRule, faults: Faults): void {
    const fault = value !== undefined && isPlain(value) ? rule(value) : undefined;
    if (fault) {
        faults.add(path, fault);
    }
}

/** The same, of a value that has to be there. */
export function checkRequired(path: string, value: unknown, rule: InputRule, faults: Faults): void {
    if (value === undefined) {
        faults.add(path, "is missing; give it");
    } else {
        checkInput(path, value, rule, faults);
    }
}

function matching(pattern: RegExp, why: string): InputRule {
    return (value) => (typeof value === "string" && pattern.test(value) ? undefined : `${show(value)} ${why}`);
}

export const lambdaArnRule = matching(
    lambdaArnPattern,
    "is not the ARN of a Lambda function; give one, or an alias's or a version's",
);

export const firehoseArnRule = matching(
    /^arn:[\w-]+:firehose:[\w-]+:\d{12}:deliverystream\/amazon-apigateway-\S+$/,
    "is no Firehose of API Gateway's; its name must begin with amazon-apigateway-",
);

export const connectionIdRule = matching(/^\S+$/, "is no VPC link; give its id");

const url = matching(/^https?:\/\/\S+$/, 'is no URL; write "https://example.com/path"');

/** A back end's URL, in which stage variables (`${…}`) may stand, and path parameters of its method where these are known. */
export function urlRule(pathParameters?: readonly string[]): InputRule {
    return (value) => {
        const used = [...String(value).matchAll(/(?<!\$)\{([^}]*)\}/g)].map(([, name]) => name ?? "");
        const stranger = pathParameters && used.find((name) => !pathParameters.includes(name));
        return (
            url(value) ??
            (stranger === undefined
                ? undefined
                : `${show(value)} has {${stranger}}, which the method's path has not; its parameters are ${pathParameters?.join(", ") || "none"}`)
        );
    };
}

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/aws-api-gateway-stage-variables-reference.html */
export const stageVariableRule = matching(
    /^[A-Za-z0-9._~:/?#&=,-]+$/,
    "is not a stage variable's value; use A–Z a–z 0–9 - . _ ~ : / ? # & = ,",
);

const policyRemedy = "give an IAM policy as JSON text";

export const policyRule: InputRule = (value) => {
    let policy: unknown;
    try {
        policy = typeof value === "string" ? JSON.parse(value) : undefined;
    } catch (error) {
        return `is no JSON: ${(error as Error).message}; ${policyRemedy}`;
    }
    return typeof policy === "object" && policy !== null && !Array.isArray(policy)
        ? undefined
        : `${show(value)} is no policy; ${policyRemedy}`;
};
