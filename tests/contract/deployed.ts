/**
 * The contract, asked of an API that is deployed anywhere, AWS included:
 *
 *     CONTRACT_URL=$(pulumi stack output url) CONTRACT_KEYS=$(pulumi stack output apiKeys --show-secrets) \
 *         npx mocha --timeout 120000 tests/contract/deployed.ts
 *
 * for a program that makes the API of `program.ts` (`new TieredApi("shop", fixtureArgs(echo))`); with CONTRACT_API=workdays only who may call what, for a stack of
 * this repository's own program. It uses up the quotas of the fixture's limited keys.
 */
import { describeAccess, describeContract } from "./contract";
import type { Target, TargetTraits } from "./target";
import { workdaysAccess } from "./workdays";

function required(name: string): string {
    const value = process.env[name];
    if (!value) {
        throw new Error(`the environment has no ${name}`);
    }
    return value;
}

const target: Target = { url: required("CONTRACT_URL"), keys: JSON.parse(required("CONTRACT_KEYS")) };
const traits: TargetTraits = { name: new URL(target.url).host, deviations: {}, exactLimits: false };

if (process.env.CONTRACT_API === "workdays") {
    describeAccess(traits, workdaysAccess, () => target);
} else {
    describeContract(traits, () => target);
}
