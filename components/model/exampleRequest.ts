import type { ParameterArgs } from "../args";
import type { MethodModel } from "./methods";

/** Values that a URL can show as they are. */
function textOf({ example }: ParameterArgs): string | undefined {
    return ["string", "number", "boolean"].includes(typeof example) ? encodeURIComponent(String(example)) : undefined;
}

/**
 * A path and query that a method takes, made of its parameters' examples: `/countries/DE/holidays?year=2026`. Undefined
 * where a parameter that it needs has none.
 */
export function exampleRequest({ path, args }: MethodModel): string | undefined {
    const parameters = args.operation?.parameters ?? [];
    const missing: string[] = [];
    const concrete = path.replace(/\{([^}+]+)\+?\}/g, (_, name: string) => {
        const found = parameters.find((parameter) => parameter.in === "path" && parameter.name === name);
        const value = found && textOf(found);
        if (value === undefined) {
            missing.push(name);
        }
        return value ?? "";
    });
    const query: string[] = [];
    for (const parameter of parameters) {
        const value = textOf(parameter);
        if (parameter.in === "query" && value !== undefined) {
            query.push(`${encodeURIComponent(parameter.name)}=${value}`);
        } else if (parameter.in !== "path" && parameter.required && value === undefined) {
            missing.push(parameter.name);
        }
    }
    if (missing.length > 0) {
        return undefined;
    }
    return query.length > 0 ? `${concrete}?${query.join("&")}` : concrete;
}
