/** What came of a call to a Lambda function. */
export type InvocationResult =
    /** The handler's answer, as JSON. */
    | { readonly kind: "answer"; readonly payload: string }
    /** The handler threw, ended its process, ran out of memory or over its own time; `payload` is Lambda's JSON for it. */
    | { readonly kind: "error"; readonly errorType: string; readonly errorMessage: string; readonly payload: string }
    /** The caller's patience ran out first. The function goes on. */
    | { readonly kind: "timeout" }
    /** Lambda would not take the call. */
    | {
          readonly kind: "refused";
          readonly reason: "not-found" | "not-permitted" | "throttled" | "not-runnable" | "too-large";
          readonly message: string;
      };

/** Why Lambda would not take a call. */
export type Fault = Extract<InvocationResult, { readonly kind: "refused" }>;

/** A call as API Gateway makes it. */
export interface Invocation {
    /** The function's, alias's or version's ARN. */
    readonly functionArn: string;
    /** JSON. */
    readonly payload: string;
    /** What calls, held against the function's permissions: `arn:aws:execute-api:…/stage/GET/pets` or `…/authorizers/ID`. */
    readonly sourceArn: string;
    /** Milliseconds until the caller gives up. */
    readonly patience: number;
    /** The call's id, which the function knows as `awsRequestId`; one is made up where none is given. */
    readonly requestId?: string | undefined;
    /** The role that the call is made with, which needs no permission of the function; undefined where there is none. */
    readonly credentials?: string | undefined;
}

export interface Invoker {
    invoke(invocation: Invocation): Promise<InvocationResult>;
    /** Why a function cannot be called at all, or by none of those who call it; or undefined: for what is said at start. */
    fault(functionArn: string, sourceArns?: readonly string[]): Fault | undefined;
}
