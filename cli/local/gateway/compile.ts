import type { Method } from "../api/api";
import type { Invoker } from "../lambda/invoke";
import { authorizerNotices, authorizerStep } from "./authorizer/authorizerStep";
import { type AnswerCache, answerCache } from "./authorizer/cache";
import { unauthorized } from "./authorizer/refusals";
import type { IntegrationStep, Refusal, StageContext, Step } from "./exchange";
import { functionNotices } from "./functionNotices";
import { gatewayResponses } from "./gatewayResponse";
import { httpStep } from "./integrations/http";
import { lambdaCustomStep } from "./integrations/lambdaCustom";
import { lambdaProxyStep } from "./integrations/lambdaProxy/step";
import { mappingNotices } from "./integrations/mapping/notices";
import { mockStep } from "./integrations/mock";
import type { Allowances } from "./limits/allowances";
import { keyStep } from "./limits/keyStep";
import { StageKeys } from "./limits/stageKeys";
import { type MethodThrottling, stageThrottles } from "./limits/stageThrottle";
import type { ApiKey, UsagePlan } from "./limits/usagePlans";
import type { CompiledMethod, Pipeline } from "./pipeline";
import { compileRouter } from "./router";
import { validationStep } from "./validation/validationStep";

/** What a stage's methods are served with. */
export interface Services {
    readonly invoker: Invoker;
    readonly plans: readonly UsagePlan[];
    readonly keys: readonly ApiKey[];
    readonly allowances: Allowances;
    readonly throttling: readonly MethodThrottling[];
    /** Milliseconds since 1970. */
    readonly now: () => number;
}

const unsigned: Refusal = { type: "MISSING_AUTHENTICATION_TOKEN", message: "Missing Authentication Token" };
const notConfigured: Refusal = { type: "API_CONFIGURATION_ERROR", message: "Internal server error" };

/** What nobody can pass here is closed: signatures and user pools are not checked on a laptop. */
const closed: Readonly<Record<string, Step>> = {
    AWS_IAM: () => unsigned,
    COGNITO_USER_POOLS: () => unauthorized,
};

function integrationStep(method: Method, stage: StageContext, invoker: Invoker): IntegrationStep {
    const { integration } = method;
    switch (integration?.type) {
        case "MOCK":
            return mockStep(method, integration);
        case "HTTP":
        case "HTTP_PROXY":
            return httpStep(method, integration);
        case "AWS_PROXY":
            return lambdaProxyStep(method, integration, stage, invoker);
        case "AWS":
            return lambdaCustomStep(method, integration, stage, invoker);
        default:
            return () => notConfigured;
    }
}

/** What of a stage may change while it is served. */
export interface StageControls {
    readonly keys: StageKeys;
    /** Forgets what authorizers have answered. */
    flushAuthorizers(): void;
}

/** All that a stage does with requests, what of it may change, and what it does otherwise than AWS. */
interface CompiledStage {
    readonly pipeline: Pipeline;
    readonly controls: StageControls;
    readonly notices: readonly string[];
}

export function compileStage(stage: StageContext, services: Services): CompiledStage {
    const { api } = stage;
    const { invoker, now } = services;
    const responses = gatewayResponses(api);
    const throttles = stageThrottles(api.methods, services.throttling, now);
    const keys = new StageKeys(stage, services.keys, services.plans);
    const checkKey = keyStep(stage, keys, services.allowances);
    const caches: AnswerCache[] = [];
    const authorizers = new Map<string, Step>();
    const notices = [...api.notices, ...responses.notices, ...throttles.notices];
    const authorize = ({ authorizer }: Method): Step | undefined => {
        if (authorizer === undefined) {
            return undefined;
        }
        let step = authorizers.get(authorizer.id);
        if (step === undefined) {
            const cache = answerCache(authorizer);
            caches.push(...(cache ? [cache] : []));
            step = authorizerStep(authorizer, stage, invoker, now, (value) => keys.ids.get(value), cache);
            notices.push(...authorizerNotices(authorizer, stage));
            authorizers.set(authorizer.id, step);
        }
        return step;
    };
    const compile = (method: Method): CompiledMethod => {
        const validation = validationStep(method, api);
        notices.push(...validation.notices, ...mappingNotices(method));
        const steps = [
            closed[method.authorizationType] ?? authorize(method),
            method.apiKeyRequired ? checkKey : undefined,
            throttles.steps.get(method),
            validation.step,
        ];
        return {
            steps: steps.filter((step) => step !== undefined),
            integrate: integrationStep(method, stage, invoker),
        };
    };
    const methods = new Map(api.methods.map((method) => [method, compile(method)]));
    notices.push(...functionNotices(stage, invoker));
    const pipeline = { router: compileRouter(api.methods), methods, refusalAnswer: responses.answer };
    const flushAuthorizers = () => {
        for (const cache of caches) {
            cache.flush();
        }
    };
    return { pipeline, controls: { keys, flushAuthorizers }, notices: [...new Set(notices)] };
}
