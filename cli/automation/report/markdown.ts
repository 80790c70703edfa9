import type { Finding } from "../guards/guards";
import { type ChangeReport, changesNothing } from "./changeReport";
import { code, sections } from "./sentences";

/** So many sentences of a part are shown: a comment on a pull request has at most 65,536 characters. */
const shownSentences = 40;

/** What a comment of this stack's report begins with, by which it is found again. */
export function marker(stack: string): string {
    return `<!-- tiered-api ${stack.replaceAll(/[^\w./-]/g, "")} -->`;
}

/** A sentence that is no Markdown yet. */
function escaped(sentence: string): string {
    return sentence.replaceAll(/[\\`*_<>[\]|~]/g, "\\$&");
}

function items(sentences: readonly string[]): string {
    const shown = sentences.slice(0, shownSentences).map((sentence) => `- ${sentence}\n`);
    const more = sentences.length - shown.length;
    return `${shown.join("")}${more > 0 ? `- and ${more} more\n` : ""}`;
}

/** The report for a pull request. */
export function reportMarkdown(report: ChangeReport, refused: readonly Finding[] = []): string {
    const head = `${marker(report.stack)}\n### ${code(report.stack)}\n`;
    if (changesNothing(report)) {
        return `${head}\nNothing to do: ${report.unchanged} resources stay as they are.\n`;
    }
    const refusals = refused.map(
        ({ guard, subject, message }) => `${escaped(message)} (${code(`--allow '${guard}:${subject}'`)})`,
    );
    const parts = [
        ...(refused.length > 0 ? [`\n**Refused, unless allowed**\n\n${items(refusals)}`] : []),
        ...sections(report).map(({ heading, sentences }) => `\n**${heading}**\n\n${items(sentences)}`),
    ];
    return `${head}${parts.join("")}`;
}
