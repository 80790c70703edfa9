import type * as pulumi from "@pulumi/pulumi";

/** An API key of a customer. */
export interface ApiKeyArgs {
    /**
     * The key's value: 20 to 128 letters and digits, unique in the account and region. Give it as a secret
     * (`config.requireSecret`); a plain string stands in clear in your program. A changed value is a new key. To give the
     * value to a key of another name or customer, take it out, update, and put it in: AWS has it once only.
     * Default: AWS makes one, which `apiKeys` holds as a secret.
     *
     * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-setup-api-key-with-console.html
     */
    value?: pulumi.Input<string>;
}

/** Who pays: one subscription to one tier, with one API key or more. */
export interface CustomerArgs {
    /** The name of the tier. Changing it moves the customer's keys; their values stay. */
    tier: string;

    /**
     * Whether the customer may call at all. Default true. With false the keys are disabled at API Gateway and the
     * subscription is suspended in the registry; nothing is deleted.
     */
    enabled?: boolean;

    /**
     * The customer's keys by name (`A–Z a–z 0–9 _ -`). Limits are per key: two keys have two allowances.
     * Default: one, named `primary`, whose value AWS makes.
     */
    keys?: Record<string, ApiKeyArgs>;

    /** The description of the customer's keys. Default: `Customer <id> of <api>`. */
    description?: string;

    /**
     * The customer's AWS Marketplace identifier, by which a plan with a product code is metered. Default: none.
     *
     * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/sell-api-as-saas-on-aws-marketplace.html
     */
    marketplaceCustomerId?: string;

    /** Tags of the customer's keys, beside those of the API. Default: none. */
    tags?: Record<string, pulumi.Input<string>>;
}
