import assert from "node:assert/strict";
import fc from "fast-check";
import { CustomerError } from "../../customers/customerError";
import type { Fault } from "./standIns/process";
import { anyFault, anyRequest, does, givenValues, ids, type Request } from "./standIns/randomVerbs";
import { sequences } from "./standIns/sequences";
import { World } from "./standIns/world";

interface Asked {
    readonly request: Request;
    readonly fault: Fault | undefined;
}

/** What one operator asks for, one after the other. */
const requests = (fault: fc.Arbitrary<Fault | undefined>): fc.Arbitrary<readonly Asked[]> =>
    fc.array(fc.record({ request: anyRequest, fault }), { minLength: 1, maxLength: 4, size: "max" });

const both = fc.boolean().chain((isWhole) => {
    const fault = isWhole ? fc.constant(undefined) : fc.option(anyFault, { nil: undefined, freq: 2 });
    return fc.record({ isWhole: fc.constant(isWhole), anns: requests(fault), bobs: requests(fault) });
});

/** So that there is something to fight over. */
const first: readonly Request[] = ids
    .slice(0, 2)
    .map((id) => ({ verb: "add", id, tier: "silver", given: undefined, reuse: false }));

/**
 * Runs what an operator asks for, one after the other; what comes of it is kept.
 *
 * @param isWhole whether nothing goes wrong with anybody: then nobody hears of anything but refusals
 */
async function asks(
    world: World,
    who: string,
    all: readonly Asked[],
    scheduler: fc.Scheduler,
    isWhole: boolean,
): Promise<void> {
    for (const { request, fault } of all) {
        const { customers } = world.operator(who, fault, () => scheduler.schedule(Promise.resolve(), who));
        const told = await does(customers, request, world.clock.now).catch((error: unknown) => error);
        world.said.push(request, told);
        if (isWhole && told instanceof Error && !(told instanceof CustomerError)) {
            throw told;
        }
    }
}

describe("the customers' verbs, when two operators and the sweeper are at work at once", () => {
    const runs = sequences(1_000);

    it("end well once they are mended", async function () {
        this.timeout(300_000);
        await fc.assert(
            fc.asyncProperty(both, fc.scheduler(), async ({ isWhole, anns, bobs }, scheduler) => {
                const world = new World(ids, givenValues);
                const { customers } = world.operator("setter");
                for (const request of first) {
                    await does(customers, request, world.clock.now);
                }
                const isSlow = [...anns, ...bobs].some(({ fault }) => fault?.kind === "slow");
                world.isLate = isSlow;
                const sweeps = (["sweep", "reconcile", "sweep"] as const).map((verb) => ({
                    request: { verb },
                    fault: undefined,
                }));
                await scheduler.waitFor(
                    Promise.all([
                        asks(world, "ann", anns, scheduler, isWhole),
                        asks(world, "bob", bobs, scheduler, isWhole),
                        asks(world, "sweeper", sweeps, scheduler, isWhole),
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
            runs,
        );
    });
});
