import type { Price } from "../../../billing/price";
import type { RegisteredProgram } from "../program/registered";

/** A method and who may call it. */
export interface SoldMethod {
    readonly httpMethod: string;
    readonly path: string;
    /** `open`, or the tiers that may. */
    readonly access: "open" | readonly string[];
    /** A request that the method takes: `/countries/DE/holidays?year=2026`. */
    readonly example: string | undefined;
    /** By tier, for how many calls one counts on a bill, where that is not 1. */
    readonly weights: Readonly<Record<string, number>>;
}

export interface SoldTo {
    readonly id: string;
    readonly tier: string;
    /** By name. */
    readonly apiKeys: Readonly<Record<string, string>>;
}

/** What a TieredApi says of itself. */
export interface TieredApi {
    readonly name: string;
    readonly restApiId: string;
    readonly stageName: string;
    /** The name of the subscription registry's table. */
    readonly registryTable: string;
    /** In the order in which they were declared. */
    readonly tiers: readonly string[];
    /** By tier, what those cost that have a price. */
    readonly prices: Readonly<Record<string, Price>>;
    readonly methods: readonly SoldMethod[];
    readonly customers: readonly SoldTo[];
}

/** The outputs that `TieredApi` registers. */
interface Outputs {
    readonly restApiId: string;
    readonly stageName: string;
    readonly usagePlanIds: Readonly<Record<string, string>>;
    readonly accessMatrix: readonly {
        readonly httpMethod: string;
        readonly path: string;
        readonly open: boolean;
        readonly tiers: readonly string[];
        readonly weights?: Readonly<Record<string, number>>;
    }[];
    readonly prices?: Readonly<Record<string, Price>>;
    readonly exampleRequests?: Readonly<Record<string, string>>;
    readonly customerTiers: Readonly<Record<string, string>>;
    readonly apiKeys: Readonly<Record<string, Readonly<Record<string, string>>>>;
    readonly registryTableName: string;
}

/** Those of a program, by the outputs that they registered; nothing else is known of them here. */
export function tieredApis({ components, resources }: RegisteredProgram): TieredApi[] {
    // Tiers are declared in the order of their plans; on their way here, names were sorted.
    const orderOf = (planId: string | undefined) => resources.findIndex(({ id }) => id === planId);
    return components
        .filter(({ type }) => type === "tiered-api:index:TieredApi")
        .map(({ name, outputs }) => {
            const {
                restApiId,
                stageName,
                usagePlanIds,
                accessMatrix,
                prices,
                exampleRequests,
                customerTiers,
                apiKeys,
                registryTableName,
            } = outputs as unknown as Outputs;
            return {
                name,
                restApiId,
                stageName,
                registryTable: registryTableName,
                tiers: Object.keys(usagePlanIds).sort((a, b) => orderOf(usagePlanIds[a]) - orderOf(usagePlanIds[b])),
                prices: prices ?? {},
                methods: accessMatrix.map(({ httpMethod, path, open, tiers, weights }) => ({
                    httpMethod,
                    path,
                    access: open ? "open" : tiers,
                    example: exampleRequests?.[`${httpMethod} ${path}`],
                    weights: weights ?? {},
                })),
                customers: Object.entries(customerTiers).map(([id, tier]) => ({
                    id,
                    tier,
                    apiKeys: apiKeys[id] ?? {},
                })),
            };
        });
}
