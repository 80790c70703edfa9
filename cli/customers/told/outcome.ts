import type { Deployment, Outcome } from "../../../customers/customers";
import { counted, harmless } from "../../terminal/text";
import { instantText } from "../duration";
import type { HandedKey } from "../keys/handedOver";
import { meanwhile } from "./meanwhile";

/** What was done, in a line. */
function title({ verb, customerId: id, before, after }: Outcome): string {
    const made = after.keys.filter(({ name }) => !before?.keys.some((key) => key.name === name));
    switch (verb) {
        case "add":
            return `${id} is a customer, in ${after.tier}.`;
        case "move":
            return `${id} has moved from ${before?.tier ?? "nowhere"} to ${after.tier}.`;
        case "rotate":
            return `${id} has a new key, ${made.map(({ name }) => name).join(", ") || "as asked before"}.`;
        case "suspend":
            return `${id} is suspended.`;
        case "resume":
            return `${id} may call again.`;
        case "expire":
            return after.expiresAt === undefined
                ? `${id} has no end any more.`
                : `${id} ends at ${instantText(after.expiresAt)}.`;
        case "remove":
            return `${id} is removed, and with it ${counted(before?.keys.length ?? 0, "key")}.`;
        default:
            return `${id} is as the registry says.`;
    }
}

function plan({ verb, customerId: id, before, after }: Outcome): string {
    const what = verb === "move" ? ` from ${before?.tier} to ${after.tier}` : verb === "add" ? ` to ${after.tier}` : "";
    return `Dry run: nothing was done. ${verb} of ${id}${what} would:`;
}

/** How a key may be seen that is not shown. */
function hiddenKeys(keys: readonly HandedKey[], customerId: string, targetOptions: string): string[] {
    const hidden = keys.filter(({ value, secretArn }) => value === undefined && secretArn === undefined);
    return hidden.length === 0
        ? []
        : [
              `The key ${hidden.map(({ name }) => name).join(", ")} is not shown. To see it: ` +
                  `tiered-api customers show ${customerId} --reveal ${targetOptions}`,
          ];
}

/** What a verb did, for a person. */
export function outcomeText(
    outcome: Outcome,
    deployment: Deployment,
    keys: readonly HandedKey[],
    targetOptions: string,
): string {
    const { dryRun, steps, notes, customerId } = outcome;
    const numbered = steps.map((step, index) => `  ${index + 1}. ${step}`);
    const lines = [
        dryRun ? plan(outcome) : title(outcome),
        ...(numbered.length === 0 ? ["  nothing had to be done"] : numbered),
        ...notes.map((note) => `Note: ${note}.`),
        ...meanwhile(outcome, deployment),
        ...keys.flatMap(({ name, secretArn }) => (secretArn ? [`The key ${name} is in the secret ${secretArn}.`] : [])),
        ...(dryRun ? [] : hiddenKeys(keys, customerId, targetOptions)),
    ].map(harmless);
    const shown = keys.flatMap(({ name, value }) => (value ? [`${name}: ${value.reveal()}`] : []));
    return [...lines, ...shown].map((line) => `${line}\n`).join("");
}

/** A key for a machine. */
export function keyJson({ name, keyId, value, secretArn }: HandedKey): object {
    return { name, keyId, value: value?.reveal(), secret: secretArn };
}

/** What a verb did, for a machine. */
export function outcomeJson(outcome: Outcome, deployment: Deployment, keys: readonly HandedKey[]): object {
    const { madeKeys: _, ...told } = outcome;
    return {
        ...told,
        api: deployment.name,
        stack: deployment.stack,
        callers: meanwhile(outcome, deployment),
        keys: keys.map(keyJson),
    };
}
