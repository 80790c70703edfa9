import type { APIGatewayAuthorizerResult } from "aws-lambda";
import type { CalledMethod, Decision, Reason } from "./decide";
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

/** What a refused caller is told. Nothing here may hold a character that JSON would escape. */
function detailOf(decision: Decision, subscription: Subscription | undefined): string {
    const told: Record<Reason, string> = {
        entitled: "",
        "invalid-api-key": "This method needs a valid key in the header x-api-key.",
        "subscription-suspended": "The subscription is suspended.",
        "subscription-expired": "The key has expired.",
        "unknown-tier": "The subscription is to a tier that is no longer sold.",
        "unknown-method": "There is no such method.",
        "tier-not-entitled": `The tier ${subscription?.tier} may not call this method; ${decision.allowedTiers.join(", ") || "no tier"} may.`,
    };
    return told[decision.reason];
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
        context: {
            reason: decision.reason,
            ...(subscription ? { customerId: subscription.customerId, tier: subscription.tier } : {}),
            ...(decision.allow
                ? {}
                : { detail: detailOf(decision, subscription), allowedTiers: decision.allowedTiers.join(", ") }),
        },
    };
}
