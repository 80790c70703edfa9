import type { RegisteredResource } from "../../program/registered";
import type { Integration, IntegrationResponse } from "../api";
import type { Findings } from "../findings";
import { integrationOf, integrationResponseOf } from "../integration";
import { text } from "../plainValues";
import { type OwnResources, placeOf } from "./ownResources";

/** The name of the method that a resource belongs to; nothing, and a fault, where there is none. */
export type MethodNameOf = (resource: RegisteredResource) => string | undefined;

/** Integrations by the names of their methods. */
export function singleIntegrations(
    own: OwnResources,
    methodNameOf: MethodNameOf,
    findings: Findings,
): ReadonlyMap<string, Integration> {
    const integrations = new Map<string, Integration>();
    for (const resource of own.of("Integration")) {
        const name = methodNameOf(resource);
        const { integrationHttpMethod, timeoutMilliseconds } = resource.state;
        const named = { httpMethod: integrationHttpMethod, timeout: timeoutMilliseconds };
        const found = integrationOf(placeOf(resource), resource.state, named, [], findings);
        if (name !== undefined && found !== undefined) {
            integrations.set(name, found);
        }
    }
    return integrations;
}

/** Integration responses by the names of their methods, one for each status. */
export function singleIntegrationResponses(
    own: OwnResources,
    methodNameOf: MethodNameOf,
    findings: Findings,
): ReadonlyMap<string, readonly IntegrationResponse[]> {
    const responses = new Map<string, IntegrationResponse[]>();
    for (const resource of own.of("IntegrationResponse")) {
        const name = methodNameOf(resource);
        const pattern = text(resource.state.selectionPattern);
        const found = integrationResponseOf(placeOf(resource), resource.state, pattern, findings);
        if (name !== undefined && found !== undefined) {
            const others = (responses.get(name) ?? []).filter(({ statusCode }) => statusCode !== found.statusCode);
            responses.set(name, [...others, found]);
        }
    }
    return responses;
}
