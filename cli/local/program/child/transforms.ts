import { randomUUID } from "node:crypto";
import type { Inputs, InvokeTransform, Resource, ResourceTransform, ResourceTransformArgs } from "@pulumi/pulumi";
import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import type { Notices } from "./notices";
import type { Sdk } from "./sdk";
import type { Wire, WireMap, WireValue } from "./wire";

/** What the SDK hands a callback over to, where an engine would call back. */
interface CallbackServer {
    registerTransform(transform: ResourceTransform): Promise<{ readonly getToken: () => string }>;
    registerStackTransform(transform: ResourceTransform): void;
    registerStackInvokeTransform(transform: InvokeTransform): void;
    registerResourceHook(hook: { readonly name: string }): Promise<void>;
    registerErrorHook(hook: { readonly name: string }): Promise<void>;
    awaitStackRegistrations(): Promise<void>;
    shutdown(): void;
}

/** A resource before its transforms or after them. */
interface Transformable {
    readonly properties: WireMap;
    /** The explicit provider's URN and id; empty for none. */
    readonly provider: string;
}

/**
 * Runs a program's transforms: a resource's own, its parents' from the nearest up, then the stack's, as the engine does.
 *
 * @see https://www.pulumi.com/docs/iac/concepts/resources/options/transforms/
 */
export class Transforms {
    private readonly byToken = new Map<string, ResourceTransform>();
    private readonly byUrn = new Map<string, { readonly parent: string; readonly own: readonly ResourceTransform[] }>();
    private readonly ofStack: ResourceTransform[] = [];
    private readonly ofInvokes: InvokeTransform[] = [];

    constructor(
        private readonly sdk: Sdk,
        private readonly wire: Wire,
        private readonly notices: Notices,
    ) {}

    /** In the place of the SDK's server, which an engine would call over the network. */
    readonly callbacks: CallbackServer = {
        registerTransform: async (transform) => {
            const token = randomUUID();
            this.byToken.set(token, transform);
            const callback = new this.sdk.callback.Callback();
            callback.setToken(token);
            return callback;
        },
        registerStackTransform: (transform) => {
            this.ofStack.push(transform);
        },
        registerStackInvokeTransform: (transform) => {
            this.ofInvokes.push(transform);
        },
        registerResourceHook: async ({ name }) =>
            this.notices.add(`the resource hook "${name}" is not run: nothing is deployed`),
        registerErrorHook: async ({ name }) =>
            this.notices.add(`the error hook "${name}" is not run: nothing is deployed`),
        awaitStackRegistrations: async () => undefined,
        shutdown: () => undefined,
    };

    /** As a transform gets a value: secrets as outputs. */
    private unmarshalled(value: WireValue): unknown {
        if (Array.isArray(value)) {
            return value.map((item) => this.unmarshalled(item));
        }
        if (typeof value !== "object" || value === null) {
            return value;
        }
        const { specialSigKey, specialSecretSig } = this.wire.signatures;
        const map = value as WireMap;
        if (map[specialSigKey] === specialSecretSig) {
            return this.sdk.pulumi.secret(this.unmarshalled(map.value));
        }
        if (map[specialSigKey] !== undefined) {
            return this.sdk.rpc.deserializeProperty(map);
        }
        return Object.fromEntries(Object.entries(map).map(([key, item]) => [key, this.unmarshalled(item)]));
    }

    private options(request: RegisterResourceRequest, provider: string): ResourceTransformArgs["opts"] {
        const reference = (urn: string) => new this.sdk.resources.DependencyResource(urn) as Resource;
        return {
            dependsOn: request.getDependenciesList().map(reference),
            ignoreChanges: request.getIgnorechangesList(),
            parent: request.getParent() === "" ? undefined : reference(request.getParent()),
            protect: request.getProtect(),
            provider: provider === "" ? undefined : new this.sdk.resources.DependencyProviderResource(provider),
            replaceOnChanges: request.getReplaceonchangesList(),
            retainOnDelete: request.getRetainondelete(),
            version: request.getVersion() || undefined,
            ...(request.getCustom()
                ? {
                      deleteBeforeReplace: request.getDeletebeforereplace(),
                      additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
                      import: request.getImportid() || undefined,
                  }
                : {}),
        };
    }

    /** Of the resource, its parents and the stack, in this order. */
    private applying(request: RegisterResourceRequest, urn: string): readonly ResourceTransform[] {
        const own = request.getTransformsList().flatMap((callback) => this.byToken.get(callback.getToken()) ?? []);
        const parent = request.getParent();
        this.byUrn.set(urn, { parent, own });
        const all: ResourceTransform[] = [...own];
        for (let at = this.byUrn.get(parent); at !== undefined; at = this.byUrn.get(at.parent)) {
            all.push(...at.own);
        }
        return [...all, ...this.ofStack];
    }

    async ofResource(request: RegisterResourceRequest, urn: string): Promise<Transformable> {
        let properties: WireMap = request.getObject()?.toJavaScript() ?? {};
        let provider = request.getProvider();
        for (const transform of this.applying(request, urn)) {
            const result = await transform({
                custom: request.getCustom(),
                type: request.getType(),
                name: request.getName(),
                props: this.unmarshalled(properties) as Inputs,
                opts: this.options(request, provider),
            });
            if (result === undefined) {
                continue;
            }
            properties = await this.sdk.rpc.serializeProperties("props", result.props);
            const chosen = result.opts?.provider;
            if (chosen !== undefined) {
                provider = `${await this.sdk.value(chosen.urn)}::${await this.sdk.value(chosen.id)}`;
            }
        }
        return { properties, provider };
    }

    async ofInvoke(token: string, args: WireMap): Promise<WireMap> {
        let properties = args;
        for (const transform of this.ofInvokes) {
            const result = await transform({ token, args: this.unmarshalled(properties) as Inputs, opts: {} });
            if (result !== undefined) {
                properties = await this.sdk.rpc.serializeProperties("args", result.args);
            }
        }
        return properties;
    }
}
