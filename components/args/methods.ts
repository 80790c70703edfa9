import type { IntegrationArgs } from "./integrations";
import type { OperationArgs } from "./operations";
import type { ThrottleArgs } from "./tiers";

/**
 * What API Gateway checks before the back end is called; a request that fails is a 400 problem.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-request-validation.html
 */
export interface ValidationArgs {
    /** That required parameters are there and not blank. Default false. */
    parameters?: boolean;

    /** The body against its schema (`minItems` and `maxItems` are not checked). Default false. */
    body?: boolean;
}

/**
 * A method of the API. It says who may call it with exactly one of `open`, `tiers` and `fromTier`: there is no default,
 * so that a forgotten line never opens a paid method.
 */
export interface MethodArgs {
    /** `true`: anybody may call it, without a key; such calls are neither counted nor limited per customer. */
    open?: boolean;

    /** The tiers that may call it. An empty list closes it to everybody. */
    tiers?: string[];

    /** This tier and every later one in the list of tiers, whose order thereby becomes part of access. */
    fromTier?: string;

    /** What answers. */
    integration: IntegrationArgs;

    /**
     * A limit on all callers together, set on the stage. Not for `ANY`: AWS sets limits by verb.
     * Default: the stage's `throttle`.
     */
    throttle?: ThrottleArgs;

    /** What API Gateway checks of a request. Default: nothing. */
    validate?: ValidationArgs;

    /** What the OpenAPI document says of it. Default: what follows from verb, path and access. */
    operation?: OperationArgs;
}
