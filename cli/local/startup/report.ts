import type { SoldMethod, TieredApi } from "../account/tieredApis";

/** A stage that is served. */
export interface ServedApi {
    /** The logical name of the REST API. */
    readonly name: string;
    readonly restApiId: string;
    readonly stage: string;
    /** Without a slash at the end. */
    readonly url: string;
    /** The file of its access log; undefined where the stage keeps none. */
    readonly accessLog: string | undefined;
}

/** All that is told once requests are answered. */
export interface Report {
    readonly project: string;
    readonly stack: string;
    readonly apis: readonly ServedApi[];
    /** What the program exports, secrets in clear. */
    readonly outputs: Readonly<Record<string, unknown>>;
    readonly tieredApis: readonly (TieredApi & { readonly url: string })[];
    readonly notices: readonly string[];
}

/** The key that a customer is shown with: `primary`, or the first one. */
export function firstKey(apiKeys: Readonly<Record<string, string>>): string | undefined {
    return apiKeys.primary ?? Object.values(apiKeys)[0];
}

/** The report for a program: one line of JSON. */
export function jsonLine({ apis, tieredApis }: Report): string {
    const [first] = apis;
    return JSON.stringify({
        url: tieredApis[0]?.url ?? first?.url,
        stage: tieredApis[0]?.stageName ?? first?.stage,
        methods: tieredApis.flatMap(({ methods }) =>
            methods.map(({ httpMethod, path, access }: SoldMethod) => ({ httpMethod, path, access })),
        ),
        customers: tieredApis.flatMap(({ customers }) =>
            customers.map(({ id, tier, apiKeys }) => ({ id, tier, apiKey: firstKey(apiKeys) })),
        ),
        apis: apis.map(({ name, stage, url, accessLog }) => ({ name, stage, url, accessLog })),
    });
}
