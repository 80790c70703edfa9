import * as pulumi from "@pulumi/pulumi";

/** Checks what only the engine knows, on its way into a resource; the error names the property. */
export function checked<T, R>(
    path: string,
    parent: pulumi.Resource,
    value: pulumi.Input<T>,
    check: (value: pulumi.Unwrap<T>) => R,
): pulumi.Output<R> {
    return pulumi.output(value).apply((known) => {
        try {
            return check(known as pulumi.Unwrap<T>);
        } catch (error) {
            throw new pulumi.ResourceError(`${path}: ${(error as Error).message}`, parent, true);
        }
    }) as pulumi.Output<R>;
}
