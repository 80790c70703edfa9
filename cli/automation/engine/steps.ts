import type { EngineEvent } from "@pulumi/pulumi/automation";

type Metadata = NonNullable<EngineEvent["resourcePreEvent"]>["metadata"];

/** What the engine does, or would do, with a resource. */
export interface Step {
    readonly op: Metadata["op"];
    readonly urn: string;
    /** `aws:apigateway/usagePlan:UsagePlan`. */
    readonly type: string;
    readonly name: string;
    /** The URN of the resource that it belongs to; empty for none. */
    readonly parent: string;
    /** Whether a provider makes it; a component only groups others. */
    readonly custom: boolean;
    /** The properties that differ. */
    readonly changed: readonly string[];
    readonly before?: ResourceState;
    readonly after?: ResourceState;
}

/** What is known of a resource; secrets are masked. */
export type ResourceState = Readonly<Record<"inputs" | "outputs", Readonly<Record<string, unknown>>>>;

/** `UsagePlan` of `aws:apigateway/usagePlan:UsagePlan`. */
export function shortType(type: string): string {
    return type.split(":").at(-1) ?? type;
}

/** The logical name at the end of a URN, which may itself hold colons. */
export function nameOf(urn: string): string {
    return urn.split("::").slice(3).join("::");
}

function stepOf(metadata: Metadata): Step {
    const { op, urn, type, old, new: next, detailedDiff, diffs } = metadata;
    return {
        op,
        urn,
        type,
        name: nameOf(urn),
        parent: (next ?? old)?.parent ?? "",
        custom: (next ?? old)?.custom ?? false,
        changed: Object.keys(detailedDiff ?? {}).length > 0 ? Object.keys(detailedDiff ?? {}) : (diffs ?? []),
        before: old && { inputs: old.inputs ?? {}, outputs: old.outputs ?? {} },
        after: next && { inputs: next.inputs ?? {}, outputs: next.outputs ?? {} },
    };
}

/** The step that begins with an event, if one does. */
export function begun({ resourcePreEvent }: EngineEvent): Step | undefined {
    return resourcePreEvent && stepOf(resourcePreEvent.metadata);
}

/** The step that ends with an event, if one does; a component ends once more when it registers its outputs. */
export function ended({ resOutputsEvent, resOpFailedEvent }: EngineEvent): (Step & { failed: boolean }) | undefined {
    const metadata = (resOutputsEvent ?? resOpFailedEvent)?.metadata;
    return metadata && { ...stepOf(metadata), failed: resOpFailedEvent !== undefined };
}

/** All steps in the order in which they begin. */
export function stepsOf(events: readonly EngineEvent[]): Step[] {
    return events.flatMap((event) => begun(event) ?? []);
}

/** All ends of steps, in order. */
export function endsOf(events: readonly EngineEvent[]): Step[] {
    return events.flatMap((event) => ended(event) ?? []);
}
