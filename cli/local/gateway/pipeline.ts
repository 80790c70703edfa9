import type { Method } from "../api/api";
import { type Answer, type Exchange, type IntegrationStep, isRefusal, type Refusal, type Step } from "./exchange";
import type { Router } from "./router";

/** A method with all that a request to it goes through, in API Gateway's order. */
export interface CompiledMethod {
    /** Authorizer, key and plan, stage throttle, validation: those that the method has. */
    readonly steps: readonly Step[];
    readonly integrate: IntegrationStep;
}

export interface Pipeline {
    readonly router: Router;
    readonly methods: ReadonlyMap<Method, CompiledMethod>;
    readonly refusalAnswer: (exchange: Exchange, refusal: Refusal) => Answer;
}

const noMethod: Refusal = { type: "MISSING_AUTHENTICATION_TOKEN", message: "Missing Authentication Token" };
const broken: Refusal = { type: "DEFAULT_5XX", message: "Internal server error", status: 500 };

type Result = Answer | Refusal;

/** Takes a request through the steps of its method, to the answer: a promise only where a step has to wait. */
export function answerTo(exchange: Exchange, pipeline: Pipeline): Answer | Promise<Answer> {
    let result: Result | Promise<Result>;
    try {
        result = outcome(exchange, pipeline);
    } catch (error) {
        result = faultOf(error);
    }
    return result instanceof Promise
        ? result.catch(faultOf).then((came) => answerOf(exchange, came, pipeline))
        : answerOf(exchange, result, pipeline);
}

function faultOf(error: unknown): Refusal {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    return broken;
}

function answerOf(exchange: Exchange, result: Result, pipeline: Pipeline): Answer {
    return isRefusal(result) ? refuse(exchange, result, pipeline) : result;
}

/** Answers with a gateway response. */
export function refuse(exchange: Exchange, refusal: Refusal, { refusalAnswer }: Pipeline): Answer {
    exchange.refusal = refusal;
    return refusalAnswer(exchange, refusal);
}

function outcome(exchange: Exchange, { router, methods }: Pipeline): Result | Promise<Result> {
    const { httpMethod, rawPath } = exchange.request;
    const route = router(httpMethod, rawPath);
    const method = route && methods.get(route.method);
    if (!route || !method) {
        return noMethod;
    }
    exchange.method = route.method;
    exchange.pathParameters = route.pathParameters;
    return outcomeFrom(0, exchange, method);
}

/** What comes of a request that has this step of its method before it, and those that follow. */
function outcomeFrom(at: number, exchange: Exchange, method: CompiledMethod): Result | Promise<Result> {
    const step = method.steps[at];
    if (step === undefined) {
        return method.integrate(exchange);
    }
    const refusal = step(exchange);
    return refusal instanceof Promise
        ? refusal.then((refused) => refused ?? outcomeFrom(at + 1, exchange, method))
        : (refusal ?? outcomeFrom(at + 1, exchange, method));
}
