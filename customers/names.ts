import type { Deployment } from "./customers";

const idForm = /^[A-Za-z0-9][A-Za-z0-9._@-]{0,127}$/;
const keyNameForm = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;

/** Why a text can be no customer's id, or undefined. */
export function idFault(id: string): string | undefined {
    return idForm.test(id)
        ? undefined
        : `${JSON.stringify(id)} is not a customer's id; use 1 to 128 of A–Z a–z 0–9 . _ @ -, beginning with a letter or digit`;
}

/** Why a text can be no key's name, or undefined. */
export function keyNameFault(name: string): string | undefined {
    return keyNameForm.test(name)
        ? undefined
        : `${JSON.stringify(name)} is not a key's name; use 1 to 64 of A–Z a–z 0–9 _ -, beginning with a letter or digit`;
}

/** What begins the names, at API Gateway, of all keys that the verbs make for a deployment, and of no other key. */
export function apiKeyPrefix({ name, restApiId }: Deployment): string {
    return `${name}@${restApiId}/`;
}

/** A key's name at API Gateway. The operation that makes the key is in it: so the key is found again after a kill. */
export function apiKeyName(deployment: Deployment, customerId: string, keyName: string, operationId: string): string {
    return `${apiKeyPrefix(deployment)}${customerId}/${keyName} ${operationId}`;
}

/** Whose key it is and which operation made it, by its name at API Gateway; undefined where the verbs did not make it. */
export function ownApiKey(
    deployment: Deployment,
    apiKeyName: string,
): { readonly customerId: string; readonly keyName: string; readonly operationId: string } | undefined {
    const prefix = apiKeyPrefix(deployment);
    const match = apiKeyName.startsWith(prefix)
        ? /^([^/]+)\/([^ ]+) (.+)$/.exec(apiKeyName.slice(prefix.length))
        : null;
    const [, customerId, keyName, operationId] = match ?? [];
    return customerId === undefined || keyName === undefined || operationId === undefined
        ? undefined
        : { customerId, keyName, operationId };
}

/** The first of `primary`, `primary-2`, `primary-3` … that is above all that are there. */
export function nextKeyName(names: readonly string[]): string {
    const numbers = names.map((name) => (name === "primary" ? 1 : Number(/^primary-(\d+)$/.exec(name)?.[1] ?? 0)));
    const next = Math.max(0, ...numbers) + 1;
    return next === 1 ? "primary" : `primary-${next}`;
}
