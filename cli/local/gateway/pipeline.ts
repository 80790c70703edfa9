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

/** Takes a request through the steps of its method, to the answer. It never rejects. */
export async function answerTo(exchange: Exchange, pipeline: Pipeline): Promise<Answer> {
    let result: Answer | Refusal;
    try {
        result = await outcome(exchange, pipeline);
    } catch (error) {
        process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
        result = broken;
    }
    return isRefusal(result) ? refuse(exchange, result, pipeline) : result;
}

/** Answers with a gateway response. */
export function refuse(exchange: Exchange, refusal: Refusal, { refusalAnswer }: Pipeline): Answer {
    exchange.refusal = refusal;
    return refusalAnswer(exchange, refusal);
}

async function outcome(exchange: Exchange, { router, methods }: Pipeline): Promise<Answer | Refusal> {
    const { httpMethod, rawPath } = exchange.request;
    const route = router(httpMethod, rawPath);
    const method = route && methods.get(route.method);
    if (!route || !method) {
        return noMethod;
    }
    exchange.method = route.method;
    exchange.pathParameters = route.pathParameters;
    for (const step of method.steps) {
        const refusal = step(exchange);
        const refused = refusal instanceof Promise ? await refusal : refusal;
        if (refused) {
            return refused;
        }
    }
    return method.integrate(exchange);
}
