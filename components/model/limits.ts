/**
 * API Gateway's quotas that cannot be raised, or that shape what can be sold.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html
 */
export const limits = {
    apiKeys: 10_000,
    usagePlans: 300,
    resources: 300,
    documentBytes: 6 * 1024 * 1024,
    accessLogFormatBytes: 3 * 1024,
    stageVariables: 100,
    methodThrottlesPerPlan: 20,
    /** Of a policy's resource ARN, in an authorizer's answer. */
    policyArnLength: 512,
    /** The largest burst and quota: AWS takes 32 bits, and drops what is beyond them without a word. */
    integer: 2_147_483_647,
    keyLength: { least: 20, most: 128 },
    cacheSeconds: 3_600,
    integrationMillis: { least: 50, most: 29_000 },
    compressionBytes: 10_485_760,
} as const;

/** Of a limit that cannot be raised, the share from which on a warning is due. */
export const nearly = 0.8;

/** Why a document of so many bytes is refused, or nothing. */
export function documentSizeFault(bytes: number): string | undefined {
    return bytes > limits.documentBytes
        ? `methods: an OpenAPI document of ${bytes} bytes is more than the ${limits.documentBytes} that AWS imports; shorten it`
        : undefined;
}
