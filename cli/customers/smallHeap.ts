import { setFlagsFromString } from "node:v8";

/**
 * Has garbage collected before the heap is a third larger than what is in use. Left alone, V8 lets a small heap grow
 * fourfold first, and calls of the AWS SDK leave much behind: tens of thousands of them would take hundreds of megabytes.
 */
export function keepHeapSmall(): void {
    setFlagsFromString("--heap-growing-percent=30");
}
