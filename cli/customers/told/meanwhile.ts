import type { Deployment, Outcome } from "../../../customers/customers";
import { durationText, instantText } from "../duration";

/** How long a change takes, and of what that is made up. */
function within({ effectiveWithinSeconds = 0 }: Outcome, { cacheSeconds }: Deployment): string {
    const kept = effectiveWithinSeconds > cacheSeconds && cacheSeconds > 0 ? cacheSeconds : 0;
    const propagation = durationText(effectiveWithinSeconds - kept);
    return kept === 0
        ? `${propagation} (until all of API Gateway knows)`
        : `${durationText(effectiveWithinSeconds)} (${propagation} until all of API Gateway knows, and ` +
              `${durationText(kept)} that the gate may keep an answer)`;
}

function gapSentence({ gapMillis, dryRun, before }: Outcome): string[] {
    if (dryRun && before?.keys.length) {
        return ["Between unlinking and linking, some tenths of a second, calls with the key are refused with 403."];
    }
    return gapMillis === undefined
        ? []
        : [`For ${Math.ceil(gapMillis)} ms at most a key was in no plan: calls in that time were refused with 403.`];
}

/** What shortens it. */
function hint({ effectiveWithinSeconds = 0 }: Outcome, { cacheSeconds }: Deployment): string {
    return cacheSeconds > 0 && effectiveWithinSeconds > cacheSeconds
        ? " With --now it is sooner: the stage forgets the gate's answers, which costs every customer one look-up."
        : "";
}

/** Old keys that are still valid for a while. */
function overlapSentence({ before, after }: Outcome, { cacheSeconds }: Deployment): string[] {
    const old = after.keys.filter(
        ({ name, ended }) => !ended && before?.keys.some((key) => key.name === name && !key.ended),
    );
    const [first] = old;
    if (first?.expiresAt === undefined) {
        return ["No older key is valid any more."];
    }
    const names = old.map(({ name }) => name).join(", ");
    const late =
        cacheSeconds === 0 ? "at that second" : `at most ${durationText(cacheSeconds)} after it, as answers are kept`;
    const several = old.length > 1;
    return [
        `Until ${instantText(first.expiresAt)} the ${several ? "keys" : "key"} ${names} ` +
            `${several ? "are" : "is"} valid too; then the gate refuses ${several ? "them" : "it"}, ${late}, ` +
            "and the sweeper disables what has ended at API Gateway.",
        "Limits are per key: until then each has an allowance of its own, and the new one starts with what was left.",
    ];
}

/** What callers see until all of AWS knows of a change, in plain sentences. */
export function meanwhile(outcome: Outcome, deployment: Deployment): string[] {
    const { verb, before, after } = outcome;
    const time = within(outcome, deployment);
    switch (verb) {
        case "add":
            return [`For at most ${time} a call with a new key may still be refused with 403.`];
        case "move":
            return [
                "The customer's keys stay as they are.",
                ...gapSentence(outcome),
                `For at most ${time} a call may still be answered as in ${before?.tier}, and then as in ${after.tier}.`,
            ];
        case "rotate":
            return [
                `For at most ${time} a call with the new key may still be refused with 403.`,
                ...overlapSentence(outcome, deployment),
            ];
        case "suspend":
            return [
                `For at most ${time} a call may still be answered, and then all are refused with 403.` +
                    hint(outcome, deployment),
            ];
        case "resume":
            return [
                `For at most ${time} a call may still be refused with 403, and then all are answered.` +
                    hint(outcome, deployment),
            ];
        case "expire":
            return expiry(outcome, deployment, time);
        case "remove":
            return [
                `For at most ${time} a call may still be answered, and then all are refused with 403.` +
                    hint(outcome, deployment),
                "What was used stays known, and the id is taken again only with `add --reuse`.",
            ];
        default:
            return [];
    }
}

function expiry(outcome: Outcome, deployment: Deployment, time: string): string[] {
    const { expiresAt, keys } = outcome.after;
    if (expiresAt === undefined) {
        return [`The subscription has no end. For at most ${time} a call may still be judged by the one that it had.`];
    }
    const { cacheSeconds } = deployment;
    if (keys.length > 0 && keys.every(({ ended }) => ended)) {
        return [
            `For at most ${time} a call may still be answered, and then all are refused with 403.${hint(outcome, deployment)}`,
        ];
    }
    const late = cacheSeconds === 0 ? "" : `, or at most ${durationText(cacheSeconds)} later, as answers are kept`;
    return [
        `From ${instantText(expiresAt)} on${late}, calls are refused with 403; the sweeper then disables the keys.`,
        `For at most ${time} a call may still be judged by the end that it had before.`,
    ];
}
