import assert from "node:assert/strict";
import { describeAccess } from "../contract/contract";
import type { Target, TargetTraits } from "../contract/target";
import { workdaysAccess, workdaysMethods } from "../contract/workdays";
import { describeEngine, Scratch, stageUrl } from "./engine";
import { copyOfProgram } from "./localProject";

describeEngine("this repository's own program", () => {
    const scratch = new Scratch();
    after(() => scratch.remove());

    for (const stackName of ["dev", "prod"]) {
        describe(`Pulumi.${stackName}.yaml`, () => {
            const traits: TargetTraits = { name: `workdays ${stackName}`, deviations: {}, exactLimits: true };
            let target: Target | undefined;

            before(async () => {
                const stack = await scratch.local(copyOfProgram(scratch.folder, stackName), stackName);
                await stack.up();
                const { restApiId, stageName, apiKeys } = await stack.outputs();
                target = { url: stageUrl(restApiId?.value, stageName?.value), keys: apiKeys?.value };
                assert.equal(apiKeys?.secret, true);
            });

            it("says of its methods what the contract expects", async () => {
                const stack = scratch.stack(stackName);
                const { accessMatrix } = await stack.outputs();
                const expected = workdaysMethods.map(({ httpMethod, path, access }) => {
                    return { httpMethod, path, open: access === "open", tiers: access === "open" ? [] : access };
                });
                assert.deepEqual(accessMatrix?.value, expected);
            });

            it("changes nothing when it is deployed again", async () => {
                await scratch.stack(stackName).up({ expectNoChanges: true });
            });

            describeAccess(traits, workdaysAccess, () => {
                if (target === undefined) {
                    throw new Error("the stack was not deployed");
                }
                return target;
            });
        });
    }
});
