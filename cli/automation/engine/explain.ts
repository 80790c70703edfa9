import type { EngineEvent } from "@pulumi/pulumi/automation";
import { AutomationError } from "../automationError";

/** What a command of the engine has printed is in the error's message. */
const known: readonly (readonly [RegExp, (stack: string, found: RegExpExecArray) => string])[] = [
    [
        /currently locked by|\[409\] Conflict: Another update is currently in progress/,
        (stack) =>
            `the stack ${stack} is locked: another update is running, or one was killed before it could release the stack. ` +
            `If none is running, release it with\n  pulumi cancel --stack ${stack} --yes\nand run this again`,
    ],
    [
        /no stack named '?([^'\s]+)'? found/,
        (stack) => `there is no stack ${stack}; --create makes it, as does pulumi stack init ${stack}`,
    ],
    [/ENOENT/, () => "pulumi is not on PATH; install it as https://www.pulumi.com/docs/iac/download-install/ says"],
    [
        /(?:passphrase must be set|incorrect passphrase)/,
        (stack) => `the secrets of the stack ${stack} cannot be read: set PULUMI_CONFIG_PASSPHRASE to its passphrase`,
    ],
    [
        /could not determine current login|PULUMI_ACCESS_TOKEN must be set/,
        () => "log in to the state's backend with pulumi login",
    ],
    [
        /Could not find|no Pulumi\.ya?ml project file found|project file.*not found/i,
        () => "there is no Pulumi.yaml in this folder or one above it; --cwd names another",
    ],
];

/** Who holds the lock, as a backend in a bucket or folder says it. */
const holder = /created by (\S+) \(pid (\d+)\) at (\S+)/;

function lines(text: string): string[] {
    return text.split("\n").flatMap((line) => /^\s*error: (.+)/.exec(line)?.[1] ?? []);
}

/** Said of each resource of a plan that the update did not come to, whatever has ended it. */
export function isOfPlanAlone(text: string): boolean {
    return /^expected resource operations for .* but none were seen/.test(text);
}

/** The engine's own errors: all, and each once. */
export function errorsOf(events: readonly EngineEvent[]): string[] {
    const texts = events.flatMap(({ diagnosticEvent }) =>
        diagnosticEvent?.severity === "error" ? diagnosticEvent.message.trim() : [],
    );
    const all = [...new Set(texts)];
    const causes = all.filter((text) => !isOfPlanAlone(text));
    return causes.length > 0 ? causes : all;
}

/** An error of the engine in words that say what to do. */
export function explained(error: unknown, stack: string, events: readonly EngineEvent[] = []): AutomationError {
    const message = error instanceof Error ? error.message : String(error);
    const own = errorsOf(events);
    const text = [message, ...own].join("\n");
    if (/violates plan/.test(text) || own.some(isOfPlanAlone)) {
        return new AutomationError(
            `the stack ${stack} or the program has changed since it was previewed, so what is not in the preview was refused; ` +
                `what had begun before is done. Run this again: it previews what is left\n${own.join("\n")}`,
            { cause: error },
        );
    }
    for (const [pattern, sentence] of known) {
        const found = pattern.exec(text);
        if (found) {
            const by = holder.exec(text);
            const who = by ? ` (locked by ${by[1]}, process ${by[2]}, at ${by[3]})` : "";
            return new AutomationError(`${sentence(stack, found)}${who}`, { cause: error });
        }
    }
    const said = own.length > 0 ? own : [...new Set(lines(message))];
    return new AutomationError(said.length > 0 ? said.join("\n") : message, { cause: error });
}
