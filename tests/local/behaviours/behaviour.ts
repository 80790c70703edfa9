/** What API Gateway does, and where that is said or was recorded. */
export interface Behaviour {
    /** `Routing`. */
    readonly area: string;
    /** A sentence. */
    readonly statement: string;
    /** A page of AWS's documentation, or the name of a public test whose answers were recorded from AWS. */
    readonly source: string;
}

/** All that were registered, in order: what docs/local-gateway.md lists. */
export const behaviours: Behaviour[] = [];

/** Registers the test of one behaviour. */
export type BehaviourTest = (statement: string, source: string, run: () => Promise<void>) => void;

/** Registers the tests of an area's behaviours. */
export function describeBehaviours(area: string, tests: (behaviour: BehaviourTest) => void): void {
    describe(`as API Gateway does: ${area}`, () => {
        tests((statement, source, run) => {
            behaviours.push({ area, statement, source });
            it(statement, run);
        });
    });
}
