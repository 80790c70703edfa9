import type { RegisteredResource } from "../../program/registered";
import type { Findings } from "../findings";
import { idOf, text } from "../plainValues";
import { pathOf, pathParts } from "../resourcePaths";
import { type OwnResources, placeOf } from "./ownResources";

/**
 * The paths of single resources by their ids, with those that are known already.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/api/API_CreateResource.html
 */
export function singlePaths(
    own: OwnResources,
    known: ReadonlyMap<string, string>,
    findings: Findings,
): ReadonlyMap<string, string> {
    const paths = new Map(known);
    const byId = new Map(own.of("Resource").map((resource) => [resource.id, resource]));
    const partsOf = (resource: RegisteredResource, below: readonly string[]): readonly string[] => {
        const parentId = idOf(resource.state.parentId) ?? "";
        const part = text(resource.state.pathPart) ?? "";
        const parent = byId.get(parentId);
        const parentPath = paths.get(parentId);
        if (parentPath !== undefined) {
            return [...pathParts(parentPath), part];
        }
        if (parent === undefined || below.includes(parentId)) {
            findings.fault(placeOf(resource), `there is no resource ${parentId}, which is its parentId`);
            return [part];
        }
        return [...partsOf(parent, [...below, parentId]), part];
    };
    const siblings = new Map<string, RegisteredResource>();
    for (const resource of byId.values()) {
        const part = text(resource.state.pathPart);
        if (part === undefined || part.includes("/")) {
            findings.fault(placeOf(resource), `its pathPart "${part ?? ""}" is no single part of a path`);
        }
        const path = pathOf(partsOf(resource, [resource.id]));
        const sibling = siblings.get(path);
        if (sibling !== undefined) {
            findings.fault(placeOf(resource), `${placeOf(sibling)} has the path ${path} too`);
        }
        siblings.set(path, resource);
        paths.set(resource.id, path);
    }
    return paths;
}
