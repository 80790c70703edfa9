import type { IntegrationArgs, MethodArgs, OperationArgs, TieredApiArgs } from "../args";
import { ParameterLocation } from "../args";
import { entry, type Faults, show } from "./faults";
import { limits } from "./limits";
import { type MethodKey, parseMethodKey } from "./methodKey";
import { checkThrottle } from "./tiers";

/** Who may call a method: anybody, or these tiers, in alphabetical order. */
export type Access = "open" | readonly string[];

/** A method with its access made plain. */
export interface MethodModel extends MethodKey {
    readonly access: Access;
    /** Whether the authorizer is asked. */
    readonly gated: boolean;
    readonly args: MethodArgs;
}

const methodProperties: readonly (keyof MethodArgs)[] = [
    "open",
    "tiers",
    "fromTier",
    "integration",
    "throttle",
    "validate",
    "operation",
];

/** Resolves who may call a method; adds a fault and answers nothing when that is not said exactly once. */
function accessOf(path: string, method: MethodArgs, tierNames: readonly string[], faults: Faults): Access | undefined {
    const said = (["open", "tiers", "fromTier"] as const).filter((property) => method[property] !== undefined);
    if (said.length !== 1 || method.open === false) {
        const why =
            said.length > 1
                ? `says ${said.join(" and ")}; say one of them`
                : 'does not say who may call it; give open: true, tiers: [...] or fromTier: "..."';
        faults.add(path, why);
        return undefined;
    }
    const known = `; tiers are ${tierNames.join(", ")}`;
    if (method.open !== undefined) {
        faults.flag(`${path}.open`, method.open);
        return method.open === true ? "open" : undefined;
    }
    if (method.fromTier !== undefined) {
        const first = tierNames.indexOf(method.fromTier);
        if (first < 0) {
            faults.add(`${path}.fromTier`, `there is no tier ${show(method.fromTier)}${known}`);
        }
        return first < 0 ? undefined : tierNames.slice(first).sort();
    }
    if (!faults.strings(`${path}.tiers`, method.tiers)) {
        return undefined;
    }
    method.tiers.forEach((tier, index) => {
        if (!tierNames.includes(tier)) {
            faults.add(`${path}.tiers[${index}]`, `there is no tier ${show(tier)}${known}`);
        } else if (method.tiers?.indexOf(tier) !== index) {
            faults.add(`${path}.tiers[${index}]`, `${show(tier)} is there twice; name it once`);
        }
    });
    return [...method.tiers].sort();
}

const integrationProperties = {
    lambda: ["function", "functionArn", "timeoutMillis"],
    http: ["url", "httpMethod", "timeoutMillis"],
    vpcLink: ["connectionId", "url", "httpMethod", "timeoutMillis"],
    mock: ["statusCode", "body", "contentType"],
} as const satisfies { [Kind in keyof IntegrationArgs]-?: readonly (keyof NonNullable<IntegrationArgs[Kind]>)[] };

function checkIntegration(path: string, integration: IntegrationArgs, faults: Faults): void {
    const kinds = Object.keys(integrationProperties) as (keyof IntegrationArgs)[];
    if (!faults.object(path, integration, kinds)) {
        return;
    }
    const given = kinds.filter((kind) => integration[kind] !== undefined);
    if (given.length !== 1) {
        faults.add(
            path,
            `has ${given.length === 0 ? "nothing" : given.join(" and ")}; give one of ${kinds.join(", ")}`,
        );
    }
    for (const kind of given) {
        if (!faults.object(`${path}.${kind}`, integration[kind], integrationProperties[kind])) {
            return;
        }
    }
    const { lambda, http, vpcLink, mock } = integration;
    if (lambda && (lambda.function === undefined) === (lambda.functionArn === undefined)) {
        faults.add(
            `${path}.lambda`,
            `has ${lambda.function ? "both" : "neither"}; give one of function and functionArn`,
        );
    }
    for (const [kind, required] of [
        ["http", "url"],
        ["vpcLink", "url"],
        ["vpcLink", "connectionId"],
    ] as const) {
        const given = integration[kind] as Record<string, unknown> | undefined;
        if (given && (given[required] === undefined || given[required] === "")) {
            faults.add(`${path}.${kind}.${required}`, "is missing; give it");
        }
    }
    const { least, most } = limits.integrationMillis;
    for (const [kind, timed] of Object.entries({ lambda, http, vpcLink })) {
        faults.integer(
            `${path}.${kind}.timeoutMillis`,
            timed?.timeoutMillis,
            least,
            most,
            "a time-out in milliseconds",
        );
    }
    faults.integer(`${path}.mock.statusCode`, mock?.statusCode, 100, 599, "a status");
}

const operationProperties: readonly (keyof OperationArgs)[] = [
    "operationId",
    "summary",
    "description",
    "tags",
    "deprecated",
    "parameters",
    "requestBody",
    "responses",
];

function checkOperation(path: string, method: MethodKey, args: MethodArgs, faults: Faults): void {
    const { operation, validate } = args;
    if (validate !== undefined && faults.object(`${path}.validate`, validate, ["parameters", "body"])) {
        faults.flag(`${path}.validate.parameters`, validate.parameters);
        faults.flag(`${path}.validate.body`, validate.body);
        if (validate.body && operation?.requestBody?.schema === undefined) {
            faults.add(
                `${path}.validate.body`,
                "there is no schema to check a body against; give operation.requestBody.schema",
            );
        }
    }
    if (operation === undefined || !faults.object(`${path}.operation`, operation, operationProperties)) {
        return;
    }
    operation.parameters?.forEach((parameter, index) => {
        const at = `${path}.operation.parameters[${index}]`;
        faults.oneOf(`${at}.in`, parameter.in, Object.values(ParameterLocation));
        if (parameter.in === "path" && !method.pathParameters.includes(parameter.name)) {
            faults.add(
                `${at}.name`,
                `there is no {${parameter.name}} in the path; its parameters are ${method.pathParameters.join(", ") || "none"}`,
            );
        }
    });
    for (const status of Object.keys(operation.responses ?? {})) {
        if (!/^[1-5]\d\d$/.test(status)) {
            faults.add(entry(`${path}.operation.responses`, status), "is no status; give three digits");
        }
    }
}

/** The longest ARN of a method: partition, region, account, API and stage at their longest, and parameters as `*`. */
function policyArnLength(method: MethodKey, stageName: string): number {
    const path = method.segments.map((segment) => (segment.startsWith("{") ? "*" : segment)).join("/");
    return `arn:aws-iso-b:execute-api:ap-southeast-10:123456789012:abcdefghij/${stageName}/OPTIONS/${path}`.length;
}

/** Checks the methods, and answers those whose name and access are known, by path and verb. */
export function checkMethods(
    args: TieredApiArgs,
    tierNames: readonly string[],
    stageName: string,
    faults: Faults,
): MethodModel[] {
    if (!faults.map("methods", args.methods)) {
        return [];
    }
    if (Object.keys(args.methods).length === 0) {
        faults.add("methods", 'there are none; name at least one, such as "GET /status"');
    }
    const checked: MethodModel[] = [];
    for (const [key, method] of Object.entries(args.methods)) {
        const path = entry("methods", key);
        const parsed = parseMethodKey(key, faults);
        if (!faults.object(path, method, methodProperties)) {
            continue;
        }
        const access = accessOf(path, method, tierNames, faults);
        checkIntegration(`${path}.integration`, method.integration, faults);
        checkThrottle(`${path}.throttle`, method.throttle, faults);
        if (!parsed) {
            continue;
        }
        if (method.throttle !== undefined && parsed.httpMethod === "ANY") {
            faults.add(
                `${path}.throttle`,
                "AWS sets limits by verb; name the verbs that you want to limit as methods of their own",
            );
        }
        if (parsed.httpMethod === "OPTIONS" && args.cors !== undefined) {
            faults.add(path, "OPTIONS belongs to cors; remove one of them");
        } else if (parsed.httpMethod === "OPTIONS" && access !== undefined && access !== "open") {
            faults.add(path, "OPTIONS never needs a key, since browsers send none; make it open");
        }
        if (policyArnLength(parsed, stageName) > limits.policyArnLength) {
            faults.add(
                path,
                `the path is too long for the ${limits.policyArnLength} characters of a policy's resource; shorten it`,
            );
        }
        checkOperation(path, parsed, method, faults);
        if (access !== undefined) {
            const everyTier = access !== "open" && access.length === tierNames.length;
            const gated = access !== "open" && !(args.authorizer?.scope === "restricted" && everyTier);
            checked.push(Object.freeze({ ...parsed, access, gated, args: method }));
        }
    }
    return checked.sort((a, b) => compare(a.path, b.path) || compare(a.httpMethod, b.httpMethod));
}

/** By code unit, so that the order does not depend on a locale. */
function compare(a: string, b: string): number {
    return a < b ? -1 : a > b ? 1 : 0;
}
