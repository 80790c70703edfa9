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
}

export interface Macro {
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
