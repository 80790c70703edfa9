import type { APIGatewayAuthorizerResult, APIGatewayRequestAuthorizerEvent } from "aws-lambda";
import type { AccessTable } from "./accessTable";
import { callerKey } from "./callerKey";
import { decide, type Reason } from "./decide";
import { authorizerAnswer, methodArn } from "./policy";
import type { LookUp } from "./subscription";

/** What the gate works with. */
export interface GateParts {
    readonly table: AccessTable;
    readonly lookUp: LookUp;
    /** Milliseconds since 1970. */
    readonly now: () => number;
    /** Takes one line of a log. */
    readonly log: (line: string) => void;
}

/**
 * Refusals that are never the caller's doing: for some seconds of an update, the gate, the stage and the registry may be
 * of different minds. They are thrown, for a Deny would be kept for the cache time.
 */
const ourFault: ReadonlySet<Reason> = new Set(["unknown-tier", "unknown-method"]);

/** The gate: a REQUEST authorizer. What it cannot decide it throws, which API Gateway neither keeps nor lets through. */
export function gate({ table, lookUp, now, log }: GateParts) {
    return async (event: APIGatewayRequestAuthorizerEvent): Promise<APIGatewayAuthorizerResult> => {
        const { requestId, httpMethod, resourcePath } = event.requestContext;
        const called = { httpMethod, resourcePath };
        const say = (level: string, more: object) =>
            log(JSON.stringify({ level, requestId, httpMethod, resourcePath, ...more }));
        const key = callerKey(event);
        let subscription: Awaited<ReturnType<LookUp>>;
        try {
            subscription = key === undefined ? undefined : await lookUp(key);
        } catch (error) {
            say("error", { message: "the registry cannot be asked", error: nameOf(error) });
            throw new Error("the registry cannot be asked");
        }
        const decision = decide(table, subscription, called, now() / 1000);
        if (ourFault.has(decision.reason)) {
            say("error", { message: "cannot decide", reason: decision.reason, tier: subscription?.tier });
            throw new Error(`cannot decide: ${decision.reason}`);
        }
        if (!decision.allow) {
            // Allowed calls are in the access log; refused ones are worth a line that says why.
            say("info", {
                message: "refused",
                reason: decision.reason,
                customerId: subscription?.customerId,
                tier: subscription?.tier,
                keyId: subscription?.keyId,
            });
        }
        return authorizerAnswer(decision, subscription, methodArn(event.methodArn, called));
    };
}

/** An error's name alone: its text may hold the request. */
function nameOf(error: unknown): string {
    return error instanceof Error ? error.name : typeof error;
}
