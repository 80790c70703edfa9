import type { TierArgs, TieredApiArgs } from "../args";
import { type CustomerModel, checkCustomers } from "./customers";
import { Faults } from "./faults";
import { limits } from "./limits";
import { resourcePaths } from "./methodKey";
import { checkMethods, type MethodModel } from "./methods";
import { checkOperationIds } from "./operationIds";
import { checkWeights } from "./prices";
import { checkSchemas } from "./schemas";
import { checkSettings } from "./settings";
import { checkMethodThrottles, checkTiers } from "./tiers";

export type { CustomerModel, KeyModel } from "./customers";
export type { Access, MethodModel } from "./methods";

/** The arguments made plain and whole: everything else is derived from it. */
export interface ApiModel {
    readonly name: string;
    readonly stageName: string;
    /** In the order given. */
    readonly tiers: readonly TierArgs[];
    /** By path, then verb. */
    readonly methods: readonly MethodModel[];
    /** By id. */
    readonly customers: readonly CustomerModel[];
    readonly resourcePaths: readonly string[];
    readonly args: TieredApiArgs;
}

/** The model, or every fault. `stackName` is the stage's name where none is given. */
export function modelOf(name: string, stackName: string, given: TieredApiArgs): { model: ApiModel; faults: string[] } {
    const faults = new Faults();
    const args = faults.map("args", given) ? given : ({} as TieredApiArgs);
    const stageName = args.stageName === undefined ? stackName : args.stageName;
    checkSettings(name, stageName, args, faults);
    const tiers = checkTiers(args.tiers, faults);
    const tierNames = tiers.map((tier) => tier.name);
    const schemas = checkSchemas(args.schemas, faults);
    const methods = checkMethods(args, tierNames, stageName, schemas, faults);
    checkOperationIds(methods, faults);
    const paths = resourcePaths(methods, faults);
    if (paths.size > limits.resources) {
        faults.add(
            "methods",
            `${paths.size} resources are more than the ${limits.resources} of an API; name fewer paths`,
        );
    }
    if (Array.isArray(args.tiers)) {
        const byKey = new Map(methods.map((method) => [method.key, method]));
        checkMethodThrottles(args.tiers, byKey, faults);
        checkWeights(args.tiers, byKey, faults);
    }
    const customers = checkCustomers(args.customers, tierNames, faults);
    const model = {
        name,
        stageName,
        tiers,
        methods,
        customers: customers.sort((a, b) => (a.id < b.id ? -1 : 1)),
        resourcePaths: [...paths],
        args,
    };
    return { model: Object.freeze(model), faults: faults.list };
}
