import { apiOf } from "../api/apiOf";
import type { AccessLogFile } from "../gateway/accessLogFile";
import type { StageControls } from "../gateway/compile";
import type { Allowances } from "../gateway/limits/allowances";
import type { ApiKey, UsagePlan } from "../gateway/limits/usagePlans";
import type { ServedStage } from "../gateway/servedStage";
import type { Invoker } from "../lambda/invoke";
import { LocalError } from "../localError";
import type { RegisteredProgram } from "../program/registered";
import { restApiPath } from "../program/stageUrl";
import type { ServedApi } from "../startup/report";
import { serveStage } from "./serveStage";
import type { Snapshots } from "./snapshots";
import { stageNotices, stagesOf } from "./stages";
import { unservedNotices } from "./unserved";

/** What serving takes beside the program. */
export interface Surroundings {
    /** `http://127.0.0.1:3000` */
    readonly baseUrl: string;
    readonly invoker: Invoker;
    readonly plans: readonly UsagePlan[];
    readonly keys: readonly ApiKey[];
    readonly allowances: Allowances;
    readonly snapshots: Snapshots;
    readonly logFile: (apiName: string, stageName: string) => AccessLogFile;
}

/** What of a stage may change while it is served, or of its canary. */
export interface NamedControls extends StageControls {
    readonly restApiId: string;
    readonly stageName: string;
}

/** A program's REST APIs, ready for requests. */
export interface ServedApis {
    /** By what stands before a request's path: `dev`, `restapis/orders/dev`. */
    readonly stages: ReadonlyMap<string, ServedStage>;
    readonly controls: readonly NamedControls[];
    readonly apis: readonly ServedApi[];
    readonly notices: readonly string[];
}

/** Serves every stage of every REST API of a program. */
export function serveProgram(program: RegisteredProgram, surroundings: Surroundings): ServedApis {
    const { baseUrl, snapshots, logFile, ...services } = surroundings;
    const stages = new Map<string, ServedStage>();
    const controls: NamedControls[] = [];
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
            const served = serveStage({
                program,
                restApi,
                current,
                definition,
                services: { ...services, now: Date.now },
                snapshots,
                logFile: () => logFile(restApi.name, definition.name),
            });
            const names = { restApiId: restApi.id, stageName: definition.name };
            const path = `${restApiPath(restApis, restApi.urn)}/${definition.name}`;
            stages.set(path.slice(1), served.stage);
            controls.push(...served.controls.map((own) => ({ ...own, ...names })));
            apis.push({
                name: restApi.name,
                restApiId: restApi.id,
                stage: definition.name,
                url: baseUrl + path,
                accessLog: served.log,
            });
            notices.push(...served.notices);
        }
    }
    if (apis.length === 0) {
        throw new LocalError(
            "the program registers no stage of a REST API (aws.apigateway.Stage), so there is nothing to serve",
        );
    }
    return { stages, controls, apis, notices: [...new Set(notices)] };
}
