import type { Customers, MadeKey } from "../../../customers/customers";
import type { Secret } from "../../../customers/secret";
import { CommandError } from "../commandError";
import type { Host } from "../host";
import type { Target } from "../target/target";
import { secretName, secretNameFault } from "./secretStore";

/** What is to become of a key's value. */
export interface HandOver {
    /** Show it. */
    readonly reveal?: boolean;
    /** Put it into Secrets Manager, under this name or with `true` under the usual one. */
    readonly secret?: string | true;
}

/** A key as it is told of. */
export interface HandedKey {
    readonly name: string;
    readonly keyId: string | undefined;
    /** Where it is to be shown. */
    readonly value?: Secret;
    /** The ARN of the secret that holds it. */
    readonly secretArn?: string;
}

/** Refuses before anything is done what could not be done in the end. */
export function checkHandOver({ secret }: HandOver): void {
    const fault = typeof secret === "string" ? secretNameFault(secret) : undefined;
    if (fault !== undefined) {
        throw new CommandError(`--secret: ${fault}`);
    }
}

/** Shows or stores keys' values, as asked. */
export async function handedOver(
    host: Host,
    customers: Customers,
    target: Target,
    customerId: string,
    keys: readonly (Pick<MadeKey, "name"> & { readonly keyId?: string | undefined; readonly value?: Secret })[],
    { reveal, secret }: HandOver,
): Promise<HandedKey[]> {
    const { deployment } = customers;
    const handed: HandedKey[] = [];
    for (const { name, keyId, value } of keys) {
        if (!reveal && secret === undefined) {
            handed.push({ name, keyId });
            continue;
        }
        const known = value ?? (await customers.keyValue(customerId, name));
        let secretArn: string | undefined;
        if (secret !== undefined) {
            const under = secret === true ? secretName(deployment, customerId, name) : secret;
            const what = `API key ${name} of the customer ${customerId} of ${deployment.name}, stack ${deployment.stack}`;
            try {
                secretArn = await host.secretStore(target).keep(under, known, what);
            } catch (error) {
                const why = error instanceof Error ? error.message : String(error);
                const again = `tiered-api customers show ${customerId} --key-name ${name} --secret ${under} ${target.options}`;
                throw new CommandError(
                    `the key ${name} of ${customerId} is there, but Secrets Manager did not take it: ${why}\n` +
                        `When that is mended, ${again} puts it there.`,
                );
            }
        }
        handed.push({
            name,
            keyId,
            ...(reveal ? { value: known } : {}),
            ...(secretArn === undefined ? {} : { secretArn }),
        });
    }
    return handed;
}
