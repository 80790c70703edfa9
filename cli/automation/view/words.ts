import type { Progress } from "../progress";

type StepBegan = Extract<Progress, { event: "stepBegan" }>;

const doing: Partial<Record<StepBegan["op"], readonly [string, string]>> = {
    create: ["creating", "created"],
    import: ["importing", "imported"],
    update: ["updating", "updated"],
    delete: ["deleting", "deleted"],
    "create-replacement": ["creating anew", "created anew"],
    "delete-replaced": ["deleting the old", "deleted the old"],
    same: ["comparing", "as it was"],
    refresh: ["comparing", "compared"],
};

/** `creating UsagePlan shop/gold`. */
export function beginWords({ op, type, name }: Pick<StepBegan, "op" | "type" | "name">): string {
    return `${doing[op]?.[0] ?? op} ${type} ${name}`;
}

/** `created UsagePlan shop/gold`. */
export function endWords({ op, type, name }: Pick<StepBegan, "op" | "type" | "name">): string {
    return `${doing[op]?.[1] ?? op} ${type} ${name}`;
}

/** `0.4 s`, `12 s`, `3 min 5 s`. */
export function duration(seconds: number): string {
    if (seconds < 10) {
        return `${seconds.toFixed(1)} s`;
    }
    const whole = Math.round(seconds);
    return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

export const operationWords = {
    preview: "previewing",
    update: "updating",
    refresh: "comparing with AWS",
    destroy: "destroying",
} as const;
