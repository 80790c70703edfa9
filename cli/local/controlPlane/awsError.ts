const statuses = {
    BadRequestException: 400,
    SerializationException: 400,
    AccessDeniedException: 403,
    NotFoundException: 404,
    UnknownOperationException: 404,
    ConflictException: 409,
    LimitExceededException: 429,
    TooManyRequestsException: 429,
    ServiceUnavailableException: 503,
} as const;

/**
 * What a call is refused with, as API Gateway's control plane does it.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/api/CommonErrors.html
 */
export class AwsError extends Error {
    override readonly name = "AwsError";

    constructor(
        readonly code: keyof typeof statuses,
        message: string,
    ) {
        super(message);
    }

    /** Of the HTTP answer. */
    get status(): number {
        return statuses[this.code];
    }
}
