import type { Api } from "../api/api";
import { apiOf } from "../api/apiOf";
import { compileAccessLogFormat } from "../gateway/accessLog";
import type { AccessLogFile } from "../gateway/accessLogFile";
import { compileStage, type Services, type StageControls } from "../gateway/compile";
import type { StageContext } from "../gateway/exchange";
import { type Canary, type LogLine, ServedStage } from "../gateway/servedStage";
import type { RegisteredProgram, RegisteredResource } from "../program/registered";
import { withoutLater } from "./deployed";
import { placeOf } from "./place";
import type { Snapshots } from "./snapshots";
import type { MethodSetting, Release, StageDefinition } from "./stages";

/** A stage of a program, and with what it is served. */
interface StageParts {
    readonly program: RegisteredProgram;
    readonly restApi: RegisteredResource;
    /** The REST API as the program has it now. */
    readonly current: Api;
    readonly definition: StageDefinition;
    readonly services: Omit<Services, "throttling">;
    readonly snapshots: Snapshots;
    readonly logFile: () => AccessLogFile;
}

/** A stage that answers, or a canary of one. */
interface Released {
    readonly stage: ServedStage;
    readonly controls: readonly StageControls[];
    readonly notices: readonly string[];
}

/** A stage that answers, and the file of its access log where it keeps one. */
interface Served extends Released {
    readonly log: string | undefined;
}

const throttling = ({ methodPath, throttlingRateLimit = -1, throttlingBurstLimit = -1 }: MethodSetting) => ({
    methodPath,
    rateLimit: throttlingRateLimit,
    burstLimit: throttlingBurstLimit,
});

function logOf({ definition, restApi, logFile }: StageParts) {
    if (definition.accessLogFormat === undefined) {
        return { line: (() => {}) as LogLine, file: undefined, notices: [] };
    }
    const { line, notices } = compileAccessLogFormat(definition.accessLogFormat);
    const log = logFile();
    return {
        line: ((exchange) => log.add(line(exchange))) as LogLine,
        file: log.file,
        notices: notices.map((notice) => `${restApi.name}, access log: ${notice}`),
    };
}

function outdatedNotice({ name }: RegisteredResource, stage: StageDefinition): string {
    return (
        `${name}, stage ${stage.name}: the API has changed and its deployment has not, so the stage still serves the API ` +
        "as it was, as on AWS; let the deployment's triggers change with the API"
    );
}

/** Puts up what a deployment holds. */
function release(
    { program, restApi, current, definition, services, snapshots }: StageParts,
    { deployment, variables }: Release,
    log: LogLine,
    isCanary?: boolean,
    canary?: Canary,
): Released {
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
    const compiled = compileStage(context, { ...services, throttling: definition.methodSettings.map(throttling) });
    return {
        stage: new ServedStage(context, compiled.pipeline, log, canary),
        controls: [compiled.controls],
        notices: [...compiled.notices, ...(isOutdated ? [outdatedNotice(restApi, definition)] : [])],
    };
}

/** Serves a stage, with its canary where it has one. */
export function serveStage(parts: StageParts): Served {
    const { definition } = parts;
    const log = logOf(parts);
    const canary = definition.canary && release(parts, definition.canary, log.line, true);
    const percent = definition.canary?.percent ?? 0;
    const stage = canary
        ? release(parts, definition, log.line, false, { percent, stage: canary.stage })
        : release(parts, definition, log.line);
    return {
        stage: stage.stage,
        controls: [...stage.controls, ...(canary?.controls ?? [])],
        notices: [...(canary?.notices ?? []), ...stage.notices, ...log.notices],
        log: log.file,
    };
}
