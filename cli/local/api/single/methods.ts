import type { RegisteredResource } from "../../program/registered";
import type { Api, JsonSchema, Method, Validator } from "../api";
import type { KnownAuthorizer } from "../authorizer";
import type { Findings } from "../findings";
import { selfContained } from "../modelSchemas";
import { flag, idOf, json, text } from "../plainValues";
import type { MethodNameOf } from "./integrations";
import { nameOf, type OwnResources, placeOf } from "./ownResources";

/** What a single method refers to. */
export interface References {
    readonly paths: ReadonlyMap<string, string>;
    readonly authorizers: ReadonlyMap<string, KnownAuthorizer | undefined>;
    readonly validators: ReadonlyMap<string, Validator>;
    readonly models: Api["models"];
}

/** @see https://docs.aws.amazon.com/apigateway/latest/api/API_CreateRequestValidator.html */
export function singleValidators(own: OwnResources): ReadonlyMap<string, Validator> {
    return new Map(
        own.of("RequestValidator").map((validator): [string, Validator] => {
            const { validateRequestParameters, validateRequestBody } = validator.state;
            return [
                validator.id,
                {
                    name: nameOf(validator),
                    parameters: flag(validateRequestParameters),
                    body: flag(validateRequestBody),
                },
            ];
        }),
    );
}

function flags(value: unknown): Record<string, boolean> {
    return Object.fromEntries(Object.entries(json(value)).map(([name, required]) => [name, flag(required)]));
}

function access(
    place: string,
    { authorization, authorizerId }: RegisteredResource["state"],
    authorizers: References["authorizers"],
    findings: Findings,
): Pick<Method, "authorizationType" | "authorizer"> {
    const type = text(authorization) ?? "NONE";
    if (type === "NONE" || type === "AWS_IAM" || type === "COGNITO_USER_POOLS") {
        return { authorizationType: type, authorizer: undefined };
    }
    if (type !== "CUSTOM") {
        findings.fault(place, `its authorization is ${type}; write NONE, CUSTOM, AWS_IAM or COGNITO_USER_POOLS`);
    }
    const id = idOf(authorizerId) ?? "";
    const authorizer = authorizers.get(id);
    if (!authorizers.has(id) || authorizer === "COGNITO_USER_POOLS") {
        findings.fault(place, `there is no Lambda authorizer ${id}, which is its authorizerId`);
    }
    return { authorizationType: "CUSTOM", authorizer: typeof authorizer === "object" ? authorizer : undefined };
}

function requestModels(
    place: string,
    declared: unknown,
    models: References["models"],
    findings: Findings,
): Record<string, JsonSchema> {
    const entries = Object.entries(json(declared)).flatMap(([type, name]): [string, JsonSchema][] => {
        const model = models[text(name) ?? ""];
        if (model === undefined) {
            findings.fault(place, `there is no model ${text(name)}`);
            return [];
        }
        return [[type, selfContained(model, models)]];
    });
    return Object.fromEntries(entries);
}

/**
 * Single methods by their names, without what other resources add to them.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/api/API_PutMethod.html
 */
export function singleMethods(
    own: OwnResources,
    references: References,
    findings: Findings,
): ReadonlyMap<string, Method> {
    const methods = new Map<string, Method>();
    for (const resource of own.of("Method")) {
        const { state } = resource;
        const place = placeOf(resource);
        const resourceId = idOf(state.resourceId) ?? "";
        const resourcePath = references.paths.get(resourceId);
        const httpMethod = text(state.httpMethod)?.toUpperCase() ?? "";
        if (resourcePath === undefined) {
            findings.fault(place, `there is no resource ${resourceId}, which is its resourceId`);
            continue;
        }
        const name = `${httpMethod} ${resourcePath}`;
        if (methods.has(name)) {
            findings.fault(place, `another has ${name} too`);
        }
        const validatorId = idOf(state.requestValidatorId);
        const validator = references.validators.get(validatorId ?? "");
        if (validatorId !== undefined && validator === undefined) {
            findings.fault(place, `there is no request validator ${validatorId}`);
        }
        methods.set(name, {
            httpMethod,
            resourcePath,
            resourceId,
            operationName: text(state.operationName),
            apiKeyRequired: flag(state.apiKeyRequired),
            ...access(place, state, references.authorizers, findings),
            requestParameters: flags(state.requestParameters),
            requestModels: requestModels(place, state.requestModels, references.models, findings),
            validator,
            integration: undefined,
            responses: {},
        });
    }
    return methods;
}

/** Declared answers by the names of their methods. */
export function singleMethodResponses(
    own: OwnResources,
    methodNameOf: MethodNameOf,
): ReadonlyMap<string, Method["responses"]> {
    const responses = new Map<string, Method["responses"]>();
    for (const resource of own.of("MethodResponse")) {
        const name = methodNameOf(resource);
        const status = text(resource.state.statusCode);
        if (name !== undefined && status !== undefined) {
            const parameters = flags(resource.state.responseParameters);
            responses.set(name, { ...responses.get(name), [status]: { parameters } });
        }
    }
    return responses;
}
