import type { Quota } from "./quotaPeriod";
import type { Secret } from "./secret";

/** A key at API Gateway. */
export interface ApiKey {
    readonly id: string;
    readonly name: string;
    readonly enabled: boolean;
    /** Only where it was asked for. */
    readonly value?: Secret;
}

export interface NewApiKey {
    readonly name: string;
    readonly value: Secret;
    readonly description: string;
    readonly enabled: boolean;
    readonly marketplaceCustomerId?: string;
    readonly tags: Readonly<Record<string, string>>;
}

/** A row of the file that ImportApiKeys takes. */
export interface ImportedApiKey {
    readonly name: string;
    readonly value: Secret;
    readonly description: string;
    readonly enabled: boolean;
    readonly usagePlanId: string;
}

/** The calls of API Gateway's control plane that the verbs need. What is not there is undefined or false, not an error. */
export interface ControlPlane {
    /** Undefined where the value is another key's already. */
    createApiKey(key: NewApiKey): Promise<ApiKey | undefined>;
    /** Makes keys and their plan links in one call; a key whose value is there already is overwritten. */
    importApiKeys(
        keys: readonly ImportedApiKey[],
    ): Promise<{ readonly ids: readonly string[]; readonly warnings: readonly string[] }>;
    apiKey(id: string, options?: { readonly includeValue?: boolean }): Promise<ApiKey | undefined>;
    /** Those whose names begin so. */
    apiKeysNamed(prefix: string, options?: { readonly includeValues?: boolean }): AsyncIterable<ApiKey>;
    setEnabled(id: string, enabled: boolean): Promise<boolean>;
    /** Says whose key it is to the AWS Marketplace. */
    setMarketplaceCustomer(id: string, marketplaceCustomerId: string): Promise<boolean>;
    deleteApiKey(id: string): Promise<boolean>;

    quota(usagePlanId: string): Promise<Quota | undefined>;
    keysOfPlan(usagePlanId: string): AsyncIterable<Pick<ApiKey, "id" | "name">>;
    isInPlan(usagePlanId: string, keyId: string): Promise<boolean>;
    /** Linking what is linked already is no error; linking a key that another plan of the stage has is one. */
    addToPlan(usagePlanId: string, keyId: string): Promise<void>;
    removeFromPlan(usagePlanId: string, keyId: string): Promise<boolean>;

    /** By day from `from` to `to` (YYYY-MM-DD), what was used on it and remained at its end; empty where nothing was used. */
    usage(
        usagePlanId: string,
        keyId: string,
        from: string,
        to: string,
    ): Promise<readonly { readonly used: number; readonly remaining: number }[]>;
    /**
     * Sets what is left of the current period, lower or higher. False where API Gateway does not let it be set.
     *
     * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-usage-plan-manage-usage.html
     */
    setRemaining(usagePlanId: string, keyId: string, remaining: number): Promise<boolean>;

    /** Forgets every answer that the stage keeps of its authorizers. */
    flushAuthorizers(restApiId: string, stageName: string): Promise<void>;
}
