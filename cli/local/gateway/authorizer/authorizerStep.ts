import { randomUUID } from "node:crypto";
import type { Authorizer } from "../../api/api";
import type { InvocationResult, Invoker } from "../../lambda/invoke";
import type { CallRecord, Exchange, Refusal, StageContext, Step } from "../exchange";
import { functionArn } from "../integrations/functionArn";
import { wholeMatch } from "../integrations/mapping/vtl/javaRegExp";
import { header } from "../requestValues";
import { type AuthorizerAnswer, readAnswer } from "./answer";
import { authorizerEvent, type KeyIdOf, tokenHeader } from "./authorizerEvent";
import { type AnswerCache, answerCache } from "./cache";
import { identityReader, isIdentitySource } from "./identitySources";
import { apiArn, methodArns } from "./methodArn";
import type { Decision } from "./policy";
import { policyFacts } from "./policyFacts";
import { explicitlyDenied, failed, implicitlyDenied, misconfigured, unauthorized, uriTooLong } from "./refusals";

/** Milliseconds that API Gateway waits for an authorizer. */
const patience = 29_000;

/** The one message of an error that means 401. */
const unauthorizedError = "Unauthorized";

const refusals: Readonly<Record<Decision, Refusal | undefined>> = {
    allow: undefined,
    "explicit deny": explicitlyDenied,
    "implicit deny": implicitlyDenied,
};

/** Whether a text is a token at all: the expression has to match it as a whole. Undefined where JavaScript does not know it. */
function tokenCheck({
    identityValidationExpression: expression,
}: Authorizer): ((token: string) => boolean) | undefined {
    try {
        return expression ? wholeMatch(expression) : () => true;
    } catch {
        return undefined;
    }
}

/** What of an authorizer cannot be done, each a sentence: all requests are refused for it. */
export function authorizerNotices(authorizer: Authorizer, stage: StageContext): string[] {
    const { name, type, identitySources } = authorizer;
    const place = `authorizer ${name} of ${stage.api.name}`;
    const unknown = identitySources.filter((source) => !isIdentitySource(source, stage));
    const notices = unknown.map((source) => `${place}: ${source} is no identity source`);
    if (type === "TOKEN" && !/^method\.request\.header\.[^,]+$/.test(identitySources.join())) {
        notices.push(`${place}: a TOKEN authorizer has one header as its identity source`);
    }
    if (tokenCheck(authorizer) === undefined) {
        notices.push(`${place}: identityValidationExpression is no regular expression that JavaScript knows`);
    }
    if (functionArn(authorizer.uri, stage.variables) === undefined) {
        notices.push(`${place}: its URI names no Lambda function`);
    }
    return notices;
}

/** What a call came to: an answer to go by, or what the caller is told and the log is told. */
function outcome(result: InvocationResult): AuthorizerAnswer | { refusal: Refusal; error: string } {
    switch (result.kind) {
        case "answer": {
            const answer = readAnswer(result.payload);
            return typeof answer === "string" ? { refusal: misconfigured, error: answer } : answer;
        }
        case "error":
            return {
                refusal: result.errorMessage === unauthorizedError ? unauthorized : failed,
                error: result.errorMessage,
            };
        case "timeout":
            return { refusal: failed, error: "the authorizer did not answer in time" };
        case "refused":
            return { refusal: misconfigured, error: result.message };
    }
}

/** A cached answer was no call; API Gateway still logs a status for it. */
const fromCache: CallRecord = Object.freeze({ status: 200 });

function decided(exchange: Exchange, answer: AuthorizerAnswer, methodArn: string): Refusal | undefined {
    const { result, policy } = answer;
    exchange.authorizer = result;
    return refusals[policy.decide(methodArn, policy.conditional ? policyFacts(exchange) : {})];
}

/**
 * What every method with an authorizer goes through, at one stage: its identity, the function's answer or the cached one,
 * and the policy in that. Calls for the same identity at the same time are each made, since AWS does not say otherwise.
 *
 * @param now Milliseconds since 1970.
 * @param keyIdOf For the authorizer's event; by default it names no key's id.
 * @param cache Where answers are kept; by default in one of the step's own.
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html
 */
export function authorizerStep(
    authorizer: Authorizer,
    stage: StageContext,
    invoker: Invoker,
    now: () => number,
    keyIdOf: KeyIdOf = () => undefined,
    cache: AnswerCache | undefined = answerCache(authorizer),
): Step {
    const { type, identitySources, credentials } = authorizer;
    const identityOf = identityReader(identitySources, stage);
    const methodArnOf = methodArns(stage);
    const eventOf = authorizerEvent(authorizer, stage, keyIdOf);
    const isToken = tokenCheck(authorizer);
    const token = tokenHeader(authorizer);
    const arn = functionArn(authorizer.uri, stage.variables);
    const sourceArn = `${apiArn(stage)}/authorizers/${authorizer.id}`;
    if (arn === undefined || isToken === undefined || authorizerNotices(authorizer, stage).length > 0) {
        return () => misconfigured;
    }

    const call = async (exchange: Exchange, identity: string, methodArn: string): Promise<Refusal | undefined> => {
        const started = now();
        const payload = eventOf(exchange, methodArn);
        const requestId = randomUUID();
        const generation = cache?.generation;
        const result = await invoker.invoke({ functionArn: arn, payload, sourceArn, patience, requestId, credentials });
        const latency = now() - started;
        const came = outcome(result);
        if ("refusal" in came) {
            const status = came.refusal === unauthorized ? 401 : 500;
            exchange.authorizerCall = { status, serviceStatus: 200, latency, requestId, error: came.error };
            return came.refusal;
        }
        if (cache?.generation === generation) {
            cache?.set(identity, came, now());
        }
        exchange.authorizerCall = { status: 200, serviceStatus: 200, latency, requestId };
        return decided(exchange, came, methodArn);
    };

    return (exchange) => {
        const identity = identityOf(exchange);
        if (identity === undefined) {
            return unauthorized;
        }
        const methodArn = methodArnOf(exchange.request);
        if (methodArn === undefined) {
            return uriTooLong;
        }
        const cached = cache?.get(identity, now());
        if (cached !== undefined) {
            exchange.authorizerCall = fromCache;
            return decided(exchange, cached, methodArn);
        }
        if (type === "TOKEN" && !isToken(header(exchange.request, token) ?? "")) {
            return unauthorized;
        }
        return call(exchange, identity, methodArn);
    };
}
