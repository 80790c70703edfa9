import type { Deployment } from "../../../customers/customers";
import type { Secret } from "../../../customers/secret";

/** Where keys are put for whoever is to have them. */
export interface SecretStore {
    /** Keeps a value under a name; keeping it again changes nothing. Returns what names it for good, as an ARN does. */
    keep(name: string, value: Secret, description: string): Promise<string>;
}

/** Where a key is put when no other name is given: `tiered-api/workdays/dev/acme/primary`. */
export function secretName({ name, stack }: Deployment, customerId: string, keyName: string): string {
    return ["tiered-api", name, stack, customerId, keyName].join("/");
}

/** Why Secrets Manager would refuse a name, or undefined. */
export function secretNameFault(name: string): string | undefined {
    return /^[A-Za-z0-9/_+=.@-]{1,512}$/.test(name)
        ? undefined
        : `${JSON.stringify(name)} is no secret's name; use 1 to 512 of A–Z a–z 0–9 / _ + = . @ -`;
}
