import type { EngineEvent } from "@pulumi/pulumi/automation";

/** A step of the engine. */
export interface Step {
    readonly op: string;
    /** `UsagePlanKey`. */
    readonly type: string;
    readonly name: string;
    /** The properties that differ. */
    readonly changed: readonly string[];
}

/** What the engine did, in order, without what stays the same. */
export function stepsOf(events: readonly EngineEvent[]): Step[] {
    return events
        .flatMap(({ resourcePreEvent }) => resourcePreEvent?.metadata ?? [])
        .filter(({ op }) => op !== "same" && op !== "read")
        .map(({ op, urn, type, detailedDiff }) => ({
            op,
            type: type.split(/[/:]/).at(-1) ?? "",
            name: urn.split("::").at(-1) ?? "",
            changed: Object.keys(detailedDiff ?? {}).sort(),
        }));
}

/** A step as text: `update TableItem shop/acme/primary`. */
export function stepText({ op, type, name }: Step): string {
    return `${op} ${type} ${name}`;
}

/** The types of the resources that a refresh found to differ. */
export function refreshed(events: readonly EngineEvent[]): string[] {
    return events
        .flatMap(({ resOutputsEvent }) => resOutputsEvent?.metadata ?? [])
        .filter(({ op }) => op !== "same" && op !== "refresh")
        .map(({ type }) => type);
}
