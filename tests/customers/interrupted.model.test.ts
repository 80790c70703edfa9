import fc from "fast-check";
import { Damage, damages, endsWell, Mend, Run, Wait } from "./standIns/commands";
import { Model } from "./standIns/model";
import { anyFault, anyRequest, givenValues, ids } from "./standIns/randomVerbs";
import { sequences } from "./standIns/sequences";
import { World } from "./standIns/world";

const commands = fc.commands(
    [
        fc
            .tuple(fc.constantFrom("ann", "bob"), anyRequest, fc.option(anyFault, { nil: undefined, freq: 2 }))
            .map((args) => new Run(...args)),
        fc
            .tuple(fc.constantFrom("ann", "bob"), anyRequest, fc.option(anyFault, { nil: undefined, freq: 2 }))
            .map((args) => new Run(...args)),
        fc.constantFrom(1, 31, 120, 90_000, 700_000).map((seconds) => new Wait(seconds)),
        fc
            .tuple(fc.constantFrom(...ids), fc.constantFrom(...(Object.keys(damages) as (keyof typeof damages)[])))
            .map((args) => new Damage(...args)),
        fc.constant(new Mend()),
    ],
    { maxCommands: 25, size: "max" },
);

describe("the customers' verbs, whatever goes wrong", () => {
    const runs = sequences(1_500);

    it("end well once they are mended", async function () {
        this.timeout(300_000);
        await fc.assert(
            fc.asyncProperty(commands, async (sequence) => {
                const world = new World(ids, givenValues);
                const model = new Model();
                await fc.asyncModelRun(() => ({ model, real: world }), sequence);
                world.clock.now += 3_600_000;
                await endsWell(model, world);
            }),
            runs,
        );
    });
});
