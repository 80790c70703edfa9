import { runningGateway } from "../../local/controlPlane/endpoints";
import { CommandError } from "../commandError";
import type { Target, TargetOptions } from "./target";

/** The registry of a TieredApi that a local gateway serves. */
export function localTarget({ stack = "dev", api, region, state, cwd }: TargetOptions): Target {
    const { endpoints, credentials } = runningGateway(cwd, stack, state);
    const { tieredApis } = endpoints;
    const names = tieredApis.map(({ name }) => name).join(", ");
    if (region !== undefined && region !== endpoints.region) {
        throw new CommandError(`the local gateway is in ${endpoints.region}, not in ${region}; leave --region out`);
    }
    if (tieredApis.length === 0) {
        throw new CommandError(`the local gateway of the stack ${stack} has no customers: it serves no TieredApi`);
    }
    if (api === undefined && tieredApis.length > 1) {
        throw new CommandError(
            `the local gateway of the stack ${stack} serves ${tieredApis.length} TieredApis; name one with --api: ${names}`,
        );
    }
    const found = api === undefined ? tieredApis[0] : tieredApis.find(({ name }) => name === api);
    if (found === undefined) {
        throw new CommandError(
            `the local gateway of the stack ${stack} serves no TieredApi ${api}; it serves ${names}`,
        );
    }
    const { apiGateway, dynamodb, sts, secretsManager } = endpoints;
    const words = [
        "--local",
        stack === "dev" ? "" : `--stack ${stack}`,
        api === undefined ? "" : `--api ${api}`,
        state === undefined ? "" : `--state '${state}'`,
    ];
    return {
        table: found.registryTable,
        region: endpoints.region,
        local: { endpoints: { apigateway: apiGateway, dynamodb, sts, secretsManager }, credentials },
        options: words.filter(Boolean).join(" "),
    };
}
