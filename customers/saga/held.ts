import { commandThatFinishes, instant } from "../commands";
import type { Customer, Operation } from "../customer";
import { CustomerError } from "../customerError";
import type { Deployment } from "../customers";
import type { Parts } from "../parts";
import type { Registry } from "../registry/registry";

/** So long nobody else goes on with an operation; who works on it longer holds it again. */
const holdMillis = 30_000;

/** What one step of an operation may take. */
const stepMillis = 15_000;

/** Somebody else's operation on the customer has not been finished. */
export function underWay(deployment: Deployment, customer: Customer, operation: Operation, now: number): CustomerError {
    const { id } = customer;
    const { verb, by, startedAt, heldUntil } = operation;
    const begun = `${verb} of ${id} was begun by ${by} at ${startedAt} and has not been finished`;
    const finish = commandThatFinishes(deployment, customer, verb);
    return new CustomerError(
        "under-way",
        now < heldUntil
            ? `${begun}; if it does not end by itself, from ${instant(heldUntil)} on ${finish} finishes it`
            : `${begun}; finish it with ${finish}, and then do this`,
        heldUntil,
    );
}

function withoutOperation({ operation: _, ...customer }: Customer): Customer {
    return customer;
}

/** Whether a write of the customer took effect: what was said to have failed may have been done, and so may the reverse. */
async function written(registry: Registry, customer: Customer, revision: number | undefined): Promise<boolean> {
    let failure: unknown;
    try {
        if (await registry.putCustomer(customer, revision)) {
            return true;
        }
    } catch (error) {
        failure = error;
    }
    const there = await registry.customer(customer.id);
    if (
        there?.revision === (revision ?? 0) + 1 &&
        there.customer.operation?.hold !== undefined &&
        there.customer.operation.hold === customer.operation?.hold
    ) {
        return true;
    }
    if (failure !== undefined) {
        throw failure;
    }
    return false;
}

/** A customer as it is to be, with the operation that brings it there. */
type Claim = Omit<Customer, "operation"> & { readonly operation: Omit<Operation, "hold" | "heldUntil"> };

/** An operation that is ours to go on with, until the hold has passed. */
export class Held {
    private constructor(
        private readonly parts: Parts,
        private holding: Customer & { readonly operation: Operation },
        private revisionNow: number,
        private readonly millis: number,
    ) {}

    /** Claims a customer for an operation, or an operation for oneself; undefined where somebody else was first. */
    static async claim(
        parts: Parts,
        customer: Claim,
        revision: number | undefined,
        millis = holdMillis,
    ): Promise<Held | undefined> {
        const operation = { ...customer.operation, hold: parts.newId(), heldUntil: parts.now() + millis };
        const claimed = { ...customer, operation };
        return (await written(parts.registry, claimed, revision))
            ? new Held(parts, claimed, (revision ?? 0) + 1, millis)
            : undefined;
    }

    get customer(): Customer & { readonly operation: Operation } {
        return this.holding;
    }

    get revision(): number {
        return this.revisionNow;
    }

    /** Says anew how the customer is to be. */
    async rewrite(customer: Customer): Promise<void> {
        const operation = { ...this.holding.operation, heldUntil: this.parts.now() + this.millis };
        const next = { ...customer, operation };
        if (!(await written(this.parts.registry, next, this.revisionNow))) {
            throw this.lost();
        }
        this.holding = next;
        this.revisionNow += 1;
    }

    /** What a step has learned, which completion writes. */
    learn(customer: Customer): void {
        this.holding = { ...customer, operation: this.holding.operation };
    }

    /** Makes sure that nobody else goes on with it while a step is done. */
    async keep(): Promise<void> {
        if (this.parts.now() + stepMillis >= this.holding.operation.heldUntil) {
            await this.rewrite(this.holding);
        }
    }

    /**
     * Takes the operation off; where it is off already, somebody else has gone on with it and finished it.
     *
     * @param result how the customer is now; undefined for no customer
     */
    async complete(result: Customer | undefined): Promise<void> {
        const { id, operation } = this.holding;
        const { registry } = this.parts;
        let failure: unknown;
        try {
            const isDone = await (result === undefined
                ? registry.dropCustomer(id, this.revisionNow)
                : registry.putCustomer(withoutOperation(result), this.revisionNow));
            if (isDone) {
                return;
            }
        } catch (error) {
            failure = error;
        }
        const there = await registry.customer(id);
        if (there?.customer.operation?.id === operation.id) {
            throw failure ?? this.lost();
        }
    }

    /** Lets anybody go on with it at once. What goes wrong here does not matter: the hold passes. */
    async release(): Promise<void> {
        const operation = { ...this.holding.operation, heldUntil: this.parts.now() };
        await this.parts.registry.putCustomer({ ...this.holding, operation }, this.revisionNow).catch(() => false);
    }

    /** Somebody else goes on with the operation, since it took too long. */
    lost(): CustomerError {
        const { deployment, now } = this.parts;
        const { operation, id } = this.holding;
        return new CustomerError(
            "under-way",
            `${operation.verb} of ${id} took longer than it was held for, and somebody else goes on with it; ` +
                `if it does not end by itself, ${commandThatFinishes(deployment, this.holding, operation.verb)} finishes it`,
            now() + holdMillis,
        );
    }
}
