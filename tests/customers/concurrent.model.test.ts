import assert from "node:assert/strict";
import fc from "fast-check";
import type { Fault } from "./standIns/process";
import { anyFault, anyRequest, does, givenValues, ids, type Request } from "./standIns/randomVerbs";
import { World } from "./standIns/world";

const numRuns = Number(process.env.CUSTOMERS_RUNS ?? 1_000);

interface Asked {
    readonly request: Request;
    readonly fault: Fault | undefined;
}

const asked: fc.Arbitrary<Asked> = fc.record({
    request: anyRequest,
    fault: fc.option(anyFault, { nil: undefined, freq: 2 }),
});

/** What one operator asks for, one after the other. */
const requests = fc.array(asked, { minLength: 1, maxLength: 4, size: "max" });

/** So that there is something to fight over. */
const first: fc.Arbitrary<readonly Request[]> = fc.constant(
    ids.slice(0, 2).map((id) => ({ verb: "add", id, tier: "silver", given: undefined, reuse: false })),
);

/** Runs what an operator asks for, one after the other; what comes of it is kept. */
async function asks(world: World, who: string, all: readonly Asked[], scheduler: fc.Scheduler): Promise<void> {
    for (const { request, fault } of all) {
        const { customers } = world.operator(who, fault, () => scheduler.schedule(Promise.resolve(), who));
        const told = await does(customers, request, world.clock.now).catch((error: unknown) => error);
        world.said.push(request, told);
    }
}

describe("the customers' verbs, when two operators and the sweeper are at work at once", () => {
    it(`end well once they are mended: ${numRuns} sequences`, async function () {
        this.timeout(120_000);
        await fc.assert(
            fc.asyncProperty(first, requests, requests, fc.scheduler(), async (there, anns, bobs, scheduler) => {
                const world = new World(ids, givenValues);
                const { customers } = world.operator("setter");
                for (const request of there) {
                    await does(customers, request, world.clock.now);
                }
                const isSlow = [...anns, ...bobs].some(({ fault }) => fault?.kind === "slow");
                world.isLate = isSlow;
                const sweeps: Asked[] = [{ request: { verb: "sweep" }, fault: undefined }];
                await scheduler.waitFor(
                    Promise.all([
                        asks(world, "ann", anns, scheduler),
                        asks(world, "bob", bobs, scheduler),
                        asks(world, "sweeper", sweeps, scheduler),
                    ]),
                );
                world.checkWhatWasSeen();
                world.clock.now += 3_600_000;
                const mender = world.operator("mender").customers;
                world.said.push(await mender.reconcile({ mend: true }));
                assert.deepEqual(await mender.reconcile(), [], "nothing is left to mend");
                world.check();
                world.checkSecrets();
                for (const id of ids) {
                    world.checkAudit(id);
                }
            }),
            { numRuns },
        );
    });
});
