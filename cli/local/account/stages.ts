import type { RegisteredProgram, RegisteredResource } from "../program/registered";

/** What a stage serves, or its canary. */
export interface Release {
    readonly deployment: RegisteredResource | undefined;
    readonly variables: Readonly<Record<string, string>>;
}

/** A stage as a program registered it. */
export interface StageDefinition extends Release {
    readonly name: string;
    readonly restApiId: string;
    /** Undefined where the stage has none. */
    readonly canary: CanaryDefinition | undefined;
    /** Undefined where the stage keeps no access log. */
    readonly accessLogFormat: string | undefined;
    readonly methodSettings: readonly MethodSetting[];
}

/** @see https://docs.aws.amazon.com/apigateway/latest/api/API_CanarySettings.html */
interface CanaryDefinition extends Release {
    /** Of the stage's requests: 0 to 100. */
    readonly percent: number;
}

export interface MethodSetting {
    /** `*` and a slash and `*`, or `pets/{petId}/GET`, with slashes perhaps written as `~1`. */
    readonly methodPath: string;
    readonly throttlingRateLimit: number | undefined;
    readonly throttlingBurstLimit: number | undefined;
}

function texts(value: unknown): Record<string, string> {
    return Object.fromEntries(Object.entries(value ?? {}).map(([name, item]) => [name, String(item)]));
}

function methodSetting({ state }: RegisteredResource): MethodSetting {
    const settings = (state.settings ?? {}) as { throttlingRateLimit?: number; throttlingBurstLimit?: number };
    return {
        methodPath: String(state.methodPath),
        throttlingRateLimit: settings.throttlingRateLimit,
        throttlingBurstLimit: settings.throttlingBurstLimit,
    };
}

function canaryOf(
    state: RegisteredResource["state"],
    deployments: readonly RegisteredResource[],
): CanaryDefinition | undefined {
    const { deploymentId, percentTraffic, stageVariableOverrides } = (state.canarySettings ?? {}) as {
        deploymentId?: string;
        percentTraffic?: number;
        stageVariableOverrides?: Record<string, unknown>;
    };
    const deployment = deployments.find(({ id }) => id === deploymentId);
    return (
        deployment && {
            deployment,
            percent: percentTraffic ?? 0,
            variables: { ...texts(state.variables), ...texts(stageVariableOverrides) },
        }
    );
}

/** Those of one REST API. */
export function stagesOf(restApi: RegisteredResource, { resources }: RegisteredProgram): StageDefinition[] {
    const own = (type: string) =>
        resources.filter(({ type: token, state }) => {
            return token === `aws:apigateway/${type}` && state.restApi === restApi.id;
        });
    const deployments = own("deployment:Deployment");
    const settings = own("methodSettings:MethodSettings");
    const settingsOf = (stageName: string) =>
        settings.filter(({ state }) => state.stageName === stageName).map(methodSetting);
    const stages = own("stage:Stage").map(({ state }): StageDefinition => {
        const name = String(state.stageName);
        const log = state.accessLogSettings as { format?: string } | undefined;
        return {
            name,
            restApiId: restApi.id,
            deployment: deployments.find(({ id }) => id === state.deployment),
            variables: texts(state.variables),
            canary: canaryOf(state, deployments),
            accessLogFormat: log?.format,
            methodSettings: settingsOf(name),
        };
    });
    // Before version 7 of the provider, a deployment could bring its stage along.
    const brought = deployments
        .filter(({ state }) => state.stageName && !stages.some(({ name }) => name === state.stageName))
        .map(
            (deployment): StageDefinition => ({
                name: String(deployment.state.stageName),
                restApiId: restApi.id,
                deployment,
                variables: texts(deployment.state.variables),
                canary: undefined,
                accessLogFormat: undefined,
                methodSettings: settingsOf(String(deployment.state.stageName)),
            }),
        );
    return [...stages, ...brought];
}

/** What stages ask for that the gateway does not do. */
export function stageNotices({ resources }: RegisteredProgram): string[] {
    return resources.flatMap(({ type, name, state }) => {
        if (type === "aws:apigateway/stage:Stage") {
            return [
                ...(state.cacheClusterEnabled ? [`stage ${name}: answers are not cached here`] : []),
                ...(state.canarySettings && !canaryOf(state, resources)
                    ? [`stage ${name}: there is no deployment of its canary, so all requests go to the stage's own`]
                    : []),
                ...(state.clientCertificateId ? [`stage ${name}: back ends get no client certificate here`] : []),
            ];
        }
        if (type === "aws:apigateway/methodSettings:MethodSettings") {
            const { cachingEnabled } = (state.settings ?? {}) as { cachingEnabled?: boolean };
            return cachingEnabled ? [`method settings ${name}: answers are not cached here`] : [];
        }
        return [];
    });
}
