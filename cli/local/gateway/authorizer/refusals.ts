import type { Refusal } from "../exchange";

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html */
export const unauthorized: Refusal = { type: "UNAUTHORIZED", message: "Unauthorized" };

/**
 * As AWS's pages have it. Some answers of 2025 go on: "… in an identity-based policy", "… because no identity-based policy
 * allows the execute-api:Invoke action".
 *
 * @see https://repost.aws/knowledge-center/api-gateway-403-error-lambda-authorizer
 */
export const explicitlyDenied: Refusal = {
    type: "ACCESS_DENIED",
    message: "User is not authorized to access this resource with an explicit deny",
};
export const implicitlyDenied: Refusal = {
    type: "ACCESS_DENIED",
    message: "User is not authorized to access this resource",
};

/** The function threw, or was not done in time: API Gateway has no words for it. */
export const failed: Refusal = { type: "AUTHORIZER_FAILURE", message: null };

/** The function cannot be called, or its answer cannot be used. */
export const misconfigured: Refusal = { type: "AUTHORIZER_CONFIGURATION_ERROR", message: null };

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html */
export const uriTooLong: Refusal = { type: "DEFAULT_4XX", message: "Request URI too long", status: 414 };
