import { isDeepStrictEqual } from "node:util";
import type { Api } from "../api/api";
import type { RegisteredResource } from "../program/registered";

/** What replaces a deployment when it changes, and with it what the stage serves; a description is changed in place. */
function fingerprint({ state }: RegisteredResource): string {
    const { restApi, stageDescription, triggers, variables } = state;
    return JSON.stringify([restApi, stageDescription, triggers, variables]);
}

/**
 * APIs as they were when their deployments were made: a deployment is a snapshot, and one that nothing replaces keeps
 * serving what it was made of, whatever has become of the API since.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-deploy-api.html
 */
export class Snapshots {
    private readonly taken = new Map<string, { readonly fingerprint: string; readonly api: Api }>();

    /** What a deployment serves, and whether the API has moved on without it. */
    of(deployment: RegisteredResource | undefined, api: Api): { api: Api; isOutdated: boolean } {
        if (deployment === undefined) {
            return { api, isOutdated: false };
        }
        const before = this.taken.get(deployment.urn);
        const now = fingerprint(deployment);
        if (before?.fingerprint === now) {
            return { api: before.api, isOutdated: !isDeepStrictEqual(before.api, api) };
        }
        this.taken.set(deployment.urn, { fingerprint: now, api });
        return { api, isOutdated: false };
    }
}
