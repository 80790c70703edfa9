import type { Api, Method, ResponseType } from "../api/api";

/** A request as it came in, nothing of it decoded. */
export interface IncomingRequest {
    readonly httpMethod: string;
    /** Below the stage, as sent: `/pets/a%2Fb/`. */
    readonly rawPath: string;
    /** As sent, without the question mark; empty where there is none. */
    readonly rawQuery: string;
    /** Names and values in turn, as sent. */
    readonly rawHeaders: readonly string[];
    /** Empty where there is none. */
    readonly body: Buffer;
    /** Of the connection, never of a header. */
    readonly sourceIp: string;
    /** `HTTP/1.1`. */
    readonly protocol: string;
    /** The host that is asked: `127.0.0.1:3000`. */
    readonly host: string;
    /** Milliseconds since 1970. */
    readonly receivedAt: number;
}

/** The stage that serves a request. */
export interface StageContext {
    readonly api: Api;
    readonly stageName: string;
    readonly variables: Readonly<Record<string, string>>;
    readonly accountId: string;
    readonly region: string;
    /** `/dev`: what `requestContext.path` has before the path, whatever this machine serves the stage under. */
    readonly basePath: string;
    readonly deploymentId: string;
    /** Whether this is the stage's canary; undefined where the stage has none. */
    readonly isCanary?: boolean | undefined;
    readonly domainName: string;
}

/** What an authorizer said of the caller. */
export interface AuthorizerResult {
    readonly principalId: string;
    /** What `$context.authorizer.x` renders. */
    readonly context: Readonly<Record<string, string | number | boolean | null>>;
    readonly usageIdentifierKey?: string | undefined;
}

/** An API key that was recognised. */
export interface CallerKey {
    readonly id: string;
    readonly value: string;
}

/** A call to a Lambda function or a back end, as logs tell of it. */
export interface CallRecord {
    status?: number | undefined;
    /** What Lambda itself said, where `status` is what the function's answer says. */
    serviceStatus?: number | undefined;
    /** Milliseconds. */
    latency?: number | undefined;
    error?: string | undefined;
    requestId?: string | undefined;
}

/** One request on its way through a stage: what its steps learn of it, and what `$context` is read from. */
export interface Exchange {
    readonly stage: StageContext;
    readonly request: IncomingRequest;
    /** `$context.requestId`: a UUID; the answer's `x-amzn-RequestId`. */
    readonly requestId: string;
    /** `$context.extendedRequestId`; the answer's `x-amz-apigw-id`. */
    readonly extendedRequestId: string;
    /** `Root=1-5759e988-bd862e3fe1be46a994272793`, or as the caller sent it; what back ends get in `X-Amzn-Trace-Id`. */
    readonly traceId: string;
    /** Undefined until the request is routed, and where it reaches no method. */
    method: Method | undefined;
    /** As sent, undecoded. Undefined where the path has none. */
    pathParameters: Readonly<Record<string, string>> | undefined;
    authorizer: AuthorizerResult | undefined;
    authorizerCall: CallRecord | undefined;
    apiKey: CallerKey | undefined;
    integrationCall: CallRecord | undefined;
    /** Set once a gateway response is given. */
    refusal: Refusal | undefined;
    /** What `$context.responseOverride`, `$context.requestOverride` were set to by a template. */
    overrides: Overrides | undefined;
    /** Of the answer: known when it is given. */
    status: number;
    responseLength: number;
    /** Milliseconds. */
    responseLatency: number;
}

export interface Overrides {
    status?: number | undefined;
    responseHeaders: Record<string, string>;
    requestHeaders: Record<string, string>;
    requestQuery: Record<string, string>;
    requestPath: Record<string, string>;
}

/** A request that API Gateway answers itself, with the gateway response of this type. */
export interface Refusal {
    readonly type: ResponseType;
    /** AWS's own words: `$context.error.message`; null where it has none, as for an authorizer that failed. */
    readonly message: string | null;
    /** `$context.error.validationErrorString`. */
    readonly validationError?: string | undefined;
    /** Where it is not the type's own. */
    readonly status?: number | undefined;
}

/** What is sent back. */
export interface Answer {
    readonly status: number;
    /** In order; a name may come twice. */
    readonly headers: readonly (readonly [string, string])[];
    readonly body: Buffer | string;
}

export function isRefusal(result: Answer | Refusal | undefined): result is Refusal {
    return result !== undefined && "type" in result;
}

/** A step of the pipeline: undefined lets the request through. */
export type Step = (exchange: Exchange) => Refusal | undefined | Promise<Refusal | undefined>;

/** The last step: what stands behind a method. */
export type IntegrationStep = (exchange: Exchange) => Promise<Answer | Refusal> | Answer | Refusal;
