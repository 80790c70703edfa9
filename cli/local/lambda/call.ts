import type { InvocationResult } from "./invoke";
import type { EventMessage } from "./messages";

/** An event on its way to a sandbox, through it, and back to the caller. */
export class Call implements EventMessage {
    private answered = false;

    constructor(
        readonly requestId: string,
        readonly payload: string,
        readonly invokedArn: string,
        /** When the caller gives up, on the clock of `performance.now()`. */
        readonly until: number,
        private readonly resolve: (result: InvocationResult) => void,
    ) {}

    /** The first answer counts; a caller that has given up hears no other. */
    answer(result: InvocationResult): void {
        if (!this.answered) {
            this.answered = true;
            this.resolve(result);
        }
    }
}
