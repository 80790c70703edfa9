import type { Finding } from "../guards/guards";
import { refusalText } from "../guards/refusedError";
import { type ChangeReport, changesNothing } from "./changeReport";
import { sections } from "./sentences";

/** A sentence without the marks of code. */
function plain(sentence: string): string {
    return sentence.replaceAll(/(`+) ?(.*?) ?\1/g, "$2");
}

/** The report for a terminal or a log. */
export function reportText(report: ChangeReport, refused: readonly Finding[] = []): string {
    if (changesNothing(report)) {
        return `${report.stack}: nothing to do, ${report.unchanged} resources stay as they are\n`;
    }
    const parts = sections(report).map(
        ({ heading, sentences }) => `${heading}\n${sentences.map((sentence) => `  ${plain(sentence)}\n`).join("")}`,
    );
    const end = refused.length > 0 ? `\n${refusalText(refused)}\n` : "";
    return `${report.stack}\n\n${parts.join("\n")}${end}`;
}
