import type { Difference } from "../../../customers/customers";
import type { Terminal } from "../../terminal/terminal";
import { coloured, counted, harmless } from "../../terminal/text";

function line({ message, mended, mendable }: Difference, colours: boolean): string {
    const mark = mended
        ? coloured("green", "mended", colours)
        : mendable
          ? coloured("yellow", "differs", colours)
          : coloured("red", "by hand", colours);
    return `${mark}  ${harmless(message)}\n`;
}

/** What is not as the registry says, a line each, and what to do about it. */
export function differencesText(
    differences: readonly Difference[],
    mend: boolean,
    { colours }: Terminal,
    command: string,
): string {
    if (differences.length === 0) {
        return "All is as the registry says.\n";
    }
    const left = differences.filter(({ mended }) => !mended);
    const mendable = left.filter((one) => one.mendable).length;
    const rest = [
        `${counted(differences.length, "difference")}, ${differences.length - left.length} mended.`,
        ...(mendable > 0 && !mend ? [`${command} mends ${mendable} of them.`] : []),
        ...(mendable > 0 && mend ? [`${counted(mendable, "difference")} could not be mended; run it again.`] : []),
        ...(left.length > mendable ? [`${left.length - mendable} have to be mended as their lines say.`] : []),
    ];
    return `${differences.map((one) => line(one, colours)).join("")}${rest.join(" ")}\n`;
}
