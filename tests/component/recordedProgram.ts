import * as pulumi from "@pulumi/pulumi";
import type { MockMonitor } from "@pulumi/pulumi/runtime/mocks";
import * as rpc from "@pulumi/pulumi/runtime/rpc";
import { errorsOf } from "./programErrors";
import { decoded, type Plain } from "./wireValues";

/** A registration as the engine would get it. */
export interface Registration {
    readonly urn: string;
    readonly type: string;
    readonly name: string;
    /** The parent's URN; empty for the stack. */
    readonly parent: string;
    /** What stands on the wire: secrets are `{ secret: … }`, unknown values `unknown`. */
    readonly inputs: Record<string, Plain>;
    /** URNs, those of values included. */
    readonly dependencies: readonly string[];
    readonly provider: string;
    readonly deleteBeforeReplace: boolean;
    readonly retainOnDelete: boolean;
    readonly ignoreChanges: readonly string[];
    readonly additionalSecretOutputs: readonly string[];
}

/** What a program told the engine. */
export interface Recording {
    /** By name of the type's last part and the resource's name: `RestApi cat`. */
    readonly registrations: ReadonlyMap<string, Registration>;
    /** What components said of themselves at the end, by URN. */
    readonly outputs: ReadonlyMap<string, Record<string, Plain>>;
    readonly warnings: readonly string[];
    /** What was asked of providers: the token, and the explicit provider. */
    readonly invokes: readonly { readonly token: string; readonly provider: string }[];
    /** Every request as text, for what must not stand in any. */
    readonly wire: string;
    /** Each error of the program once; empty where it ran through. */
    readonly errors: readonly Error[];
}

export interface RunOptions {
    /** Resources that are not there yet have no id, and no output that only AWS gives. Default false. */
    readonly preview?: boolean;
    readonly partition?: string;
    readonly stack?: string;
}

/** The value that AWS would give to a key that came with none. */
export const madeKeyValue = (name: string) => `made${Buffer.from(name).toString("hex")}`.padEnd(40, "0").slice(0, 40);

/** What AWS gives to a resource beside its inputs. */
function computed(type: string, name: string, inputs: Record<string, unknown>, partition: string) {
    const arn = (service: string, rest: string) => `arn:${partition}:${service}:eu-west-1:123456789012:${rest}`;
    const id = `id-of-${name}`;
    switch (type) {
        case "aws:lambda/function:Function": {
            const own = arn("lambda", `function:${name}`);
            const invokeArn = `arn:${partition}:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${own}/invocations`;
            return { arn: own, invokeArn, name };
        }
        case "aws:apigateway/restApi:RestApi":
            return { executionArn: arn("execute-api", id), rootResourceId: "root" };
        case "aws:apigateway/stage:Stage":
            return { invokeUrl: `https://${id}.example.com/${inputs.stageName}` };
        case "aws:apigateway/apiKey:ApiKey":
            return { value: inputs.value ?? madeKeyValue(name) };
        case "aws:cloudwatch/logGroup:LogGroup":
            return { arn: arn("logs", `log-group:${name}`), name: inputs.name ?? name };
        case "aws:dynamodb/table:Table":
            return { arn: arn("dynamodb", `table/${name}`), name };
        case "aws:iam/role:Role":
            return { arn: `arn:${partition}:iam::123456789012:role/${name}`, name };
        default:
            return {};
    }
}

/** Runs a program against a recorder in the engine's place, to its end, whatever the end is. */
export async function recordedProgram(program: () => unknown, options: RunOptions = {}): Promise<Recording> {
    const { preview = false, partition = "aws", stack = "dev" } = options;
    const registrations = new Map<string, Registration>();
    const outputs = new Map<string, Record<string, Plain>>();
    const warnings: string[] = [];
    const wire: string[] = [];
    const invokes: Recording["invokes"][number][] = [];
    const secretOutputs = new Map<string, readonly string[]>();
    const urns = new Set<string>();
    await pulumi.runtime.setMocks(
        {
            call: ({ token, provider = "" }) => {
                invokes.push({ token, provider });
                return token.includes("getPartition") ? { partition, id: partition } : {};
            },
            newResource: ({ type, name, inputs }) => {
                const more = preview ? {} : computed(type, name, inputs, partition);
                const state: Record<string, unknown> = { ...inputs, ...more };
                for (const property of secretOutputs.get(`${type} ${name}`) ?? []) {
                    if (state[property] !== undefined && !rpc.isRpcSecret(state[property])) {
                        state[property] = pulumi.secret(state[property]);
                    }
                }
                return { id: preview ? undefined : `id-of-${name}`, state };
            },
        },
        "project",
        stack,
        preview,
    );
    const monitor = pulumi.runtime.getMonitor() as unknown as MockMonitor;
    const { registerResource, registerResourceOutputs } = monitor;
    monitor.registerResource = async (request, callback) => {
        const type: string = request.getType();
        const name: string = request.getName();
        const inputs = request.getObject()?.toJavaScript() ?? {};
        wire.push(JSON.stringify([type, name, inputs]));
        secretOutputs.set(`${type} ${name}`, request.getAdditionalsecretoutputsList());
        let urn = "";
        await registerResource.call(monitor, request, (error, response) => {
            urn = response?.getUrn() ?? "";
            // The engine knows a resource by its URN, and refuses a second one.
            callback(urns.has(urn) ? new Error(`Duplicate resource URN '${urn}'`) : error, response);
            urns.add(urn);
        });
        registrations.set(`${type.split(":").at(-1)} ${name}`, {
            urn,
            type,
            name,
            parent: request.getParent(),
            inputs: decoded(inputs) as Record<string, Plain>,
            dependencies: request.getDependenciesList(),
            provider: request.getProvider(),
            deleteBeforeReplace: request.getDeletebeforereplace(),
            retainOnDelete: request.getRetainondelete(),
            ignoreChanges: request.getIgnorechangesList(),
            additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
        });
    };
    monitor.registerResourceOutputs = async (request, callback) => {
        const said = request.getOutputs()?.toJavaScript() ?? {};
        wire.push(JSON.stringify([request.getUrn(), said]));
        outputs.set(request.getUrn(), decoded(said) as Record<string, Plain>);
        registerResourceOutputs.call(monitor, request, callback);
    };
    const { warn } = pulumi.log;
    (pulumi.log as { warn: typeof warn }).warn = async (message) => {
        warnings.push(message);
    };
    const errors = await errorsOf(program).finally(() => {
        (pulumi.log as { warn: typeof warn }).warn = warn;
    });
    if (errors.length > 0) {
        // What waits for a failed value waits for ever; a fresh runtime forgets it.
        await pulumi.runtime.setMocks({ call: () => ({}), newResource: () => ({ id: "", state: {} }) });
    }
    return { registrations, outputs, warnings, invokes, wire: wire.join("\n"), errors };
}
