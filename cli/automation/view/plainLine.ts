import type { Progress } from "../progress";
import { beginWords, duration, endWords, operationWords } from "./words";

/** A line that says what has happened, or nothing where that is not worth one. */
export function plainLine(progress: Progress): string | undefined {
    switch (progress.event) {
        case "began":
            return `${operationWords[progress.operation]} ${progress.stack}`;
        case "stepEnded": {
            const words = progress.failed ? `failed: ${beginWords(progress)}` : endWords(progress);
            return progress.op === "same" || progress.op === "refresh"
                ? undefined
                : `${words} (${duration(progress.seconds)})`;
        }
        case "message": {
            const { severity, text, resource } = progress;
            return `${severity === "info" ? "" : `${severity}: `}${resource === undefined ? "" : `${resource}: `}${text}`;
        }
        case "cancelling":
            return progress.atOnce
                ? "ending at once"
                : "cancelling: what has begun is finished, nothing more is begun; Ctrl-C once more ends at once";
        default:
            return undefined;
    }
}
