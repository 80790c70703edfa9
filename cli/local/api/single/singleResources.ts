import type { RegisteredResource } from "../../program/registered";
import type { Api, GatewayResponse, Integration, IntegrationResponse, Method, ResponseType } from "../api";
import type { ApiDefinition } from "../definition";
import type { Findings } from "../findings";
import { gatewayResponseOf, isResponseType } from "../gatewayResponse";
import { idOf, text } from "../plainValues";
import { singleAuthorizers } from "./authorizers";
import { singleIntegrationResponses, singleIntegrations } from "./integrations";
import { singleMethodResponses, singleMethods, singleValidators } from "./methods";
import { singleModels } from "./models";
import { type OwnResources, ownResources, placeOf } from "./ownResources";
import { singlePaths } from "./paths";

function singleGatewayResponses(own: OwnResources, findings: Findings): Api["gatewayResponses"] {
    const found: Partial<Record<ResponseType, GatewayResponse>> = {};
    for (const response of own.of("Response")) {
        const type = text(response.state.responseType) ?? "";
        const place = placeOf(response);
        if (isResponseType(type)) {
            found[type] = gatewayResponseOf(place, response.state, findings);
        } else {
            findings.fault(place, `there is no gateway response ${type}`);
        }
    }
    return found;
}

function withResponses(
    integration: Integration | undefined,
    added: readonly IntegrationResponse[],
): Integration | undefined {
    if (integration === undefined || added.length === 0) {
        return integration;
    }
    const statuses = new Set(added.map(({ statusCode }) => statusCode));
    const kept = integration.responses.filter(({ statusCode }) => !statuses.has(statusCode));
    return { ...integration, responses: [...kept, ...added] };
}

/** Adds what single resources of the REST API say to what its document says. */
export function withSingleResources(
    restApi: RegisteredResource,
    all: readonly RegisteredResource[],
    imported: ApiDefinition,
    findings: Findings,
): ApiDefinition {
    const own = ownResources(restApi, all);
    const known = new Map(imported.methods.map(({ resourceId, resourcePath }) => [resourceId, resourcePath]));
    const rootId = text(restApi.state.rootResourceId);
    if (rootId !== undefined) {
        known.set(rootId, "/");
    }
    const paths = singlePaths(own, known, findings);
    const models = { ...imported.models, ...singleModels(own, findings) };
    const references = {
        paths,
        authorizers: singleAuthorizers(own, findings),
        validators: singleValidators(own),
        models,
    };
    const methods = new Map(imported.methods.map((method) => [`${method.httpMethod} ${method.resourcePath}`, method]));
    for (const [name, method] of singleMethods(own, references, findings)) {
        methods.set(name, method);
    }
    const methodNameOf = (resource: RegisteredResource) => {
        const resourceId = idOf(resource.state.resourceId) ?? "";
        const httpMethod = text(resource.state.httpMethod)?.toUpperCase();
        const name = `${httpMethod} ${paths.get(resourceId)}`;
        if (!methods.has(name)) {
            findings.fault(placeOf(resource), `there is no method ${httpMethod} of the resource ${resourceId}`);
            return undefined;
        }
        return name;
    };
    const integrations = singleIntegrations(own, methodNameOf, findings);
    const integrationResponses = singleIntegrationResponses(own, methodNameOf, findings);
    const responses = singleMethodResponses(own, methodNameOf);
    if (own.of("RestApiPolicy").length > 0) {
        findings.notice("RestApiPolicy", "the resource policy is left aside");
    }
    return {
        ...imported,
        paths: [...imported.paths, ...paths.values()],
        models,
        gatewayResponses: { ...imported.gatewayResponses, ...singleGatewayResponses(own, findings) },
        methods: [...methods].map(
            ([name, method]): Method => ({
                ...method,
                integration: withResponses(
                    integrations.get(name) ?? method.integration,
                    integrationResponses.get(name) ?? [],
                ),
                responses: { ...method.responses, ...responses.get(name) },
            }),
        ),
    };
}
