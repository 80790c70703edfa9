import type { MadeKey } from "../customers";

/** What was done, and what is to be told of it. */
export class Progress {
    readonly steps: string[] = [];
    readonly notes: string[] = [];
    readonly madeKeys: MadeKey[] = [];
    gapMillis: number | undefined;
    /** What is being done. */
    current: string | undefined;
}
