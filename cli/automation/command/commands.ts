import { Command } from "commander";
import { deploy, destroy, type Previewed, preview } from "../operations";
import type { OnProgress } from "../progress";
import { reportMarkdown } from "../report/markdown";
import { reportText } from "../report/text";
import { type Conduct, conduct, exitCodes, writeReport } from "./conduct";
import { confirmation } from "./confirm";
import { type GuardedGiven, targetOf, withGuards, withJson, withStack } from "./options";

/** Shows what goes on, and the report when it is there. */
function reporting({ view }: Conduct, markdown: string | undefined): OnProgress {
    return (progress) => {
        view.show(progress);
        if (progress.event === "report") {
            view.write(`\n${reportText(progress.report, progress.refused)}\n`);
            writeReport(markdown, reportMarkdown(progress.report, progress.refused));
        }
    };
}

function codeOf({ refused }: Pick<Previewed, "refused">): number {
    return refused.length > 0 ? exitCodes.refused : exitCodes.done;
}

async function runPreview(given: GuardedGiven): Promise<void> {
    const target = targetOf(given);
    await conduct({ json: given.json, target }, async (own) => {
        const { cancellation } = own;
        return codeOf(
            await preview(target, { allow: given.allow, cancellation, onProgress: reporting(own, given.markdown) }),
        );
    });
}

const changing = {
    deploy: { change: deploy, question: "Make these changes?", done: "deployed" },
    destroy: { change: destroy, question: "Destroy all of this?", done: "destroyed" },
} as const;

function runChange(verb: keyof typeof changing) {
    const { change, question, done } = changing[verb];
    return async (given: GuardedGiven): Promise<void> => {
        const target = targetOf(given);
        await conduct({ json: given.json, target }, async (own) => {
            const { outcome } = await change(target, {
                allow: given.allow,
                message: given.message,
                cancellation: own.cancellation,
                onProgress: reporting(own, given.markdown),
                confirm: confirmation(given.yes ?? false, question, own.view),
            });
            const words = { done, nothing: "nothing was changed", declined: "nothing was changed" };
            own.view.write(`${given.stack}: ${words[outcome]}\n`);
            return outcome === "declined" ? exitCodes.error : exitCodes.done;
        });
    };
}

/** `tiered-api preview` */
export function previewCommand(): Command {
    const command = new Command("preview").description(
        "say what a deploy would change, for whom, and what is refused of it",
    );
    withGuards(
        withJson(withStack(command)).option("--create", "make the stack where there is none", false),
        `  tiered-api preview --stack dev
  tiered-api preview --stack prod --markdown report.md`,
    );
    return command.action(runPreview);
}

/** `tiered-api deploy` */
export function deployCommand(): Command {
    const command = new Command("deploy").description(
        "preview, say what changes for whom, and make it so unless it is refused",
    );
    withGuards(
        withJson(withStack(command))
            .option("-y, --yes", "do not ask", false)
            .option("-m, --message <text>", "the update's message")
            .option("--create", "make the stack where there is none", false),
        `  tiered-api deploy --stack dev
  tiered-api deploy --stack prod --yes --allow delete-key:acme/primary`,
    );
    return command.action(runChange("deploy"));
}

/** `tiered-api destroy` */
export function destroyCommand(): Command {
    const command = new Command("destroy").description("destroy what the stack has, unless it is refused");
    withGuards(
        withJson(withStack(command))
            .option("-y, --yes", "do not ask", false)
            .option("-m, --message <text>", "the update's message"),
        `  tiered-api destroy --stack dev --allow remove-api,delete-key`,
    );
    return command.action(runChange("destroy"));
}
