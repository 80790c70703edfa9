import type {
    ReadResourceRequest,
    RegisterResourceOutputsRequest,
    RegisterResourceRequest,
    ResourceCallRequest,
    ResourceInvokeRequest,
    SupportsFeatureRequest,
} from "@pulumi/pulumi/proto/resource_pb";
import type { RegisteredComponent, RegisteredProgram } from "../registered";
import type { Archives } from "./archives";
import { isKnown } from "./attributes";
import { answerInvoke } from "./invokes";
import type { Notices } from "./notices";
import type { Places } from "./place";
import type { Resources } from "./resources";
import type { Sdk } from "./sdk";
import type { Transforms } from "./transforms";
import type { Wire, WireMap } from "./wire";

/** What the SDK's calls are answered with; gRPC's form. */
type Callback = (error: Error | null, response?: unknown) => void;

const stackType = "pulumi:pulumi:Stack";
const stackReferenceType = "pulumi:pulumi:StackReference";

/** The parts that a recorder works with. */
interface RecorderParts {
    readonly sdk: Sdk;
    readonly wire: Wire;
    readonly project: string;
    readonly stack: string;
    readonly resources: Resources;
    readonly archives: Archives;
    readonly places: Places;
    readonly transforms: Transforms;
    readonly notices: Notices;
}

/** Stands in the engine's place: answers each registration as a deployment would, and keeps it. */
export class Recorder {
    private readonly components = new Map<string, RegisteredComponent>();
    private readonly urns = new Set<string>();
    /** What made-up values come from, by URN, until somebody uses one. */
    private readonly madeUp = new Set<string>();

    constructor(private readonly parts: RecorderParts) {}

    /** The methods that the SDK calls, for its monitor. */
    monitor(): Record<string, (request: never, callback: Callback) => void> {
        const answering =
            <Request>(answer: (request: Request) => Promise<unknown>) =>
            (request: Request, callback: Callback) => {
                answer(request).then(
                    (response) => callback(null, response),
                    // The SDK reads the text of a failed call from its details.
                    (error) => callback(Object.assign(error, { details: error.message })),
                );
            };
        return {
            registerResource: answering((request: RegisterResourceRequest) => this.register(request)),
            readResource: answering((request: ReadResourceRequest) => this.read(request)),
            registerResourceOutputs: answering((request: RegisterResourceOutputsRequest) => this.outputs(request)),
            invoke: answering((request: ResourceInvokeRequest) => this.invoke(request)),
            call: answering((request: ResourceCallRequest) => this.call(request)),
            supportsFeature: answering(async (request: SupportsFeatureRequest) => {
                const response = new this.parts.sdk.resource.SupportsFeatureResponse();
                // Without output values, every value arrives plain or as a marked secret.
                response.setHassupport(request.getId() !== "outputValues");
                return response;
            }),
        };
    }

    /** What was registered, once the program is through. */
    recorded(): Pick<RegisteredProgram, "resources" | "components"> {
        return { resources: this.parts.resources.registered, components: [...this.components.values()] };
    }

    private urn(parent: string, type: string, name: string): string {
        const parentType = parent.split("::")[2];
        const qualified = parentType === undefined || parentType === stackType ? type : `${parentType}$${type}`;
        return `urn:pulumi:${this.parts.stack}::${this.parts.project}::${qualified}::${name}`;
    }

    private async register(request: RegisterResourceRequest): Promise<unknown> {
        const { sdk, wire, transforms } = this.parts;
        const type = request.getType();
        const name = request.getName();
        const urn = this.urn(request.getParent(), type, name);
        if (this.urns.has(urn)) {
            throw new Error(`Duplicate resource URN '${urn}'; try giving it a unique name`);
        }
        this.urns.add(urn);
        const { properties, provider } = await transforms.ofResource(request, urn);
        const response = new sdk.resource.RegisterResourceResponse();
        response.setUrn(urn);
        if (!request.getCustom()) {
            this.components.set(urn, { urn, type, name, outputs: {} });
            if (request.getRemote()) {
                this.parts.notices.add(
                    `${type} "${name}" is built by a plugin, which is not run: nothing of it is served`,
                );
            }
            response.setObject(sdk.Struct.fromJavaScript(wire.answered(properties) as WireMap as never));
            return response;
        }
        this.tellOfMadeUp(request, `${type} "${name}"`);
        const { id, answer } = this.add(request, urn, properties, provider, request.getImportid() || undefined, true);
        for (const property of request.getAdditionalsecretoutputsList()) {
            if (answer[property] !== undefined) {
                answer[property] = wire.secret(answer[property]);
            }
        }
        response.setId(id);
        response.setObject(sdk.Struct.fromJavaScript(answer as never));
        return response;
    }

    private add(
        request: RegisterResourceRequest | ReadResourceRequest,
        urn: string,
        properties: WireMap,
        provider: string,
        givenId: string | undefined,
        owned: boolean,
    ): { readonly id: string; readonly answer: WireMap } {
        const { wire, archives, places, resources } = this.parts;
        const type = request.getType();
        const name = request.getName();
        const inputs = wire.plain(properties, (asset) => archives.materialised(name, asset)) as WireMap;
        const place = places.of(inputs, provider);
        const parent = request.getParent();
        const dependencies = request.getDependenciesList();
        const added = resources.add({ urn, type, name, parent, dependencies, inputs, place, givenId }, owned);
        if (type.startsWith("pulumi:providers:")) {
            places.addProvider(`${urn}::${added.id}`, inputs);
        }
        if (!isKnown(type)) {
            this.madeUp.add(urn);
        }
        // The inputs as they came, since secrets must stay secrets, and what is not among them.
        const answered = wire.answered(properties) as WireMap;
        return { id: added.id, answer: { ...added.state, ...answered, id: added.id } };
    }

    /** A made-up value matters only where something uses it. */
    private tellOfMadeUp(request: RegisterResourceRequest, user: string): void {
        const used = new Set<string>();
        for (const [, dependencies] of request.getPropertydependenciesMap().entries()) {
            for (const urn of (dependencies as { getUrnsList(): string[] }).getUrnsList()) {
                used.add(urn);
            }
        }
        for (const urn of used) {
            if (this.madeUp.has(urn)) {
                const { type, name } = this.parts.resources.at(urn)!;
                this.parts.notices.add(
                    `what a deployment would know of ${type} "${name}" is made up here or missing; ${user} uses it`,
                );
            }
        }
    }

    private async read(request: ReadResourceRequest): Promise<unknown> {
        const { sdk, notices } = this.parts;
        const type = request.getType();
        const urn = this.urn(request.getParent(), type, request.getName());
        const response = new sdk.resource.ReadResourceResponse();
        response.setUrn(urn);
        const properties: WireMap = request.getProperties()?.toJavaScript() ?? {};
        if (type === stackReferenceType) {
            notices.add(`the stack reference "${properties.name}" is not known here: it has no outputs`);
            const nothing = { name: properties.name as string, outputs: {}, secretOutputNames: [] };
            response.setProperties(sdk.Struct.fromJavaScript(nothing));
            return response;
        }
        notices.add(`${type} "${request.getName()}" is not this program's own: what is read of it is made up here`);
        const { answer } = this.add(request, urn, properties, request.getProvider(), request.getId(), false);
        response.setProperties(sdk.Struct.fromJavaScript(answer as never));
        return response;
    }

    private async outputs(request: RegisterResourceOutputsRequest): Promise<unknown> {
        const component = this.components.get(request.getUrn());
        if (component !== undefined) {
            const said = request.getOutputs()?.toJavaScript() ?? {};
            const outputs = this.parts.wire.plain(said, () => undefined) as WireMap;
            this.components.set(component.urn, { ...component, outputs });
        }
        return {};
    }

    private async invoke(request: ResourceInvokeRequest): Promise<unknown> {
        const { sdk, wire, places, resources, transforms, notices } = this.parts;
        const token = request.getTok();
        const args: WireMap = await transforms.ofInvoke(token, request.getArgs()?.toJavaScript() ?? {});
        const inputs = wire.plain(args, () => undefined) as WireMap;
        let answer = answerInvoke(token, inputs, places.of(inputs, request.getProvider()), resources);
        if (answer === undefined) {
            notices.add(`the invoke ${token} is not known here and was answered with nothing`);
            answer = {};
        }
        const response = new sdk.provider.InvokeResponse();
        response.setReturn(sdk.Struct.fromJavaScript(answer as never));
        return response;
    }

    private async call(request: ResourceCallRequest): Promise<unknown> {
        const { sdk, notices } = this.parts;
        notices.add(`the call ${request.getTok()} is not known here and was answered with nothing`);
        const response = new sdk.provider.CallResponse();
        response.setReturn(sdk.Struct.fromJavaScript({}));
        return response;
    }
}
