import { Command } from "commander";
import { AutomationError } from "../automationError";
import { refresh } from "../operations";
import { driftText } from "../report/drift";
import { conduct, exitCodes, writeReport } from "./conduct";
import { type GuardedGiven, targetOf, withJson, withStack } from "./options";

interface RefreshGiven extends GuardedGiven {
    readonly previewOnly: boolean;
    readonly expectNoChanges: boolean;
}

async function runRefresh(given: RefreshGiven): Promise<void> {
    const target = targetOf(given);
    await conduct({ json: given.json, target }, async ({ view, cancellation }) => {
        if (!given.previewOnly && !given.yes) {
            throw new AutomationError("the state would be changed; say --yes, or --preview-only to compare alone");
        }
        const { previewOnly, message } = given;
        const onProgress = view.show.bind(view);
        const { drift } = await refresh(target, { previewOnly, message, cancellation, onProgress });
        const text = driftText(given.stack, drift);
        view.write(text);
        if (given.json) {
            process.stdout.write(`${JSON.stringify({ event: "drift", stack: given.stack, drift })}\n`);
        }
        writeReport(given.markdown, text);
        return given.expectNoChanges && drift.length > 0 ? exitCodes.refused : exitCodes.done;
    });
}

/** `tiered-api refresh` */
export function refreshCommand(): Command {
    return withJson(withStack(new Command("refresh")))
        .description("compare the state with what is at AWS, and take it over")
        .option("-y, --yes", "do not ask", false)
        .option("--preview-only", "compare, and leave the state as it is", false)
        .option("--expect-no-changes", "end with 2 where something differs", false)
        .option("--markdown <file>", "write what differs into this file too")
        .option("-m, --message <text>", "the update's message")
        .addHelpText(
            "after",
            `
AWS is changed in no case: the next deploy puts back what differs.

Examples:
  tiered-api refresh --stack prod --preview-only --expect-no-changes
  tiered-api refresh --stack prod --yes`,
        )
        .action(runRefresh);
}
