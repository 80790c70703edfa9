import assert from "node:assert/strict";
import type { Target, TargetTraits } from "./target";

/** Registers a test of the contract. */
export type ContractTest = (title: string, run: (target: Target) => Promise<void>) => void;

/**
 * A declared deviation: passes while the test does not, and fails once the test passes, so that no entry outlives its
 * reason. Only a refuted assertion counts: a target that does not answer has not deviated, it is down.
 */
export async function expectDeviation(run: () => Promise<void>): Promise<void> {
    try {
        await run();
    } catch (error) {
        if (error instanceof assert.AssertionError) {
            return;
        }
        throw error;
    }
    assert.fail("this declared deviation is none any more: take it off the list");
}

/** Runs `parts` with the function that registers their tests, and sees to the target's declared deviations. */
export function withDeviations(
    { deviations }: TargetTraits,
    target: () => Target,
    parts: (test: ContractTest) => void,
): void {
    const unused = new Set(Object.keys(deviations));
    parts((title, run) => {
        const reason = deviations[title];
        unused.delete(title);
        if (reason === undefined) {
            it(title, () => run(target()));
        } else {
            it(`known deviation: ${title} (${reason})`, () => expectDeviation(() => run(target())));
        }
    });
    it("declares only deviations that are tests", () => {
        assert.deepEqual([...unused], []);
    });
}
