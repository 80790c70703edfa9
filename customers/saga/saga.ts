import { commandOf, commandThatFinishes } from "../commands";
import type { AuditLine, Customer, Operation } from "../customer";
import { CustomerError } from "../customerError";
import type { Outcome } from "../customers";
import { sha256Of } from "../keyValue";
import type { Parts } from "../parts";
import type { StoredCustomer } from "../registry/registry";
import type { Secret } from "../secret";
import { UnfinishedError } from "../unfinishedError";
import { beforeOperation, subscriptionOf } from "../verbs/subscription";
import { Convergence, KeyTaken } from "./converge";
import { assumedFacts } from "./facts";
import { Held, underWay } from "./held";
import { continues, type Intent } from "./intent";
import { outcomeOf } from "./outcome";
import { Progress } from "./progress";
import { nothingCarried } from "./quotaCarry";
import { removals, sentenceOf, stepsTo } from "./steps";
import { takenStock } from "./stock";

/** So many times others may be quicker before a verb gives up. */
const tries = 5;

/** What whoever comes first goes on with: nobody has asked for it, so nobody would repeat the command. */
const isHousekeeping = ({ verb }: Operation) => verb === "reconcile" || verb === "sweep";

/** Does what a verb wants: intent first, then the steps, completion last. */
export async function carryOut(parts: Parts, intent: Intent, dryRun = false): Promise<Outcome> {
    for (let attempt = 0; attempt < tries; attempt++) {
        const stored = await parts.registry.customer(intent.id);
        const operation = stored?.customer.operation;
        let outcome: Outcome | undefined;
        if (stored === undefined || operation === undefined) {
            outcome = await begin(parts, intent, stored, dryRun);
        } else if (isHousekeeping(operation) && operation.heldUntil <= parts.now() && !dryRun) {
            await goOn(parts, stored);
        } else if (parts.now() < operation.heldUntil || !continues(stored.customer, intent)) {
            throw underWay(parts.deployment, stored.customer, operation, parts.now());
        } else {
            outcome = await (dryRun ? rehearse(parts, stored.customer, operation) : goOn(parts, stored, intent.value));
        }
        if (outcome !== undefined) {
            return outcome;
        }
    }
    throw new CustomerError("under-way", `others change ${intent.id} at the same time; run the command again`);
}

/**
 * Goes on with an operation that was interrupted, once its hold has passed.
 *
 * @param value of the key that the operation makes, where it is at hand
 * @returns undefined where somebody else was quicker
 */
export async function goOn(parts: Parts, stored: StoredCustomer, value?: Secret): Promise<Outcome | undefined> {
    const { operation } = stored.customer;
    if (operation === undefined || parts.now() < operation.heldUntil) {
        return undefined;
    }
    const held = await Held.claim(parts, { ...stored.customer, operation }, stored.revision);
    return held && finish(parts, held, (progress) => convergeAsFound(parts, held, progress, value));
}

/** Says what there is to do and does it; undefined where somebody else has changed the customer meanwhile. */
async function begin(
    parts: Parts,
    intent: Intent,
    stored: StoredCustomer | undefined,
    dryRun: boolean,
): Promise<Outcome | undefined> {
    const { verb, value, given, flush } = intent;
    const before = stored?.customer;
    const now = parts.now();
    const after = intent.change(before, now);
    const carried = before && intent.carried ? await intent.carried(before, after) : nothingCarried;
    const operation = {
        id: parts.newId(),
        verb,
        by: await parts.by(),
        startedAt: new Date(now).toISOString(),
        ...(before === undefined ? {} : { before: subscriptionOf(before) }),
        ...(Object.keys(carried.used).length === 0 ? {} : { used: carried.used }),
        ...(given ? { given } : {}),
        ...(flush ? { flush } : {}),
    };
    const steps = stepsTo(after, assumedFacts(before), operation.used, flush);
    if (dryRun) {
        const progress = new Progress();
        progress.notes.push(...carried.notes);
        progress.steps.push(...steps.map((step) => sentenceOf(step, after)));
        return outcomeOf(parts.deployment, operation, after, progress, true);
    }
    const held = await Held.claim(parts, { ...after, operation }, stored?.revision);
    if (intent.untrusted) {
        return held && finish(parts, held, (progress) => convergeAsFound(parts, held, progress, value));
    }
    return (
        held &&
        finish(parts, held, async (progress) => {
            progress.notes.push(...carried.notes);
            const values = new Map(value === undefined ? [] : [[sha256Of(value), value]]);
            await new Convergence(parts, held, values, progress, true).run(steps);
            return held.customer;
        })
    );
}

/** What going on with an operation would do. */
async function rehearse(parts: Parts, stored: Customer, operation: Operation): Promise<Outcome> {
    const { customer, facts } = await takenStock(parts, stored);
    const progress = new Progress();
    const steps = stepsTo(customer, facts, operation.used, operation.flush);
    progress.steps.push(...steps.map((step) => sentenceOf(step, customer)));
    return outcomeOf(parts.deployment, operation, customer, progress, true);
}

/** Looks what there is and does what is missing. Answers how the customer is then; undefined for no customer. */
async function convergeAsFound(
    parts: Parts,
    held: Held,
    progress: Progress,
    given: Secret | undefined,
): Promise<Customer | undefined> {
    const { operation } = held.customer;
    const { customer, facts, values, found, isRemade, lostKey } = await takenStock(parts, held.customer, given);
    if (lostKey !== undefined) {
        progress.notes.push(
            `the value of the key ${lostKey.name} was given, and only who has it can go on: ` +
                `${operation.verb} of ${customer.id} is undone`,
        );
        return convergeBack(parts, held, progress);
    }
    if (isRemade) {
        await held.rewrite(customer);
        const show = commandOf(parts.deployment, "show", customer.id, "--reveal");
        progress.notes.push(`a key was made anew, for its value was lost; see ${show}`);
    } else {
        held.learn(customer);
    }
    progress.madeKeys.push(...found);
    const steps = stepsTo(customer, facts, operation.used, operation.flush);
    await new Convergence(parts, held, values, progress, false).run(steps);
    return held.customer;
}

/**
 * Takes away what an operation has made before it turned out that it cannot be done, which is before it does anything
 * else. Answers how the customer was before; undefined for no customer.
 */
async function convergeBack(parts: Parts, held: Held, progress: Progress): Promise<Customer | undefined> {
    const { customer } = held;
    const before = beforeOperation(customer);
    const { facts } = await takenStock(parts, customer);
    const made = facts.filter(({ sha256 }) => !before?.keys.some((key) => key.sha256 === sha256));
    await new Convergence(parts, held, new Map(), progress, false).run(removals(made));
    return before;
}

/** Does the steps of an operation that is held, writes the audit line, and takes the operation off. */
async function finish(
    parts: Parts,
    held: Held,
    steps: (progress: Progress) => Promise<Customer | undefined>,
): Promise<Outcome> {
    const { id, operation } = held.customer;
    const progress = new Progress();
    try {
        const result = await steps(progress).catch(async (error) => {
            if (error instanceof KeyTaken) {
                await held.complete(await convergeBack(parts, held, progress));
            }
            throw error;
        });
        if (result === held.customer) {
            await parts.registry.putAuditLine(id, auditLineOf(result, operation));
        }
        await held.complete(result);
        const after = result ?? { ...held.customer, status: "removed", keys: [] };
        return outcomeOf(parts.deployment, operation, after, progress, false);
    } catch (error) {
        if (error instanceof CustomerError) {
            await held.release();
            throw error;
        }
        const command = commandThatFinishes(parts.deployment, held.customer, operation.verb);
        await held.release();
        throw new UnfinishedError(`${operation.verb} of ${id}`, progress.current, error, command);
    }
}

/** What is kept of an operation for good. */
export function auditLineOf(customer: Customer, operation: Operation): AuditLine {
    return {
        at: operation.startedAt,
        by: operation.by,
        verb: operation.verb,
        operationId: operation.id,
        ...(operation.before === undefined ? {} : { before: operation.before }),
        after: subscriptionOf(customer),
    };
}
