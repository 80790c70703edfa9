import type * as pulumi from "@pulumi/pulumi";
import type { CustomerArgs } from "./customers";
import type { MethodArgs } from "./methods";
import type {
    AccessLogArgs,
    AccountLogging,
    AuthorizerArgs,
    CorsArgs,
    EndpointType,
    ExecutionLogArgs,
} from "./settings";
import type { ThrottleArgs, TierArgs } from "./tiers";

export * from "./customers";
export * from "./integrations";
export * from "./methods";
export * from "./operations";
export * from "./prices";
export * from "./settings";
export * from "./sweeper";
export * from "./tiers";

/**
 * A REST API that is sold by tier. What decides how many resources there are is plain; every fault in plain values is
 * reported at once, before anything is registered.
 */
export interface TieredApiArgs {
    /** The commercial levels, in order from the least to the most where `fromTier` is used. At least one. */
    tiers: TierArgs[];

    /** Who may call what, by method: `"GET /reports/{reportId}"`. Verbs: GET, HEAD, POST, PUT, PATCH, DELETE, ANY. */
    methods: Record<string, MethodArgs>;

    /**
     * The customers that this program declares, by id (1 to 128 of `A–Z a–z 0–9 . _ @ -`, starting with a letter or
     * digit). Adding, moving or removing one touches no other. One whose id a run-time customer has or had is refused by
     * DynamoDB (`ConditionalCheckFailedException`), and opens nothing. Default: none.
     */
    customers?: Record<string, CustomerArgs>;

    /** The REST API's description. Default: `<name>, sold by tier`. */
    description?: string;

    /** The version in the OpenAPI document. Default `1.0.0`. */
    version?: string;

    /** OpenAPI 3.0 schemas by name (letters and digits only), for `$ref: "#/components/schemas/<name>"`. Default: none. */
    // biome-ignore lint/suspicious/noExplicitAny: JSON
    schemas?: Record<string, any>;

    /**
     * The stage, and the first part of every path: 1 to 128 of `A–Z a–z 0–9 _ -`. Changing it replaces the stage and
     * with it the URL. Default: the name of the Pulumi stack.
     */
    stageName?: string;

    /** Variables of the stage. Default: none. */
    stageVariables?: Record<string, pulumi.Input<string>>;

    /** A limit on each method of the stage, all callers together. Default: the account's. */
    throttle?: ThrottleArgs;

    /**
     * Cross-origin calls from browsers. Default: none; `OPTIONS` may then be a method of its own that is open, and `ANY`
     * takes it too, with a key where it is keyed.
     */
    cors?: CorsArgs;

    /** The gate. Default: every keyed method asks, answers are kept for 300 s. */
    authorizer?: AuthorizerArgs;

    /** The access log. Default: CloudWatch, kept for 90 days. */
    accessLog?: AccessLogArgs;

    /** The execution log. Default: off. */
    executionLog?: ExecutionLogArgs;

    /** Trace requests with X-Ray. Default false. */
    xrayTracing?: boolean;

    /** `REGIONAL`, `EDGE` or `PRIVATE`; a private API needs a `resourcePolicy`. Default `REGIONAL`. */
    endpointType?: EndpointType;

    /** The VPC endpoints of a private API. Default: none. */
    vpcEndpointIds?: string[];

    /** Compress answers of at least so many bytes: 0 to 10,485,760. Default: never. */
    minimumCompressionSize?: number;

    /** Media types to treat as binary. Default: none, all is text. */
    binaryMediaTypes?: string[];

    /**
     * The API's resource policy, as JSON. It is part of the OpenAPI document. An AWS provider that wraps Terraform's before
     * 6.48 puts the old policy back when it changes (hashicorp/terraform-provider-aws#38515). Default: none.
     *
     * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies.html
     */
    resourcePolicy?: pulumi.Input<string>;

    /** Close the `execute-api` URL, for an API behind a domain name of its own. Default false. */
    disableExecuteApiEndpoint?: boolean;

    /**
     * The account's CloudWatch role, which logging to CloudWatch needs and which all APIs of an account and region share.
     * `ensure`: make a role and set it once, and leave both in place when this stack is destroyed. `none`: somebody else
     * looks after it, as where every role needs a permissions boundary. Default `ensure`.
     *
     * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html#set-up-access-logging-permissions
     */
    accountLogging?: AccountLogging;

    /** Tags of every child that can have them. Default: none, beside the provider's own. */
    tags?: Record<string, pulumi.Input<string>>;
}
