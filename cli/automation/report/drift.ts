import type { EngineEvent } from "@pulumi/pulumi/automation";
import { endsOf, shortType } from "../engine/steps";

/** A resource that is not at AWS as the state says. */
export interface Drift {
    readonly type: string;
    readonly name: string;
    readonly kind: "changed" | "gone";
    /** The properties that differ. */
    readonly changed: readonly string[];
}

/** What a refresh has found, by type and name. */
export function driftOf(events: readonly EngineEvent[]): Drift[] {
    const found = endsOf(events).filter(({ op, custom }) => custom && (op === "update" || op === "delete"));
    return found
        .map(({ op, type, name, changed }): Drift => {
            return {
                type: shortType(type),
                name,
                kind: op === "delete" ? "gone" : "changed",
                changed: [...changed].sort(),
            };
        })
        .sort((one, other) => (`${one.type} ${one.name}` < `${other.type} ${other.name}` ? -1 : 1));
}

/** The drift, a line each. */
export function driftText(stack: string, drift: readonly Drift[]): string {
    if (drift.length === 0) {
        return `${stack}: AWS has what the state says\n`;
    }
    const lines = drift.map(({ type, name, kind, changed }) => {
        const what = changed.length > 0 ? ` (${changed.join(", ")})` : "";
        return `  ${type} ${name} ${kind === "gone" ? "is gone" : `was changed${what}`}\n`;
    });
    return `${stack}: AWS has not what the state says\n${lines.join("")}`;
}
