import { AutomationError } from "../automationError";
import type { ChangeReport } from "../report/changeReport";
import type { Finding } from "./guards";

/** The lines that say what is refused, and how it is allowed. */
export function refusalText(findings: readonly Finding[]): string {
    const lines = findings.map(({ guard, subject, message }) => `  ${message}\n    --allow '${guard}:${subject}'`);
    return `refused, and nothing was changed:\n${lines.join("\n")}`;
}

/** A guard is against the update, and it was not allowed by name. Nothing was changed. */
export class RefusedError extends AutomationError {
    override readonly name = "RefusedError";

    constructor(
        readonly findings: readonly Finding[],
        readonly report: ChangeReport,
    ) {
        super(refusalText(findings));
    }
}
