import type { EngineEvent } from "@pulumi/pulumi/automation";

type Metadata = NonNullable<EngineEvent["resourcePreEvent"]>["metadata"];

/** A TieredApi as the events of a preview have it. */
export interface ApiSpec {
    /** By method: `open`, or tiers. */
    readonly access: Readonly<Record<string, "open" | readonly string[]>>;
    /** By tier, the inputs of its plan. */
    readonly tiers: Readonly<Record<string, object>>;
    /** By customer: the tier, whether the keys are enabled, and the keys' names with what stands for their values. */
    readonly customers: Readonly<Record<string, CustomerSpec>>;
}

export interface CustomerSpec {
    readonly tier: string;
    readonly enabled?: boolean;
    readonly keys?: Readonly<Record<string, string>>;
}

const apiUrn = (name: string) => `urn:pulumi:dev::shop::tiered-api:index:TieredApi::${name}`;

/** What the engine has said once a secret is masked. */
const masked = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", ciphertext: "[secret]" };

interface Spec {
    readonly type: string;
    readonly name: string;
    readonly inputs: Record<string, unknown>;
    readonly outputs?: Record<string, unknown>;
    /** What replaces the resource when it differs. */
    readonly identity?: string;
}

function resources(name: string, { tiers, customers }: ApiSpec): Spec[] {
    const aws = (kind: string, of: string, inputs: Record<string, unknown>, more: Partial<Spec> = {}): Spec => ({
        type: `aws:${kind}`,
        name: of,
        inputs,
        ...more,
    });
    return [
        aws("apigateway/restApi:RestApi", name, {}),
        aws("apigateway/stage:Stage", name, {}),
        aws(
            "dynamodb/table:Table",
            `${name}-registry`,
            {},
            {
                outputs: {
                    name: `${name}-registry-1a2b`,
                    arn: `arn:aws:dynamodb:eu-west-1:1234:table/${name}-registry-1a2b`,
                },
            },
        ),
        ...Object.entries(tiers).map(([tier, inputs]) =>
            aws("apigateway/usagePlan:UsagePlan", `${name}/${tier}`, { ...inputs }),
        ),
        ...Object.entries(customers).flatMap(([customer, { tier, enabled = true, keys = { primary: "" } }]) =>
            Object.entries(keys).flatMap(([key, value]) => [
                aws(
                    "apigateway/apiKey:ApiKey",
                    `${name}/${customer}/${key}`,
                    { enabled, value: masked },
                    { identity: value },
                ),
                aws(
                    "apigateway/usagePlanKey:UsagePlanKey",
                    `${name}/${customer}/${key}`,
                    { usagePlanId: tier },
                    { identity: tier },
                ),
            ]),
        ),
    ];
}

function outputsOf({ access, tiers, customers }: ApiSpec): Record<string, unknown> {
    return {
        accessMatrix: Object.entries(access)
            .sort()
            .map(([method, to]) => {
                const [httpMethod, path] = method.split(" ");
                return { httpMethod, path, open: to === "open", tiers: to === "open" ? [] : to };
            }),
        customerTiers: Object.fromEntries(Object.entries(customers).map(([id, { tier }]) => [id, tier])),
        usagePlanIds: Object.fromEntries(Object.keys(tiers).map((tier) => [tier, `id-${tier}`])),
        apiKeys: masked,
    };
}

function opOf(before: Spec | undefined, after: Spec | undefined): Metadata["op"] {
    if (before === undefined || after === undefined) {
        return before === undefined ? "create" : "delete";
    }
    if (before.identity !== after.identity) {
        return "replace";
    }
    return JSON.stringify(before.inputs) === JSON.stringify(after.inputs) ? "same" : "update";
}

let sequence = 0;

/** One event. */
export function event(content: Partial<EngineEvent>): EngineEvent {
    sequence += 1;
    return { sequence, timestamp: 0, ...content };
}

/** What a step's event says of it. */
export function metadata(
    step: Pick<Metadata, "op" | "urn" | "type"> & {
        parent?: string;
        custom?: boolean;
        before?: Record<string, unknown>;
        after?: Record<string, unknown>;
        outputsBefore?: Record<string, unknown>;
        outputsAfter?: Record<string, unknown>;
    },
): Metadata {
    const { op, urn, type, parent = "", custom = true } = step;
    const state = (inputs: Record<string, unknown>, outputs: Record<string, unknown> = {}) => {
        return { type, urn, id: "", parent, custom, inputs, outputs, provider: "" };
    };
    return {
        op,
        urn,
        type,
        provider: "",
        old: step.before && state(step.before, step.outputsBefore),
        new: step.after && state(step.after, step.outputsAfter),
    };
}

/** The events of the preview of an update from one to the other. */
export function previewEvents(name: string, before: ApiSpec | undefined, after: ApiSpec | undefined): EngineEvent[] {
    const urn = apiUrn(name);
    const component = (registered: boolean): Metadata =>
        metadata({
            op: before === undefined ? "create" : after === undefined ? "delete" : "same",
            urn,
            type: "tiered-api:index:TieredApi",
            custom: false,
            before: before && {},
            after: after && {},
            outputsBefore: before && outputsOf(before),
            // Until the program has registered the new ones, the old ones stay.
            outputsAfter: registered ? after && outputsOf(after) : before && outputsOf(before),
        });
    const [was, is] = [before, after].map((spec) => {
        const all = spec ? resources(name, spec) : [];
        return new Map(all.map((one) => [`${one.type}::${one.name}`, one]));
    });
    const keys = [...new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])])];
    const steps = keys.map((key) => {
        const [old, next] = [was?.get(key), is?.get(key)];
        const step = metadata({
            op: opOf(old, next),
            urn: `urn:pulumi:dev::shop::tiered-api:index:TieredApi$${key}`,
            type: (old ?? next)?.type ?? "",
            parent: urn,
            before: old?.inputs,
            after: next?.inputs,
            outputsBefore: old?.outputs,
        });
        return [event({ resourcePreEvent: { metadata: step } }), event({ resOutputsEvent: { metadata: step } })];
    });
    return [
        event({ resourcePreEvent: { metadata: component(false) } }),
        event({ resOutputsEvent: { metadata: component(false) } }),
        ...steps.flat(),
        ...(after === undefined ? [] : [event({ resOutputsEvent: { metadata: component(true) } })]),
    ];
}

export const shop: ApiSpec = {
    access: { "GET /status": "open", "GET /items/{id}": ["bronze", "gold"], "GET /reports": ["gold"] },
    tiers: {
        bronze: { throttleSettings: { rateLimit: 2, burstLimit: 10 }, quotaSettings: { limit: 1_000, period: "DAY" } },
        gold: {},
    },
    customers: {
        acme: { tier: "bronze" },
        bella: { tier: "gold", keys: { web: "", batch: "" } },
        carol: { tier: "bronze" },
    },
};
