import { configurationFault } from "../faults";

/** Renders a part of a template: adds to the run's text. */
export type Emit = (run: Run) => void;

/** One rendering of a template. */
export interface Run {
    /** What is rendered so far. */
    text: string;
    readonly variables: Map<string, unknown>;
    readonly macros: Map<string, Macro>;
    /** Set by `#break` until its loop has ended. */
    isBreaking: boolean;
    /** Macros and definitions that are being rendered, each within the one before. */
    depth: number;
    /** Items of all loops, calls of macros and uses of definitions so far. */
    items: number;
}

/** As Velocity 1 has it by default. */
const mostDepth = 20;
/** One rendering may not stop all other requests: loops in loops could go on for hours, and a text grow without end. */
const mostItems = 1_000_000;
/** What a payload may have. */
export const mostText = 10 * 1024 * 1024;

/** One more turn. */
export function countItem(run: Run): void {
    run.items++;
    if (run.items > mostItems) {
        throw configurationFault(`the template takes more than ${mostItems} turns`);
    }
    if (run.text.length > mostText) {
        throw configurationFault(`the template renders more than ${mostText} characters`);
    }
}

/** Renders what may name itself. */
export function nested(run: Run, body: Emit): void {
    if (run.depth === mostDepth) {
        throw configurationFault(`the template calls itself more than ${mostDepth} times`);
    }
    countItem(run);
    run.depth++;
    body(run);
    run.depth--;
}

interface Macro {
    readonly parameters: readonly string[];
    readonly body: Emit;
}

/** What `#define` keeps: it is rendered wherever it is named. */
export class Definition {
    constructor(readonly body: Emit) {}
}

/** What a part of a template renders, apart from the rest. */
export function rendered(run: Run, body: Emit): string {
    const before = run.text;
    run.text = "";
    body(run);
    const text = run.text;
    run.text = before;
    return text;
}

/** Does something with other values of some variables, which are restored then. */
export function withVariables(run: Run, names: readonly string[], work: () => void): void {
    const before = names.map((name) => run.variables.get(name));
    work();
    names.forEach((name, at) => {
        const value = before[at];
        if (value === undefined) {
            run.variables.delete(name);
        } else {
            run.variables.set(name, value);
        }
    });
}
