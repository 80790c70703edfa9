import type { ParameterArgs } from "../args";
import type { MethodModel } from "../model";

function parameter({ name, in: location, description, required, schema, example }: ParameterArgs): object {
    return {
        name,
        in: location,
        ...(description === undefined ? {} : { description }),
        required: location === "path" || (required ?? false),
        schema: schema ?? { type: "string" },
        ...(example === undefined ? {} : { example }),
    };
}

/** The parameters of a path, of which nothing more is known. */
export function pathParameters(names: readonly string[]): object[] {
    return names.map((name) => parameter({ name, in: "path" }));
}

/** Those of a method's path, then those that it names itself. */
export function parameters({ args, pathParameters: names }: MethodModel): object[] {
    const declared = args.operation?.parameters ?? [];
    const isDeclared = (name: string) => declared.some((one) => one.in === "path" && one.name === name);
    return [...pathParameters(names.filter((name) => !isDeclared(name))), ...declared.map(parameter)];
}
