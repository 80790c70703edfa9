import type { Context } from "aws-lambda";
import { CustomerError } from "../../customers/customerError";
import type { Outcome } from "../../customers/customers";
import { UnfinishedError } from "../../customers/unfinishedError";

/** What the sweeper works with. */
export interface SweeperParts {
    /** @param by who does it, for the audit: an ARN */
    readonly sweep: (by: string) => Promise<readonly Outcome[]>;
    /** Takes one line of a log. */
    readonly log: (line: string) => void;
}

/** What is said of a failure. A stranger's text may hold the request and with it a key: its name has to do. */
function told(error: unknown): object {
    if (error instanceof UnfinishedError || error instanceof CustomerError) {
        return { message: error.message, error: error.name };
    }
    return { message: "the sweep failed", error: error instanceof Error ? error.name : typeof error };
}

/** The sweeper: a line for each customer that something was done for. It fails where one of them could not be helped. */
export function sweeper({ sweep, log }: SweeperParts) {
    const say = (line: object) => log(JSON.stringify(line));
    return async (_event: unknown, { invokedFunctionArn }: Pick<Context, "invokedFunctionArn">): Promise<void> => {
        let outcomes: readonly Outcome[];
        try {
            outcomes = await sweep(invokedFunctionArn);
        } catch (error) {
            const errors: unknown[] = error instanceof AggregateError ? error.errors : [error];
            for (const one of errors) {
                say({ level: "error", ...told(one) });
            }
            throw new Error("the sweep failed; its log says of whom, and why");
        }
        for (const { verb, customerId, steps, notes } of outcomes) {
            say({ level: "info", message: "swept", customerId, verb, steps, notes });
        }
        say({ level: "info", message: "done", customers: outcomes.length });
    };
}
