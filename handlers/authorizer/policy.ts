import type { APIGatewayAuthorizerResult } from "aws-lambda";
import type { CalledMethod, Decision } from "./decide";
import type { Subscription } from "./subscription";

/**
 * The ARN of one method, with parameters as `*`: the answer is kept for the method, and must serve `/pets/43` after
 * `/pets/42`.
 */
export function methodArn(calledArn: string, method: CalledMethod): string {
    const [api, stage] = calledArn.split("/", 2);
    const path = method.resourcePath.replace(/\{[^}]*\}/g, "*").slice(1);
    return `${api}/${stage}/${method.httpMethod}/${path}`;
}

/** What a refused caller is told. */
function detailOf(decision: Decision, subscription: Subscription | undefined): string {
    switch (decision.reason) {
        case "invalid-api-key":
            return "This method needs a valid key in the header x-api-key.";
        case "subscription-suspended":
            return "The subscription is suspended.";
        case "subscription-expired":
            return "The key has expired.";
        case "tier-not-entitled": {
            const allowed = decision.allowedTiers.join(", ") || "no tier";
            return `The tier ${subscription?.tier} may not call this method; ${allowed} may.`;
        }
        default:
            return "This call cannot be decided.";
    }
}

/** A gateway response puts the context's values between quotes as they are, so nothing may be left to escape. */
function quotable(values: Readonly<Record<string, string>>): Record<string, string> {
    return Object.fromEntries(
        Object.entries(values).map(([name, value]) => [name, value.replace(/[^ !#-[\]-~]/g, "?")]),
    );
}

/**
 * An explicit Allow or Deny for one method: with a resource policy that allows, neither would become Allow.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html
 */
export function authorizerAnswer(
    decision: Decision,
    subscription: Subscription | undefined,
    resource: string,
): APIGatewayAuthorizerResult {
    return {
        principalId: subscription?.customerId || "unknown",
        policyDocument: {
            Version: "2012-10-17",
            Statement: [
                { Action: "execute-api:Invoke", Effect: decision.allow ? "Allow" : "Deny", Resource: resource },
            ],
        },
        context: quotable({
            reason: decision.reason,
            ...(subscription ? { customerId: subscription.customerId, tier: subscription.tier } : {}),
            ...(decision.allow
                ? {}
                : { detail: detailOf(decision, subscription), allowedTiers: decision.allowedTiers.join(", ") }),
        }),
    };
}
