import * as pulumi from "@pulumi/pulumi";
import { ArgumentError } from "../argumentError";
import { show } from "../model/faults";
import type { InputRule } from "../model/inputs";

/** Checks what only the engine knows, on its way into a resource; the error names the property, and never a secret. */
export function checked<T>(path: string, value: pulumi.Input<T>, rule: InputRule): pulumi.Output<T> {
    const output = pulumi.output(value);
    return pulumi.all([output, pulumi.isSecret(output)]).apply(([known, secret]) => {
        const fault = rule(known);
        if (fault) {
            throw new ArgumentError(`${path}: ${secret ? fault.replace(show(known), "the secret") : fault}`);
        }
        return known as T;
    }) as pulumi.Output<T>;
}
