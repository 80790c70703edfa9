import type { Customer, Operation } from "../customer";
import type { Deployment, Outcome } from "../customers";
import { subscriptionOf } from "../verbs/subscription";
import type { Progress } from "./progress";

/** Until all of API Gateway knows of a change: no bound is documented, and this one is seldom reached. */
const propagationSeconds = 60;

/** After how many seconds at most all callers meet a change. */
function effectiveWithin({ cacheSeconds }: Deployment, { verb, flush, before }: OperationTold): number {
    // A new key's value has not been asked for before, so no answer of it can be kept.
    const kept = flush || (verb === "add" && before === undefined) ? 0 : cacheSeconds;
    return propagationSeconds + kept;
}

type OperationTold = Pick<Operation, "verb" | "before" | "flush">;

/** What is told of an operation. */
export function outcomeOf(
    deployment: Deployment,
    operation: OperationTold,
    customer: Customer,
    progress: Progress,
    dryRun: boolean,
): Outcome {
    const { steps, notes, madeKeys, gapMillis } = progress;
    return {
        verb: operation.verb,
        customerId: customer.id,
        dryRun,
        ...(operation.before === undefined ? {} : { before: operation.before }),
        after: subscriptionOf(customer),
        steps,
        notes,
        madeKeys,
        ...(gapMillis === undefined ? {} : { gapMillis }),
        effectiveWithinSeconds: effectiveWithin(deployment, operation),
    };
}
