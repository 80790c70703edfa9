import { add } from "./add";
import type { Customer } from "./customer";
import type { Customers, Outcome, RotateArgs, VerbOptions } from "./customers";
import { importCustomers } from "./import/importCustomers";
import { sha256Of } from "./keyValue";
import type { Parts } from "./parts";
import { keyValue, list, show } from "./read";
import { reconcile } from "./reconcile/reconcile";
import { sweep } from "./reconcile/sweep";
import { whatIsUsed } from "./saga/quotaCarry";
import { carryOut } from "./saga/saga";
import { expiring, moved, removed, resumed, suspended } from "./verbs/change";
import { checkRotate, predecessor, rotated } from "./verbs/rotate";

function move(parts: Parts, id: string, tier: string, dryRun = false): Promise<Outcome> {
    return carryOut(
        parts,
        {
            verb: "move",
            id,
            change: (before) => moved(parts.deployment, id, tier, before),
            carried: (before) =>
                whatIsUsed(
                    parts,
                    before.tier,
                    tier,
                    before.keys.filter(({ ended }) => !ended).map((key) => [key, key]),
                ),
        },
        dryRun,
    );
}

async function rotate(parts: Parts, args: RotateArgs, dryRun = false): Promise<Outcome> {
    checkRotate(args);
    const value = args.key ?? parts.newKeyValue();
    const sha256 = sha256Of(value);
    return carryOut(
        parts,
        {
            verb: "rotate",
            id: args.id,
            value,
            given: args.key !== undefined,
            change: (before, now) => rotated(parts.deployment, args, sha256, before, now),
            carried(before, after) {
                const [old, next] = [predecessor(before), predecessor(after)];
                return whatIsUsed(parts, before.tier, after.tier, old && next ? [[old, next]] : []);
            },
        },
        dryRun,
    );
}

/** The verbs, over what they work with. */
export function customersOf(parts: Parts): Customers {
    const { deployment } = parts;
    const change = (
        verb: "suspend" | "resume" | "expire" | "remove",
        id: string,
        { dryRun, now: flush }: VerbOptions & { readonly now?: boolean } = {},
        target: (before: Customer | undefined, now: number) => Customer,
    ) => carryOut(parts, { verb, id, change: target, flush: flush ?? false }, dryRun);

    return {
        deployment,
        add: (args, options) => add(parts, args, options?.dryRun),
        move: (id, tier, options) => move(parts, id, tier, options?.dryRun),
        rotate: (args, options) => rotate(parts, args, options?.dryRun),
        suspend: (id, options) => change("suspend", id, options, (before) => suspended(deployment, id, before)),
        resume: (id, options) => change("resume", id, options, (before, now) => resumed(deployment, id, before, now)),
        expire: (id, at, options) =>
            change("expire", id, options, (before, now) => expiring(deployment, id, at, before, now)),
        remove: (id, options) => change("remove", id, options, (before) => removed(deployment, id, before)),
        list: (filter = {}) => list(parts, filter),
        show: (id) => show(parts, id),
        keyValue: (id, keyName) => keyValue(parts, id, keyName),
        import: (rows, options = {}) => importCustomers(parts, rows, options),
        reconcile: ({ mend = false, id } = {}) => reconcile(parts, mend, id),
        sweep: () => sweep(parts),
    };
}
