import { readdirSync } from "node:fs";
import { join } from "node:path";
import { MeteringError } from "../../metering/meteringError";
import { stateRoot } from "../local/state/stateFolder";

const ending = ".access.log";

interface Given {
    readonly stack: string;
    readonly cwd: string;
    readonly state?: string;
    readonly api?: string;
}

function logsIn(folder: string): string[] {
    try {
        return readdirSync(folder).filter((file) => file.endsWith(ending));
    } catch {
        return [];
    }
}

/**
 * The access log that `npm start` writes, or the last one wrote.
 *
 * @throws MeteringError where there is none, or several and none is named
 */
export function localLog({ stack, cwd, state, api }: Given): string {
    const folder = join(stateRoot(cwd, state), stack, "logs");
    const logs = logsIn(folder);
    const names = logs.map((file) => file.slice(0, -ending.length));
    if (logs.length === 0) {
        throw new MeteringError(
            `there is no access log of the stack ${stack} in ${folder}; start \`tiered-api local --stack ${stack}\`, in this repository \`npm start\`, and call a method`,
        );
    }
    const chosen = api === undefined ? names : names.filter((name) => name === api || name.startsWith(`${api}-`));
    if (chosen.length !== 1) {
        const what = api === undefined ? "several APIs" : `no single API ${JSON.stringify(api)}`;
        throw new MeteringError(`${folder} has logs of ${what}; name one with --api: ${names.join(", ")}`);
    }
    return join(folder, `${chosen[0]}${ending}`);
}
