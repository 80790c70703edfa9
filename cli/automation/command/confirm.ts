import { createInterface } from "node:readline/promises";
import { AutomationError } from "../automationError";
import type { ChangeReport } from "../report/changeReport";
import type { View } from "../view/view";

/** Asks on the terminal whether to go on; without one, `--yes` has to say it beforehand. */
export function confirmation(
    yes: boolean,
    question: string,
    view: View,
): ((report: ChangeReport) => Promise<boolean>) | undefined {
    if (yes) {
        return undefined;
    }
    return async () => {
        if (!process.stdin.isTTY || !process.stdout.isTTY) {
            throw new AutomationError("there is no terminal to ask on; say --yes to go on without being asked");
        }
        const terminal = createInterface({ input: process.stdin, output: process.stdout });
        const ended = new AbortController();
        terminal.on("SIGINT", () => ended.abort());
        try {
            const answer = await terminal.question(`${question} Type yes: `, { signal: ended.signal });
            return answer.trim() === "yes";
        } catch {
            view.write("\n");
            return false;
        } finally {
            terminal.close();
        }
    };
}
