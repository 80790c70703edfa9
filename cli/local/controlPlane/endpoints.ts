import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isJson } from "../api/plainValues";
import { LocalError } from "../localError";
import { isAlive, stateRoot } from "../state/stateFolder";

/** Where a running gateway takes the calls that on AWS go to AWS. */
export interface Endpoints {
    /** Of the process that serves them. */
    readonly pid: number;
    readonly region: string;
    readonly accountId: string;
    /** `http://127.0.0.1:PORT`, as all of them. */
    readonly apiGateway: string;
    readonly dynamodb: string;
    readonly sts: string;
    readonly secretsManager: string;
    /** The program's, in the order of registration. */
    readonly tieredApis: readonly {
        readonly name: string;
        /** The name of its subscription registry's table. */
        readonly registryTable: string;
    }[];
}

const fileOf = (folder: string) => join(folder, "endpoints.json");

/** @param folder the stack's state folder */
export function writeEndpoints(folder: string, endpoints: Endpoints): void {
    const file = fileOf(folder);
    writeFileSync(`${file}.new`, `${JSON.stringify(endpoints, undefined, 4)}\n`, { mode: 0o600 });
    renameSync(`${file}.new`, file);
}

/** @param folder the stack's state folder */
export function removeEndpoints(folder: string): void {
    rmSync(fileOf(folder), { force: true });
}

function read(folder: string): Endpoints | undefined {
    try {
        const endpoints: unknown = JSON.parse(readFileSync(fileOf(folder), "utf8"));
        return isJson(endpoints) ? (endpoints as unknown as Endpoints) : undefined;
    } catch {
        return undefined;
    }
}

/**
 * The gateway that `npm start` or `tiered-api local` runs for a stack of a project.
 *
 * @param folder in the Pulumi project, or below it
 * @param state where the gateway keeps its state, if it was told with `--state`
 * @returns Its endpoints, and the credentials to sign calls with; any would do.
 * @throws LocalError, which says how to start it, where none runs.
 */
export function runningGateway(
    folder: string,
    stack: string,
    state?: string,
): { endpoints: Endpoints; credentials: { accessKeyId: string; secretAccessKey: string } } {
    const kept = join(stateRoot(folder, state), stack);
    const endpoints = read(kept);
    if (!endpoints || !isAlive(endpoints.pid)) {
        throw new LocalError(
            `no local gateway serves the stack ${stack} from ${kept}; start it in another terminal with ` +
                `\`tiered-api local --stack ${stack}\`, in this repository \`npm start\`, and leave it running`,
        );
    }
    return { endpoints, credentials: { accessKeyId: "local", secretAccessKey: "local" } };
}
