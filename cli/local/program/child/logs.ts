import type { Notices } from "./notices";
import type { Sdk } from "./sdk";

/** What a program tells with `pulumi.log`, where an engine would print it. */
export class Logs {
    /** A program that logs an error has failed, as under the engine. */
    readonly errors: string[] = [];

    constructor(private readonly notices: Notices) {}

    /** Takes the place of the SDK's own functions, which without an engine print to stdout. */
    take(sdk: Sdk): void {
        const log = sdk.pulumi.log as {
            -readonly [Name in "debug" | "info" | "warn" | "error"]: (typeof sdk.pulumi.log)[Name];
        };
        log.debug = async () => undefined;
        log.info = async (message) => {
            process.stderr.write(`${message}\n`);
        };
        log.warn = async (message) => {
            this.notices.add(message);
        };
        log.error = async (message) => {
            this.errors.push(message);
        };
    }
}
