import { CommandError } from "../commandError";
import type { Target } from "./target";

const componentType = "tiered-api:index:TieredApi";
const tableType = "aws:dynamodb/table:Table";

interface ExportedResource {
    readonly urn: string;
    readonly type: string;
    readonly outputs: Readonly<Record<string, unknown>>;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

function resourcesOf(exported: unknown): ExportedResource[] {
    const deployment = isRecord(exported) && isRecord(exported.deployment) ? exported.deployment : {};
    const resources: unknown[] = Array.isArray(deployment.resources) ? deployment.resources : [];
    return resources.flatMap((resource) => {
        if (!isRecord(resource) || typeof resource.urn !== "string" || typeof resource.type !== "string") {
            return [];
        }
        const outputs = isRecord(resource.outputs) ? resource.outputs : {};
        // What an update is about to delete is another's by now.
        return resource.delete === true ? [] : [{ urn: resource.urn, type: resource.type, outputs }];
    });
}

const nameOf = ({ urn }: ExportedResource) => urn.slice(urn.lastIndexOf("::") + 2);

/** The registry of the TieredApi that is meant, from a stack's state. */
export function exportedApi(
    exported: unknown,
    stack: string,
    api: string | undefined,
    region: string | undefined,
): Target {
    const resources = resourcesOf(exported);
    const components = resources.filter(({ type }) => type === componentType);
    const names = components.map(nameOf);
    const update = `\`pulumi up --stack ${stack}\``;
    if (components.length === 0) {
        const what = resources.length === 0 ? "nothing is deployed of it" : "it has no TieredApi";
        throw new CommandError(`the stack ${stack} has no customers: ${what}; deploy one with ${update}`);
    }
    if (api === undefined && components.length > 1) {
        throw new CommandError(
            `the stack ${stack} has ${components.length} TieredApis; name one with --api: ${names.join(", ")}`,
        );
    }
    const component = api === undefined ? components[0] : components.find((one) => nameOf(one) === api);
    if (component === undefined) {
        throw new CommandError(`the stack ${stack} has no TieredApi ${api}; it has ${names.join(", ")}`);
    }
    const table = component.outputs.registryTableName;
    if (typeof table !== "string" || table === "") {
        throw new CommandError(
            `the TieredApi ${nameOf(component)} of the stack ${stack} does not say where its registry is: ` +
                `its last update did not end, or an older version made it; run ${update}`,
        );
    }
    const arn = resources.find(({ type, outputs }) => type === tableType && outputs.name === table)?.outputs.arn;
    const arnRegion = typeof arn === "string" ? arn.split(":")[3] : undefined;
    if (region !== undefined && arnRegion !== undefined && region !== arnRegion) {
        throw new CommandError(
            `the registry of the stack ${stack} is in ${arnRegion}, not in ${region}; leave --region out`,
        );
    }
    const found = arnRegion || region;
    if (found === undefined) {
        throw new CommandError(
            `the stack ${stack} does not say in which region its registry ${table} is; say it with --region`,
        );
    }
    return { table, region: found, options: `--stack ${stack}${api === undefined ? "" : ` --api ${api}`}` };
}
