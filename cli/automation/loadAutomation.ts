import { createRequire } from "node:module";
import { join } from "node:path";
import type * as Automation from "@pulumi/pulumi/automation";
import { AutomationError } from "./automationError";

function load(path: string): typeof Automation | undefined {
    try {
        return createRequire(path)("@pulumi/pulumi/automation");
    } catch (error) {
        if (error instanceof Error && "code" in error && error.code === "MODULE_NOT_FOUND") {
            return undefined;
        }
        throw error;
    }
}

/**
 * Loads the Automation API, which takes a second: of the project's own SDK, or else of the one beside this package, which
 * is the caller's own where a program runs in this process.
 */
export function loadAutomation(folder: string | undefined): typeof Automation {
    const own = folder === undefined ? undefined : load(join(folder, "program.js"));
    const found = own ?? load(__filename);
    if (found === undefined) {
        const where = folder === undefined ? "beside tiered-api" : `for ${folder}`;
        throw new AutomationError(`@pulumi/pulumi cannot be found ${where}; run npm install @pulumi/pulumi`);
    }
    return found;
}
