import { isDeepStrictEqual } from "node:util";
import type { EngineEvent } from "@pulumi/pulumi/automation";
import { endsOf, type Step, shortType, stepsOf } from "../engine/steps";
import { type AccessChange, accessChanges, openedMethods } from "./access";
import { type Access, type ChangedApi, changedApis } from "./apis";
import { type CustomerChange, customerChanges, type RefusalGap, refusalGaps } from "./customers";
import { type LimitChange, limitChanges } from "./limits";

/** What happens to a resource. */
export type ResourceOp = "create" | "update" | "replace" | "delete";

export interface ResourceChange {
    readonly op: ResourceOp;
    /** `UsagePlan`. */
    readonly type: string;
    readonly name: string;
    /** The properties that differ. */
    readonly changed: readonly string[];
}

/** What an update does to what is sold. It has no key's value, and no other secret. */
export interface ApiReport {
    readonly name: string;
    readonly isNew: boolean;
    readonly isDeleted: boolean;
    readonly newTiers: readonly { readonly tier: string; readonly methods: readonly string[] }[];
    readonly removedTiers: readonly string[];
    readonly newMethods: readonly { readonly method: string; readonly access: Access }[];
    readonly removedMethods: readonly string[];
    /** Methods that needed a key and need none any more. */
    readonly openedMethods: readonly string[];
    readonly access: readonly AccessChange[];
    readonly customers: readonly CustomerChange[];
    readonly limits: readonly LimitChange[];
    readonly gaps: readonly RefusalGap[];
}

/** What an update is going to do. */
export interface ChangeReport {
    readonly stack: string;
    readonly apis: readonly ApiReport[];
    readonly resources: readonly ResourceChange[];
    /** The names of the stack's outputs that change. */
    readonly outputs: readonly string[];
    /** Whether the state changes in more than that: components, which are nothing at AWS, and their outputs. */
    readonly groups: boolean;
    /** How many resources stay as they are. */
    readonly unchanged: number;
}

function apiReport(api: ChangedApi): ApiReport {
    const nothing = { access: new Map<string, Access>(), customers: new Map<string, string>(), tiers: new Map() };
    const [before, after] = [api.before ?? nothing, api.after ?? nothing];
    const callable = (tier: string) =>
        [...after.access].filter(([, to]) => to === "open" || to.includes(tier)).map(([method]) => method);
    return {
        name: api.name,
        isNew: api.before === undefined,
        isDeleted: api.after === undefined,
        newTiers: [...after.tiers.keys()]
            .filter((tier) => !before.tiers.has(tier))
            .map((tier) => ({ tier, methods: callable(tier) })),
        removedTiers: [...before.tiers.keys()].filter((tier) => !after.tiers.has(tier)),
        newMethods: [...after.access]
            .filter(([method]) => !before.access.has(method))
            .map(([method, access]) => ({ method, access })),
        removedMethods: [...before.access.keys()].filter((method) => !after.access.has(method)),
        openedMethods: openedMethods(before, after),
        access: accessChanges(before, after),
        customers: customerChanges(api),
        limits: limitChanges(before.tiers, after.tiers),
        gaps: refusalGaps(api),
    };
}

const kinds: Partial<Record<Step["op"], ResourceOp>> = {
    create: "create",
    import: "create",
    update: "update",
    replace: "replace",
    delete: "delete",
};

/** Whether it is something at AWS, or another provider's. */
function isReal({ custom, type }: Step): boolean {
    return custom && !type.startsWith("pulumi:");
}

function resourceChanges(steps: readonly Step[]): ResourceChange[] {
    return steps.filter(isReal).flatMap(({ op, type, name, changed }) => {
        const kind = kinds[op];
        return kind ? [{ op: kind, type: shortType(type), name, changed: [...changed].sort() }] : [];
    });
}

const stackType = "pulumi:pulumi:Stack";

/** The names of a component's outputs that change; secrets are masked, and change only with a resource. */
function changedOutputs({ before, after }: Step): string[] {
    const [was, is] = [before?.outputs ?? {}, after?.outputs ?? {}];
    const names = [...new Set([...Object.keys(was), ...Object.keys(is)])];
    return names.filter((name) => !isDeepStrictEqual(was[name], is[name])).sort();
}

/** The report of a preview, from what the engine has said, and the APIs that it is about. */
export function changeReport(
    stack: string,
    events: readonly EngineEvent[],
): { readonly report: ChangeReport; readonly apis: readonly ChangedApi[] } {
    const apis = changedApis(events);
    const steps = stepsOf(events);
    const components = endsOf(events).filter(({ custom }) => !custom);
    const stackOutputs = components.findLast(({ type }) => type === stackType);
    const report = {
        stack,
        apis: apis.map(apiReport),
        resources: resourceChanges(steps),
        outputs: stackOutputs ? changedOutputs(stackOutputs) : [],
        groups: components.some(
            (one) => one.type !== stackType && (one.op !== "same" || changedOutputs(one).length > 0),
        ),
        unchanged: steps.filter((step) => step.op === "same" && isReal(step)).length,
    };
    return { report, apis };
}

/** Whether there is nothing to do. */
export function changesNothing({ resources, outputs, groups }: ChangeReport): boolean {
    return resources.length === 0 && outputs.length === 0 && !groups;
}
