import type { Operation, PlannedStep, Progress } from "../progress";

type StepBegan = Extract<Progress, { event: "stepBegan" }>;

/** What a live view shows. */
export interface ViewState {
    readonly operation?: Operation;
    readonly stack: string;
    /** Milliseconds since 1970. */
    readonly since: number;
    /** The steps under way, by `op urn`, with the time of their begin. */
    readonly underWay: ReadonlyMap<string, StepBegan & { readonly at: number }>;
    /** Resources that are to come, by URN; of the operation that is planned. */
    readonly toCome: ReadonlyMap<string, PlannedStep>;
    /** How many there are in all; undefined where that is not known. */
    readonly total?: number;
    readonly done: number;
    readonly failed: number;
}

export const idle: ViewState = {
    stack: "",
    since: 0,
    underWay: new Map(),
    toCome: new Map(),
    done: 0,
    failed: 0,
};

/** A copy of a map without a key. */
function without<V>(map: ReadonlyMap<string, V>, key: string): ReadonlyMap<string, V> {
    return new Map([...map].filter(([other]) => other !== key));
}

function stepEnded(state: ViewState, progress: Extract<Progress, { event: "stepEnded" }>): ViewState {
    // What a refresh finds may have another name than what it began.
    const key = [...state.underWay.keys()].find((one) => one.endsWith(` ${progress.urn}`)) ?? "";
    const underWay = without(state.underWay, key);
    const more = [...underWay.values()].some(({ urn }) => urn === progress.urn);
    // The old one of a replacement goes after all that needs the new one is there, or before it is made.
    const isHalf = progress.op === "delete-replaced" || more;
    const toCome = isHalf || progress.failed ? state.toCome : without(state.toCome, progress.urn);
    const came = state.toCome.size - toCome.size;
    return {
        ...state,
        underWay,
        toCome,
        done: state.total === undefined ? state.done + (progress.failed ? 0 : 1) : state.done + came,
        failed: state.failed + (progress.failed ? 1 : 0),
    };
}

/** The state after something has happened. */
export function next(state: ViewState, progress: Progress, now: number): ViewState {
    switch (progress.event) {
        case "began": {
            const { operation, stack } = progress;
            const planned = operation === "update" ? { toCome: state.toCome, total: state.toCome.size } : {};
            return { ...idle, operation, stack, since: now, ...planned };
        }
        case "planned":
            return { ...idle, toCome: new Map(progress.steps.map((step) => [step.urn, step])) };
        case "stepBegan":
            return {
                ...state,
                underWay: new Map([...state.underWay, [`${progress.op} ${progress.urn}`, { ...progress, at: now }]]),
            };
        case "stepEnded":
            return stepEnded(state, progress);
        case "ended":
            return idle;
        default:
            return state;
    }
}
