import type { Terminal } from "../terminal/terminal";
import type { BillingSources } from "./source";

/** What the commands work with: the process, and where usage, histories and prices are; or what a test puts in their place. */
export interface BillingHost {
    readonly terminal: Terminal;
    readonly sources: BillingSources;
    /** Milliseconds since 1970. */
    now(): number;
    /** What the process is to end with: 0 done, 1 error. */
    endWith(code: 0 | 1): void;
}
