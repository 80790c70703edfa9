import * as lambda from "@pulumi/aws/lambda";
import type { IntegrationArgs } from "../args";
import type { Faults } from "./faults";
import { checkRequired, connectionIdRule, lambdaArnRule, urlRule } from "./inputs";
import { limits } from "./limits";
import { type MethodKey, verbs } from "./methodKey";

const properties = {
    lambda: ["function", "functionArn", "timeoutMillis"],
    http: ["url", "httpMethod", "timeoutMillis"],
    vpcLink: ["connectionId", "url", "httpMethod", "timeoutMillis"],
    mock: ["statusCode", "body", "contentType"],
} as const satisfies { [Kind in keyof IntegrationArgs]-?: readonly (keyof NonNullable<IntegrationArgs[Kind]>)[] };

function checkLambda(path: string, given: NonNullable<IntegrationArgs["lambda"]>, faults: Faults): void {
    const { function: fn, functionArn } = given;
    if ((fn === undefined) === (functionArn === undefined)) {
        faults.add(path, `has ${fn === undefined ? "neither" : "both"}; give one of function and functionArn`);
    } else if (functionArn !== undefined) {
        checkRequired(`${path}.functionArn`, functionArn, lambdaArnRule, faults);
    } else if (!lambda.Function.isInstance(fn)) {
        faults.add(`${path}.function`, "is no aws.lambda.Function; give one, or its functionArn");
    }
}

/** Checks what stands behind a method. */
export function checkIntegration(
    path: string,
    integration: IntegrationArgs,
    method: MethodKey | undefined,
    faults: Faults,
): void {
    const kinds = Object.keys(properties) as (keyof IntegrationArgs)[];
    if (!faults.object(path, integration, kinds)) {
        return;
    }
    const given = kinds.filter((kind) => integration[kind] !== undefined);
    if (given.length !== 1) {
        const has = given.length === 0 ? "nothing" : given.join(" and ");
        faults.add(path, `has ${has}; give one of ${kinds.join(", ")}`);
    }
    for (const kind of given) {
        if (!faults.object(`${path}.${kind}`, integration[kind], properties[kind])) {
            return;
        }
    }
    const { http, vpcLink, mock } = integration;
    if (integration.lambda) {
        checkLambda(`${path}.lambda`, integration.lambda, faults);
    }
    for (const [kind, back] of Object.entries({ http, vpcLink })) {
        if (back) {
            checkRequired(`${path}.${kind}.url`, back.url, urlRule(method?.pathParameters), faults);
            faults.oneOf(`${path}.${kind}.httpMethod`, back.httpMethod, verbs);
        }
    }
    if (vpcLink) {
        checkRequired(`${path}.vpcLink.connectionId`, vpcLink.connectionId, connectionIdRule, faults);
    }
    const { least, most } = limits.integrationMillis;
    for (const [kind, timed] of Object.entries({ lambda: integration.lambda, http, vpcLink })) {
        const at = `${path}.${kind}.timeoutMillis`;
        faults.integer(at, timed?.timeoutMillis, least, most, "a time-out in milliseconds");
    }
    faults.integer(`${path}.mock.statusCode`, mock?.statusCode, 100, 599, "a status");
    faults.text(`${path}.mock.body`, mock?.body);
    faults.mediaType(`${path}.mock.contentType`, mock?.contentType);
}
