import { commandOf, instant } from "../commands";
import type { Customer } from "../customer";
import { CustomerError } from "../customerError";
import type { AddArgs, Deployment } from "../customers";
import { keyValueFault } from "../keyValue";
import { idFault, keyNameFault } from "../names";
import { checkTier, refuseDeclared } from "./changed";

/** Refuses arguments that can be no customer's, all faults at once. */
export function checkAdd(deployment: Deployment, args: AddArgs): void {
    const faults = [
        idFault(args.id),
        args.keyName === undefined ? undefined : keyNameFault(args.keyName),
        args.key === undefined ? undefined : keyValueFault(args.key),
        args.expiresAt === undefined ? undefined : endFault(args.expiresAt),
    ].filter((fault) => fault !== undefined);
    if (faults.length > 0) {
        throw new CustomerError("invalid", faults.join("\n"));
    }
    checkTier(deployment, args.tier);
}

/** Why a number can be no end of a subscription, or undefined. */
export function endFault(at: number): string | undefined {
    return Number.isSafeInteger(at) && at >= 0 ? undefined : `${at} is no time; give whole seconds since 1970`;
}

/**
 * A customer with its first key.
 *
 * @param sha256 of the key's value
 * @param now milliseconds since 1970
 */
export function added(
    deployment: Deployment,
    args: AddArgs,
    sha256: string,
    before: Customer | undefined,
    now: number,
): Customer {
    if (before !== undefined) {
        refuseDeclared("add", deployment, before);
        if (before.status !== "removed") {
            const show = commandOf(deployment, "show", args.id);
            throw new CustomerError("id-taken", `there is a customer ${args.id} already; see ${show}`);
        }
        if (!args.reuse) {
            throw new CustomerError(
                "id-taken",
                `${args.id} was the id of a customer that was removed, whose usage is kept under it; ` +
                    "take another id, or this one again with --reuse",
            );
        }
    }
    if (args.expiresAt !== undefined && args.expiresAt * 1_000 <= now) {
        const end = instant(args.expiresAt * 1_000);
        throw new CustomerError("invalid", `the end ${end} of ${args.id} has passed; give one that lies ahead`);
    }
    const createdAt = new Date(now).toISOString();
    return {
        id: args.id,
        tier: args.tier,
        status: "active",
        managedBy: "run-time",
        ...(args.description === undefined ? {} : { description: args.description }),
        ...(args.marketplaceCustomerId === undefined ? {} : { marketplaceCustomerId: args.marketplaceCustomerId }),
        ...(args.expiresAt === undefined ? {} : { expiresAt: args.expiresAt }),
        keys: [{ name: args.keyName ?? "primary", sha256, createdAt }],
        createdAt,
    };
}
