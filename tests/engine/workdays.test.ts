import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { describeAccess } from "../contract/contract";
import type { Target, TargetTraits } from "../contract/target";
import { workdaysAccess, workdaysMethods } from "../contract/workdays";
import { stageUrl } from "./emulator";
import { describeEngine, Scratch } from "./engine";
import { copyOfProgram } from "./localProject";

/** As a person types it. What goes wrong is said on standard output. */
async function pulumi(args: readonly string[], cwd: string, { env, endpoint }: Scratch): Promise<void> {
    const AWS_ENDPOINT_URL = await endpoint.start();
    const options = { cwd, env: { ...process.env, ...env, AWS_ENDPOINT_URL } };
    await promisify(execFile)("pulumi", [...args], options).catch((error: { readonly stdout?: string }) => {
        throw new Error(`pulumi ${args.join(" ")} has failed: ${error.stdout}`, { cause: error });
    });
}

describeEngine("this repository's own program", () => {
    const scratch = new Scratch();
    const stackNames = ["dev", "prod"];
    const targets = new Map<string, Target>();

    before(async () => {
        const deployed = stackNames.map(async (stackName) => {
            const stack = await scratch.local(copyOfProgram(scratch.folder, stackName), stackName);
            await pulumi(["up", "--yes", "--stack", stackName], stack.workspace.workDir, scratch);
            const { restApiId, stageName, apiKeys } = await stack.outputs();
            assert.equal(apiKeys?.secret, true);
            targets.set(stackName, { url: stageUrl(restApiId?.value, stageName?.value), keys: apiKeys?.value });
        });
        // One that fails must not leave the other's stack locked.
        const failed = (await Promise.allSettled(deployed)).find((one) => one.status === "rejected");
        assert.ifError(failed?.reason);
    });
    after(() => scratch.remove());

    function reach(stackName: string): Target {
        const target = targets.get(stackName);
        if (target === undefined) {
            throw new Error(`the stack ${stackName} was not deployed`);
        }
        return target;
    }

    for (const stackName of stackNames) {
        describe(`Pulumi.${stackName}.yaml`, () => {
            const traits: TargetTraits = { name: `workdays ${stackName}`, deviations: {}, exactLimits: true };

            it("says of its methods what the contract expects", async () => {
                const { accessMatrix } = await scratch.stack(stackName).outputs();
                const expected = workdaysMethods.map(({ httpMethod, path, access }) => {
                    return { httpMethod, path, open: access === "open", tiers: access === "open" ? [] : access };
                });
                assert.deepEqual(accessMatrix?.value, expected);
            });

            it("changes nothing when it is deployed again", async () => {
                await scratch.stack(stackName).preview({ expectNoChanges: true });
            });

            describeAccess(traits, workdaysAccess, () => reach(stackName));
        });
    }
});
