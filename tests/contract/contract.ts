import { type AccessContract, accessTests } from "./access";
import { cacheTests } from "./cache";
import { withDeviations } from "./deviations";
import { keyTests } from "./keys";
import { limitTests } from "./limits";
import { fixtureCallers, fixtureMethods, origin } from "./program";
import { askPatiently } from "./request";
import { requestTests } from "./requests";
import { spellingTests } from "./spellings";
import { type Target, type TargetTraits, unknownKey } from "./target";

/** What any tiered API promises about who may call what: for an API whose methods and callers are given. */
export function describeAccess(traits: TargetTraits, contract: AccessContract, target: () => Target): void {
    describe(`who may call what on ${traits.name}`, () => {
        withDeviations(traits, target, (test) => accessTests(test, contract));
    });
}

/** Everything that a tiered API does over HTTP: for the API of `program.ts`, wherever it was deployed. */
export function describeContract(traits: TargetTraits, target: () => Target): void {
    describe(`contract of ${traits.name}`, () => {
        // A function that has just been deployed may start too slowly for its first caller.
        before(() => askPatiently(target().url, { path: "/items/42", key: unknownKey }));

        withDeviations(traits, target, (test) => {
            describe("access", () => {
                accessTests(test, { methods: fixtureMethods, callers: fixtureCallers, corsOrigin: origin });
            });
            describe("keys", () => keyTests(test));
            describe("paths and verbs", () => spellingTests(test));
            describe("what the gate remembers", () => cacheTests(test));
            describe("requests", () => requestTests(test));
            // Last, for it uses keys up.
            describe("limits", () => limitTests(test, traits));
        });
    });
}
