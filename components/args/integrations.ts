import type * as lambda from "@pulumi/aws/lambda";
import type * as pulumi from "@pulumi/pulumi";

/** A Lambda function behind a method, called with a proxy event. Exactly one of `function` and `functionArn`. */
export interface LambdaIntegrationArgs {
    /** The function itself. */
    function?: lambda.Function;

    /** The function's ARN, or an alias's or a version's. It is in the API's own region. */
    functionArn?: pulumi.Input<string>;

    /** How long to wait for an answer: 50 to 29,000 ms. Default 29,000. */
    timeoutMillis?: number;
}

/**
 * An HTTP back end, called with the request as it came. It receives `x-tiered-api-customer` and `x-tiered-api-tier`
 * from the gate (`-` on methods that the gate does not see), and never the caller's key.
 */
export interface HttpIntegrationArgs {
    /** Where to: `https://api.example.com/items/{id}`; a path parameter of the method may stand in it. */
    url: pulumi.Input<string>;

    /** The verb to use. Default: the method's own; for `ANY`, the caller's. */
    httpMethod?: string;

    /** How long to wait for an answer: 50 to 29,000 ms. Default 29,000. */
    timeoutMillis?: number;
}

/** A private HTTP back end behind a VPC link. Headers as for an HTTP back end. */
export interface VpcLinkIntegrationArgs {
    /** The id of the VPC link. */
    connectionId: pulumi.Input<string>;

    /** Where to: `http://<host>/items/{id}`; a path parameter of the method may stand in it. */
    url: pulumi.Input<string>;

    /** The verb to use. Default: the method's own; for `ANY`, the caller's. */
    httpMethod?: string;

    /** How long to wait for an answer: 50 to 29,000 ms. Default 29,000. */
    timeoutMillis?: number;
}

/** An answer that API Gateway gives by itself. */
export interface MockIntegrationArgs {
    /** Default 200. */
    statusCode?: number;

    /** The body: a mapping template, so `$` begins a variable. Default: empty. */
    body?: string;

    /** The body's type. Default `application/json`. */
    contentType?: string;
}

/** What stands behind a method. Exactly one. */
export interface IntegrationArgs {
    lambda?: LambdaIntegrationArgs;
    http?: HttpIntegrationArgs;
    vpcLink?: VpcLinkIntegrationArgs;
    mock?: MockIntegrationArgs;
}
