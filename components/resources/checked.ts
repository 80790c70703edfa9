import * as pulumi from "@pulumi/pulumi";
import { ArgumentError } from "../argumentError";

/** Checks what only the engine knows, on its way into a resource; the error names the property. */
export function checked<T, R>(
    path: string,
    value: pulumi.Input<T>,
    check: (value: pulumi.Unwrap<T>) => R,
): pulumi.Output<R> {
    return pulumi.output(value).apply((known) => {
        try {
            return check(known as pulumi.Unwrap<T>);
        } catch (error) {
            throw new ArgumentError(`${path}: ${(error as Error).message}`);
        }
    }) as pulumi.Output<R>;
}
