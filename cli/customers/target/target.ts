import { CommandError } from "../commandError";
import { exportedApi } from "./exportedApis";
import { exportedStack } from "./stackExport";

/** Where a stack's customers are kept. */
export interface Target {
    /** The registry's name. */
    readonly table: string;
    /** Undefined where the AWS SDK is to find it, as in a profile. */
    readonly region: string | undefined;
    /** A local gateway that runs, in place of AWS; undefined for AWS. */
    readonly local?: LocalGateway;
    /** What names the target on a command line: `--stack dev`. */
    readonly options: string;
}

/** Where a local gateway takes the calls that go to AWS elsewhere, and what it takes for credentials. */
export interface LocalGateway {
    readonly endpoints: {
        readonly apigateway: string;
        readonly dynamodb: string;
        readonly sts: string;
        readonly secretsManager: string;
    };
    readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** What a command line says of the target. */
export interface TargetOptions {
    readonly stack?: string;
    readonly api?: string;
    readonly registry?: string;
    readonly region?: string;
    readonly local?: boolean;
    readonly state?: string;
    readonly cwd: string;
}

/** Finds the registry of a local gateway that runs. */
export type FindLocal = (options: TargetOptions) => Target;

const ways =
    "name it with --stack NAME, where pulumi finds its registry; with --registry TABLE --region REGION, or " +
    "TIERED_API_REGISTRY, where AWS credentials are all it takes; or with --local, for a running `tiered-api local`";

/** A table's ARN names its region too. */
function registryTarget(registry: string, region: string | undefined, usual: string | undefined): Target {
    const [, arnRegion, name] = /^arn:[^:]+:dynamodb:([^:]+):[^:]*:table\/([^/]+)$/.exec(registry) ?? [];
    const table = name ?? registry;
    if (!/^[A-Za-z0-9_.-]{3,255}$/.test(table)) {
        throw new CommandError(
            `${JSON.stringify(registry)} is no table's name; give what the stack's output registryTableName says, or its ARN`,
        );
    }
    if (arnRegion !== undefined && region !== undefined && arnRegion !== region) {
        throw new CommandError(`the registry ${registry} is in ${arnRegion}, not in ${region}; leave --region out`);
    }
    const found = arnRegion ?? region ?? usual;
    return { table, region: found, options: `--registry ${table}${found ? ` --region ${found}` : ""}` };
}

/** Where the customers are kept that a command line means. */
export async function targetOf(
    options: TargetOptions,
    env: Readonly<Record<string, string | undefined>>,
    findLocal: FindLocal,
): Promise<Target> {
    const { stack, api, registry, region, local, cwd } = options;
    if (registry !== undefined && (local || stack !== undefined)) {
        const other = local ? "--local" : "--stack";
        throw new CommandError(`--registry and ${other} name a registry each; leave one of them out`);
    }
    if (local) {
        return findLocal(options);
    }
    if (stack !== undefined) {
        return { ...exportedApi(await exportedStack(stack, cwd, env), stack, api, region) };
    }
    const named = registry ?? env.TIERED_API_REGISTRY;
    if (named === undefined || named === "") {
        throw new CommandError(`whose customers? ${ways}`);
    }
    if (api !== undefined) {
        throw new CommandError(
            "--api chooses among the TieredApis of a --stack; a registry belongs to one, leave it out",
        );
    }
    return registryTarget(named, region, env.AWS_REGION || env.AWS_DEFAULT_REGION || undefined);
}
