import { LocalError } from "../localError";
import type { RegisteredResource } from "../program/registered";
import type { Api } from "./api";
import { type ApiDefinition, emptyDefinition } from "./definition";
import { Findings } from "./findings";
import { importDocument } from "./openApi/importDocument";
import { flag, json, number, text, texts } from "./plainValues";
import { checkPaths } from "./resourcePaths";
import { withSingleResources } from "./single/singleResources";
import { noteUnserved } from "./unserved";

/** An API without a document, or with one that is merged into it, keeps the models that it was made with. */
function definitionOf({ id, state }: RegisteredResource, findings: Findings): ApiDefinition {
    const body = text(state.body);
    if (body === undefined) {
        return emptyDefinition;
    }
    const target = {
        apiId: id,
        rootResourceId: text(state.rootResourceId),
        basePath: text(json(state.parameters).basepath),
    };
    const imported = importDocument(body, target, findings) ?? emptyDefinition;
    checkPaths(imported.paths, findings);
    if (flag(state.failOnWarnings)) {
        findings.faults.push(...findings.warnings);
    }
    return state.putRestApiMode === "merge"
        ? { ...imported, models: { ...emptyDefinition.models, ...imported.models } }
        : imported;
}

function noteApi({ state }: RegisteredResource, findings: Findings): void {
    if (text(state.policy) !== undefined) {
        findings.notice("policy", "the resource policy is left aside");
    }
    if (flag(state.disableExecuteApiEndpoint)) {
        findings.notice("disableExecuteApiEndpoint", "the API is served nevertheless");
    }
}

/** @see https://docs.aws.amazon.com/apigateway/latest/api/API_EndpointConfiguration.html */
function endpointTypeOf({ state }: RegisteredResource): Api["endpointType"] {
    const { types } = json(state.endpointConfiguration);
    // A list before version 7 of the provider.
    const type = text(types) ?? texts(types)[0];
    return type === "REGIONAL" || type === "PRIVATE" ? type : "EDGE";
}

function refuseFaults({ name }: RegisteredResource, { faults }: Findings): void {
    if (faults.length > 0) {
        const lines = [...new Set(faults)].map((fault) => `  ${fault}`);
        throw new LocalError([`API Gateway would refuse the RestApi "${name}":`, ...lines].join("\n"));
    }
}

/**
 * The REST API that a RestApi and the single resources of it make, as API Gateway would have it. What stands in the
 * RestApi itself comes before its document, as the provider sees to.
 *
 * @throws LocalError with all that API Gateway would refuse
 */
export function apiOf(restApi: RegisteredResource, all: readonly RegisteredResource[]): Api {
    const { id, name, state } = restApi;
    const findings = new Findings();
    const imported = definitionOf(restApi, findings);
    refuseFaults(restApi, findings);
    const definition = withSingleResources(restApi, all, imported, findings);
    checkPaths(definition.paths, findings);
    refuseFaults(restApi, findings);
    for (const method of definition.methods) {
        noteUnserved(method, findings);
    }
    noteApi(restApi, findings);
    const apiKeySource = text(state.apiKeySource) ?? definition.apiKeySource;
    const binaryMediaTypes = texts(state.binaryMediaTypes);
    const minimumCompressionSize = number(state.minimumCompressionSize) ?? definition.minimumCompressionSize ?? -1;
    const notices = [...findings.warnings, ...findings.notices].map((notice) => `RestApi "${name}": ${notice}`);
    return {
        id,
        name,
        apiKeySource: apiKeySource === "AUTHORIZER" ? "AUTHORIZER" : "HEADER",
        binaryMediaTypes: binaryMediaTypes.length > 0 ? binaryMediaTypes : definition.binaryMediaTypes,
        endpointType: endpointTypeOf(restApi),
        minimumCompressionSize: minimumCompressionSize < 0 ? undefined : minimumCompressionSize,
        methods: definition.methods,
        gatewayResponses: definition.gatewayResponses,
        models: definition.models,
        notices: [...new Set(notices)],
    };
}
