import { apiOf } from "../api/apiOf";
import { compileAccessLogFormat } from "../gateway/accessLog";
import type { AccessLogFile } from "../gateway/accessLogFile";
import { compileStage, type Services } from "../gateway/compile";
import type { StageContext } from "../gateway/exchange";
import type { Allowances } from "../gateway/limits/allowances";
import { type Canary, type LogLine, ServedStage } from "../gateway/servedStage";
import type { Invoker } from "../lambda/invoke";
import { LocalError } from "../localError";
import type { RegisteredProgram, RegisteredResource } from "../program/registered";
import { restApiPath } from "../program/stageUrl";
import type { ServedApi } from "../startup/report";
import { withoutLater } from "./deployed";
import type { Snapshots } from "./snapshots";
import { type MethodSetting, type Release, type StageDefinition, stageNotices, stagesOf } from "./stages";
import { unservedNotices } from "./unserved";
import { plansAndKeys } from "./usagePlans";

/** What serving takes beside the program. */
export interface Surroundings {
    /** `http://127.0.0.1:3000` */
    readonly baseUrl: string;
    readonly invoker: Invoker;
    readonly allowances: Allowances;
    readonly snapshots: Snapshots;
    readonly logFile: (apiName: string, stageName: string) => AccessLogFile;
}

/** A program's REST APIs, ready for requests. */
export interface ServedApis {
    /** By what stands before a request's path: `dev`, `restapis/orders/dev`. */
    readonly stages: ReadonlyMap<string, ServedStage>;
    readonly apis: readonly ServedApi[];
    readonly notices: readonly string[];
}

const throttling = ({ methodPath, throttlingRateLimit = -1, throttlingBurstLimit = -1 }: MethodSetting) => ({
    methodPath,
    rateLimit: throttlingRateLimit,
    burstLimit: throttlingBurstLimit,
});

/** An execution ARN says region and account: `arn:aws:execute-api:eu-west-1:123456789012:API`. */
function placeOf({ state }: RegisteredResource): { region: string; accountId: string } {
    const [, , , region = "us-east-1", accountId = "123456789012"] = String(state.executionArn).split(":");
    return { region, accountId };
}

function logOf(definition: StageDefinition, file: () => AccessLogFile) {
    if (definition.accessLogFormat === undefined) {
        return { log: (() => {}) as LogLine, file: undefined, notices: [] };
    }
    const { line, notices } = compileAccessLogFormat(definition.accessLogFormat);
    const log = file();
    return { log: ((exchange) => log.add(line(exchange))) as LogLine, file: log.file, notices };
}

function outdatedNotice({ name }: RegisteredResource, stage: StageDefinition): string {
    return (
        `${name}, stage ${stage.name}: the API has changed and its deployment has not, so the stage still serves the API ` +
        "as it was, as on AWS; let the deployment's triggers change with the API"
    );
}

/** Serves every stage of every REST API of a program. */
export function serveProgram(program: RegisteredProgram, surroundings: Surroundings): ServedApis {
    const { baseUrl, invoker, allowances, snapshots, logFile } = surroundings;
    const { plans, keys } = plansAndKeys(program);
    const stages = new Map<string, ServedStage>();
    const apis: ServedApi[] = [];
    const notices = [...stageNotices(program), ...unservedNotices(program)];
    const restApis = program.resources.filter(({ type }) => type === "aws:apigateway/restApi:RestApi");
    for (const restApi of restApis) {
        const current = apiOf(restApi, program.resources);
        const definitions = stagesOf(restApi, program);
        if (definitions.length === 0) {
            notices.push(`the REST API ${restApi.name} has no stage, so nothing of it is served`);
        }
        for (const definition of definitions) {
            const servedPath = `${restApiPath(restApis, restApi.urn)}/${definition.name}`;
            const services: Services = {
                invoker,
                plans,
                keys,
                allowances,
                throttling: definition.methodSettings.map(throttling),
                now: Date.now,
            };
            const { log, file, notices: ofLog } = logOf(definition, () => logFile(restApi.name, definition.name));
            const release = ({ deployment, variables }: Release, isCanary?: boolean, canary?: Canary) => {
                const deployed = withoutLater(program.resources, deployment, restApi);
                const made = deployed === program.resources ? current : apiOf(restApi, deployed);
                const { api, isOutdated } = snapshots.of(deployment, made);
                const context: StageContext = {
                    api,
                    stageName: definition.name,
                    variables,
                    basePath: `/${definition.name}`,
                    deploymentId: deployment?.id ?? "",
                    isCanary,
                    domainName: `${restApi.id}.execute-api.${placeOf(restApi).region}.amazonaws.com`,
                    ...placeOf(restApi),
                };
                const compiled = compileStage(context, services);
                notices.push(...compiled.notices, ...(isOutdated ? [outdatedNotice(restApi, definition)] : []));
                return new ServedStage(context, compiled.pipeline, log, canary);
            };
            const { canary } = definition;
            stages.set(
                servedPath.slice(1),
                canary
                    ? release(definition, false, { percent: canary.percent, stage: release(canary, true) })
                    : release(definition),
            );
            apis.push({
                name: restApi.name,
                restApiId: restApi.id,
                stage: definition.name,
                url: baseUrl + servedPath,
                accessLog: file,
            });
            notices.push(...ofLog.map((notice) => `${restApi.name}, access log: ${notice}`));
        }
    }
    if (apis.length === 0) {
        throw new LocalError(
            "the program registers no stage of a REST API (aws.apigateway.Stage), so there is nothing to serve",
        );
    }
    return { stages, apis, notices: [...new Set(notices)] };
}
