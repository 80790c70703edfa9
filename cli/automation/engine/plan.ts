import { readFileSync } from "node:fs";
import type { PlannedStep } from "../progress";
import { nameOf, shortType } from "./steps";

interface UpdatePlan {
    readonly resourcePlans?: Readonly<Record<string, ResourcePlan>>;
}

interface ResourcePlan {
    readonly steps?: readonly string[];
    readonly goal?: { readonly dependencies?: readonly string[] | null; readonly custom?: boolean };
}

/** What an update is to do, by the file that `preview --save-plan` writes; of what waits for what, the part that is to come. */
export function plannedSteps(file: string): PlannedStep[] {
    const { resourcePlans = {} } = JSON.parse(readFileSync(file, "utf8")) as UpdatePlan;
    const busy = Object.entries(resourcePlans).filter(
        // A component only groups others; what is deleted has no goal.
        ([, { steps = [], goal }]) => goal?.custom !== false && steps.some((step) => step !== "same"),
    );
    const urns = new Set(busy.map(([urn]) => urn));
    return busy.map(([urn, { goal }]) => ({
        urn,
        type: shortType(urn.split("::")[2] ?? ""),
        name: nameOf(urn),
        waitsFor: [...new Set(goal?.dependencies ?? [])].filter((other) => urns.has(other)),
    }));
}
