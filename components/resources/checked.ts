import * as pulumi from "@pulumi/pulumi";
import { ArgumentError } from "../argumentError";
import type { InputRule } from "../model/inputs";

/** Checks what only the engine knows, on its way into a resource; the error names the property. */
export function checked<T>(path: string, value: pulumi.Input<T>, rule: InputRule): pulumi.Output<T> {
    return pulumi.output(value).apply((known) => {
        const fault = rule(known);
        if (fault) {
            throw new ArgumentError(`${path}: ${fault}`);
        }
        return known as T;
    }) as pulumi.Output<T>;
}
