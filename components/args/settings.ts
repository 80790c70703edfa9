import type * as pulumi from "@pulumi/pulumi";

/**
 * Cross-origin calls from browsers. Adds an `OPTIONS` method, which never needs a key, to every path, and headers to
 * every answer that API Gateway itself gives. A Lambda or HTTP back end sends its own.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-cors.html
 */
export interface CorsArgs {
    /** The one origin that may call, or `*`: API Gateway's own refusals can name one only. */
    origins: string[];

    /** Headers that a caller may send. Default `content-type`, `x-api-key`. */
    headers?: string[];

    /** Verbs that a caller may use. Default: those of the path. */
    methods?: string[];

    /** Whether cookies and HTTP authentication may be sent; not with origin `*`. Default false. */
    credentials?: boolean;

    /** Seconds for which a browser keeps the answer: 0 to 86,400. Default: the browser's. */
    maxAge?: number;
}

/** Which keyed methods ask the authorizer. */
export const AuthorizerScope = { Keyed: "keyed", Restricted: "restricted" } as const;
export type AuthorizerScope = (typeof AuthorizerScope)[keyof typeof AuthorizerScope];

/** The gate: the Lambda authorizer that keeps a tier out of another tier's methods. */
export interface AuthorizerArgs {
    /**
     * Seconds for which API Gateway keeps an answer for a key and method: 0 (off) to 3,600. Default 300. A customer who
     * moves, is suspended or expires may keep the old answer for that long; 0 costs a call for every request.
     *
     * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html
     */
    cacheSeconds?: number;

    /** Memory of the function in MB: 128 to 10,240. Default 256. */
    memorySize?: number;

    /**
     * Calls that may run at once. A guard against random keys, each of which costs a call; callers beyond it get 503.
     * Default: what the account has left.
     */
    reservedConcurrency?: number;

    /**
     * `keyed`: every method with a key asks, so that each log line names customer and tier, and a suspended or expired
     * subscription is refused everywhere. `restricted`: only methods that are closed to some tier; saves the call on the
     * others, where a log line then has a key id but no customer or tier, and suspension shows only once the key itself
     * is disabled. Default `keyed`.
     */
    scope?: AuthorizerScope;

    /** Days for which the function's log is kept. Default 30. */
    logRetentionDays?: number;
}

/**
 * One line of JSON for each request, never with a key.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html
 */
export interface AccessLogArgs {
    /**
     * A Firehose delivery stream named `amazon-apigateway-…` to send the lines to. Default: a CloudWatch log group
     * that comes with the API.
     */
    firehoseArn?: pulumi.Input<string>;

    /** Days for which the log group keeps lines. Not beside `firehoseArn`. Default 90. */
    retentionDays?: number;

    /**
     * Fields of a line: name to `$context` variable. At most 3 KB in all. Default: those of `defaultAccessLogFields`.
     *
     * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html
     */
    format?: Record<string, string>;
}

/** How much API Gateway writes of what it does with each request. */
export const ExecutionLogLevel = { Off: "OFF", Error: "ERROR", Info: "INFO" } as const;
export type ExecutionLogLevel = (typeof ExecutionLogLevel)[keyof typeof ExecutionLogLevel];

/** The stage's execution log and metrics. Request and response bodies are never logged. */
export interface ExecutionLogArgs {
    /** `OFF`, `ERROR` or `INFO`. Default `OFF`. */
    level?: ExecutionLogLevel;

    /** Days for which the log is kept, unless the level is `OFF`. Default 30. */
    retentionDays?: number;

    /** Detailed CloudWatch metrics per method, which cost extra. Default false. */
    metrics?: boolean;
}

/** How callers reach the API. */
export const EndpointType = { Regional: "REGIONAL", Edge: "EDGE", Private: "PRIVATE" } as const;
export type EndpointType = (typeof EndpointType)[keyof typeof EndpointType];

/** Who looks after the account's CloudWatch role for API Gateway. */
export const AccountLogging = { Ensure: "ensure", None: "none" } as const;
export type AccountLogging = (typeof AccountLogging)[keyof typeof AccountLogging];
