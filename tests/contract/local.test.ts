import { join } from "node:path";
import { ServedProject } from "../local/servedProject";
import { describeAccess, describeContract } from "./contract";
import type { Target } from "./target";
import { workdaysAccess } from "./workdays";

const repository = join(__dirname, "..", "..");

function describeServed(folder: string, name: string, contract: (target: () => Target) => void): void {
    describe(`${name}, served locally`, () => {
        const project = new ServedProject(folder);
        let target: Target | undefined;

        before(async () => {
            const { tieredApis } = await project.start();
            const [api] = tieredApis;
            if (api) {
                target = {
                    url: api.url,
                    keys: Object.fromEntries(api.customers.map(({ id, apiKeys }) => [id, apiKeys])),
                };
            }
        });
        after(() => project.remove());

        contract(() => {
            if (target === undefined) {
                throw new Error("there is no tiered API");
            }
            return target;
        });
    });
}

describeServed(join(repository, "tests", "local", "shop"), "the contract's API", (target) =>
    describeContract({ name: "the local gateway", deviations: {}, exactLimits: true }, target),
);

describeServed(repository, "Workdays", (target) =>
    describeAccess(
        { name: "Workdays on the local gateway", deviations: {}, exactLimits: true },
        workdaysAccess,
        target,
    ),
);
