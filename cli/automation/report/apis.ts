import type { EngineEvent } from "@pulumi/pulumi/automation";
import { AutomationError } from "../automationError";
import { endsOf, type ResourceState, type Step, shortType, stepsOf } from "../engine/steps";
import { type TierLimits, tierLimits } from "./limits";

/** Who may call a method: anybody, or the keys of some tiers. */
export type Access = "open" | readonly string[];

/** What is sold, at one time. */
export interface SoldApi {
    /** By method: `GET /items/{id}`. */
    readonly access: ReadonlyMap<string, Access>;
    /** The declared customers' tiers, by id. */
    readonly customers: ReadonlyMap<string, string>;
    /** The limits of each tier. */
    readonly tiers: ReadonlyMap<string, TierLimits>;
}

/** A TieredApi before and after an update. */
export interface ChangedApi {
    readonly name: string;
    /** Undefined where it is new. */
    readonly before?: SoldApi;
    /** Undefined where it is deleted. */
    readonly after?: SoldApi;
    /** Of the resources that belong to it, without what stays the same. */
    readonly steps: readonly Step[];
    /** The subscription registry's table, where one is there. */
    readonly registry?: { readonly table: string; readonly region?: string };
}

const componentType = "tiered-api:index:TieredApi";
const gone = new Set<Step["op"]>(["delete", "delete-replaced", "discard", "discard-replaced"]);

function record(value: unknown): Readonly<Record<string, unknown>> {
    return typeof value === "object" && value !== null && !Array.isArray(value)
        ? (value as Readonly<Record<string, unknown>>)
        : {};
}

interface Row {
    readonly httpMethod: string;
    readonly path: string;
    readonly open: boolean;
    readonly tiers: readonly string[];
}

function isRow(value: unknown): value is Row {
    const { httpMethod, path, open, tiers } = record(value);
    return (
        typeof httpMethod === "string" &&
        typeof path === "string" &&
        typeof open === "boolean" &&
        Array.isArray(tiers) &&
        tiers.every((tier) => typeof tier === "string")
    );
}

/** Who may call what, as a component's outputs say it; undefined where they do not. */
function accessOf(outputs: ResourceState["outputs"] | undefined): ReadonlyMap<string, Access> | undefined {
    const matrix = outputs?.accessMatrix;
    if (!Array.isArray(matrix) || !matrix.every(isRow)) {
        return undefined;
    }
    return new Map(matrix.map(({ httpMethod, path, open, tiers }) => [`${httpMethod} ${path}`, open ? "open" : tiers]));
}

function customersOf(outputs: ResourceState["outputs"] | undefined): ReadonlyMap<string, string> {
    return new Map(Object.entries(record(outputs?.customerTiers)).map(([id, tier]) => [id, String(tier)]));
}

function tiersOf(
    api: string,
    states: readonly (readonly [Step, ResourceState | undefined])[],
): Map<string, TierLimits> {
    const plans = states.flatMap(([step, state]): [string, TierLimits][] =>
        shortType(step.type) === "UsagePlan" && state && step.name.startsWith(`${api}/`)
            ? [[step.name.slice(api.length + 1), tierLimits(state.inputs)]]
            : [],
    );
    return new Map(plans.sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** The state of a table or its end. */
function registryOf(steps: readonly Step[]): ChangedApi["registry"] {
    const table = steps.find(({ type, name }) => shortType(type) === "Table" && name.endsWith("-registry"));
    const { name, arn } = table?.before?.outputs ?? {};
    return typeof name === "string" ? { table: name, region: String(arn ?? "").split(":")[3] || undefined } : undefined;
}

/** A component's outputs as the program has registered them, which is after the step of its own. */
function registered(component: Step, ends: readonly Step[]): ResourceState["outputs"] | undefined {
    const own = ends.filter(({ urn }) => urn === component.urn);
    return own.length > 1 ? own.at(-1)?.after?.outputs : undefined;
}

function changedApi(component: Step, steps: readonly Step[], ends: readonly Step[]): ChangedApi {
    const { name, urn } = component;
    const own = steps.filter(({ parent }) => parent === urn);
    const deleted = gone.has(component.op);
    const outputs = deleted ? undefined : registered(component, ends);
    const access = accessOf(outputs);
    if (!deleted && access === undefined) {
        throw new AutomationError(
            `the program does not say who may call what of "${name}", so nothing can be compared; ` +
                "it must end without an error, and pulumi-tiered-api must be a version that has accessMatrix among its outputs",
        );
    }
    const accessBefore = accessOf(component.before?.outputs);
    return {
        name,
        before: accessBefore && {
            access: accessBefore,
            customers: customersOf(component.before?.outputs),
            tiers: tiersOf(
                name,
                own.map((step) => [step, step.before]),
            ),
        },
        after: access && {
            access,
            customers: customersOf(outputs),
            tiers: tiersOf(
                name,
                own.map((step) => [step, gone.has(step.op) ? undefined : step.after]),
            ),
        },
        steps: own.filter(({ op }) => op !== "same"),
        registry: registryOf(own),
    };
}

/**
 * The TieredApis of a program, before and after, from what the engine says in a preview.
 *
 * @throws AutomationError where the program does not say what it will be: then nothing may be taken for unchanged
 */
export function changedApis(events: readonly EngineEvent[]): ChangedApi[] {
    const steps = stepsOf(events);
    const ends = endsOf(events);
    return steps
        .filter(({ type }) => type === componentType)
        .map((component) => changedApi(component, steps, ends))
        .sort((one, other) => (one.name < other.name ? -1 : 1));
}
