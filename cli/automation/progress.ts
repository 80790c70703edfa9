import type { EngineEvent } from "@pulumi/pulumi/automation";
import { isOfPlanAlone } from "./engine/explain";
import { begun, ended, nameOf, type Step, shortType } from "./engine/steps";
import type { Finding } from "./guards/guards";
import type { ChangeReport } from "./report/changeReport";

export type Operation = "preview" | "update" | "refresh" | "destroy";

/** A step that is to come: what it is, and the URNs of the resources that it waits for. */
export interface PlannedStep {
    readonly urn: string;
    readonly type: string;
    readonly name: string;
    readonly waitsFor: readonly string[];
}

/** What goes on. Each is one line of `--json`. */
export type Progress =
    | { readonly event: "began"; readonly operation: Operation; readonly stack: string }
    | { readonly event: "planned"; readonly steps: readonly PlannedStep[] }
    | ({ readonly event: "stepBegan" } & StepName)
    | ({ readonly event: "stepEnded"; readonly seconds: number; readonly failed: boolean } & StepName)
    | {
          readonly event: "message";
          readonly severity: "info" | "warning" | "error";
          readonly text: string;
          /** The resource's name. */
          readonly resource?: string;
      }
    | { readonly event: "ended"; readonly operation: Operation; readonly seconds: number }
    | { readonly event: "report"; readonly report: ChangeReport; readonly refused: readonly Finding[] }
    | { readonly event: "cancelling"; readonly atOnce: boolean };

interface StepName {
    readonly urn: string;
    readonly op: Step["op"];
    /** `UsagePlan`. */
    readonly type: string;
    readonly name: string;
}

export type OnProgress = (progress: Progress) => void;

/** Steps that only say that others follow, or that nothing is done. */
const silent = new Set<Step["op"]>(["same", "replace", "read", "refresh"]);

/** Tells of the engine's events what a person wants to know: the steps that do something, and what is said. */
export class Teller {
    readonly #began = new Map<string, number>();
    readonly #said = new Set<string>();

    constructor(
        private readonly operation: Operation,
        private readonly tell: OnProgress,
        private readonly now: () => number = Date.now,
    ) {}

    take(event: EngineEvent): void {
        // What a preview would do is told by its report.
        const begin = this.operation === "preview" ? undefined : begun(event);
        if (begin && this.#counts(begin)) {
            this.#began.set(`${begin.op} ${begin.urn}`, this.now());
            this.tell({ event: "stepBegan", ...named(begin) });
        }
        const end = ended(event);
        if (end) {
            this.#end(end);
        }
        if (event.diagnosticEvent) {
            this.#say(event.diagnosticEvent);
        }
    }

    #counts({ op, custom }: Step): boolean {
        return custom && (this.operation === "refresh" || !silent.has(op));
    }

    #end(step: Step & { failed: boolean }): void {
        // What a refresh finds may have another name than what it began.
        const key =
            this.operation === "refresh"
                ? [...this.#began.keys()].find((one) => one.endsWith(` ${step.urn}`))
                : `${step.op} ${step.urn}`;
        const began = key === undefined ? undefined : this.#began.get(key);
        if (key !== undefined && began !== undefined) {
            this.#began.delete(key);
            const seconds = (this.now() - began) / 1_000;
            this.tell({ event: "stepEnded", ...named(step), seconds, failed: step.failed });
        }
    }

    #say({ severity, message, urn, ephemeral }: NonNullable<EngineEvent["diagnosticEvent"]>): void {
        const text = message.trim();
        const shown = severity === "info#err" ? "info" : severity;
        // The SDK's own debug messages repeat what AWS answers, keys too.
        const counts = shown === "info" || shown === "warning" || shown === "error";
        if (counts && text !== "" && !isOfPlanAlone(text) && !ephemeral && !this.#said.has(`${urn} ${text}`)) {
            this.#said.add(`${urn} ${text}`);
            const resource = urn && nameOf(urn);
            this.tell({ event: "message", severity: shown, text, ...(resource ? { resource } : {}) });
        }
    }
}

function named({ urn, op, type, name }: Step): StepName {
    return { urn, op, type: shortType(type), name };
}
