import type { TieredApiArgs } from "../../../components";

/** A call of a method, with a key or none. */
export interface Call {
    readonly httpMethod: string;
    /** The template: `/items/{id}`. */
    readonly resourcePath: string;
    readonly key: string | undefined;
}

/** Whether the arguments let a call through, read from the arguments alone. */
export function mayCall(args: TieredApiArgs, { httpMethod, resourcePath, key }: Call): boolean {
    const ofPath = Object.keys(args.methods).filter((name) => name.split(" ")[1] === resourcePath);
    if (httpMethod === "OPTIONS" && args.cors) {
        return ofPath.length > 0;
    }
    const method = args.methods[`${httpMethod} ${resourcePath}`] ?? args.methods[`ANY ${resourcePath}`];
    if (!method) {
        return false;
    }
    if (method.open) {
        return true;
    }
    const customer = Object.values(args.customers ?? {}).find(({ keys = {} }) =>
        Object.values(keys).some(({ value }) => value === key),
    );
    if (key === undefined || !customer || customer.enabled === false) {
        return false;
    }
    const names = args.tiers.map(({ name }) => name);
    const tiers = method.tiers ?? names.slice(names.indexOf(method.fromTier ?? ""));
    return tiers.includes(customer.tier);
}
