import type { RegisteredResource } from "../../program/registered";
import { idOf, text } from "../plainValues";

/** Single resources of one REST API, by the last word of their type: `Method`, `IntegrationResponse`. */
export interface OwnResources {
    /** In the order of registration. */
    readonly of: (type: string) => readonly RegisteredResource[];
}

export function ownResources(restApi: RegisteredResource, all: readonly RegisteredResource[]): OwnResources {
    const byType = new Map<string, RegisteredResource[]>();
    for (const resource of all) {
        const [, type] = /^aws:apigateway\/[^:]+:(.+)$/.exec(resource.type) ?? [];
        if (type !== undefined && idOf(resource.state.restApi ?? resource.state.restApiId) === restApi.id) {
            byType.set(type, [...(byType.get(type) ?? []), resource]);
        }
    }
    return { of: (type) => byType.get(type) ?? [] };
}

/** What AWS calls it: its name, or else the one that stands for it here. */
export function nameOf({ name, state }: RegisteredResource): string {
    return text(state.name) ?? name;
}

/** How a fault names it: `Method "getPet"`. */
export function placeOf({ type, name }: RegisteredResource): string {
    return `${type.slice(type.lastIndexOf(":") + 1)} "${name}"`;
}
