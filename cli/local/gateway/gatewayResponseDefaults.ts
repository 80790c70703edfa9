import type { ResponseType } from "../api/api";

/** What API Gateway answers with where an API says nothing else. */
export interface DefaultResponse {
    readonly status: number;
    /** The value of `x-amzn-ErrorType`. */
    readonly errorType: string;
    /** AWS's own bytes, which are not those of the template that it says is the default. */
    readonly template: string;
}

/** What the console and GetGatewayResponse show, and what a response without templates of its own has. */
export const documentedTemplate = '{"message":$context.error.messageString}';

/** As recorded once the method is known and its request looked into: Content-Length 36 for `Internal server error`. */
const spaced = '{"message": $context.error.messageString}';

/** As recorded for a policy that denies. */
const capital = '{"Message":$context.error.messageString}';

function response(status: number, errorType: string, template = documentedTemplate): DefaultResponse {
    return { status, errorType, template };
}

/**
 * Status by the page; error types and bodies as recorded from AWS. Of API_CONFIGURATION_ERROR, BAD_REQUEST_PARAMETERS,
 * EXPIRED_TOKEN, INTEGRATION_FAILURE, INTEGRATION_TIMEOUT, INVALID_SIGNATURE, RESOURCE_NOT_FOUND, UNSUPPORTED_MEDIA_TYPE
 * and WAF_FILTERED no full record was found: they are like their neighbours.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html
 * @see https://github.com/koki-develop/lgtm-generator/issues/10 413
 */
export const defaultResponses: Readonly<Record<ResponseType, DefaultResponse>> = {
    ACCESS_DENIED: response(403, "AccessDeniedException", capital),
    API_CONFIGURATION_ERROR: response(500, "InternalServerErrorException", spaced),
    AUTHORIZER_CONFIGURATION_ERROR: response(500, "AuthorizerConfigurationException"),
    AUTHORIZER_FAILURE: response(500, "AuthorizerConfigurationException"),
    BAD_REQUEST_BODY: response(400, "BadRequestException", spaced),
    BAD_REQUEST_PARAMETERS: response(400, "BadRequestException", spaced),
    DEFAULT_4XX: response(400, "BadRequestException", spaced),
    DEFAULT_5XX: response(500, "InternalServerErrorException", spaced),
    EXPIRED_TOKEN: response(403, "ExpiredTokenException"),
    INTEGRATION_FAILURE: response(504, "InternalServerErrorException", spaced),
    INTEGRATION_TIMEOUT: response(504, "InternalServerErrorException", spaced),
    INVALID_API_KEY: response(403, "ForbiddenException"),
    INVALID_SIGNATURE: response(403, "InvalidSignatureException"),
    MISSING_AUTHENTICATION_TOKEN: response(403, "MissingAuthenticationTokenException"),
    QUOTA_EXCEEDED: response(429, "LimitExceededException"),
    REQUEST_TOO_LARGE: response(413, "BadRequestException", spaced),
    RESOURCE_NOT_FOUND: response(404, "NotFoundException"),
    THROTTLED: response(429, "TooManyRequestsException"),
    UNAUTHORIZED: response(401, "UnauthorizedException"),
    UNSUPPORTED_MEDIA_TYPE: response(415, "BadRequestException", spaced),
    WAF_FILTERED: response(403, "ForbiddenException"),
};
