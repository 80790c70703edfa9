import { createHash } from "node:crypto";
import type { Authorizer } from "../../api/api";
import type { AuthorizerAnswer } from "./answer";

interface CachedAnswer {
    readonly answer: AuthorizerAnswer;
    readonly expiresAt: number;
}

/** What a stranger with many identities can make the gateway hold. */
const mostAnswers = 10_000;

/** Longer ones are known by their hash. */
const longestKey = 2_048;

/** No identity begins as a hash does here: see identitySources.ts. */
function keyOf(identity: string): string {
    return identity.length <= longestKey
        ? identity
        : `\u0000#${createHash("sha256").update(identity).digest("base64")}`;
}

/**
 * An authorizer's answers by identity, for its time to live. The policy is kept rather than the decision, so that it is held
 * against each method anew.
 */
export class AnswerCache {
    private readonly answers = new Map<string, CachedAnswer>();
    private flushes = 0;

    constructor(private readonly ttlMillis: number) {}

    /** `now` is in milliseconds. */
    get(identity: string, now: number): AuthorizerAnswer | undefined {
        const key = keyOf(identity);
        const known = this.answers.get(key);
        if (known !== undefined && known.expiresAt <= now) {
            this.answers.delete(key);
            return undefined;
        }
        return known?.answer;
    }

    /** How often it was flushed: an answer that was asked for before is not to be kept after. */
    get generation(): number {
        return this.flushes;
    }

    flush(): void {
        this.answers.clear();
        this.flushes += 1;
    }

    set(identity: string, answer: AuthorizerAnswer, now: number): void {
        const key = keyOf(identity);
        // Deleted first, so that the oldest stays in front.
        this.answers.delete(key);
        if (this.answers.size >= mostAnswers) {
            for (const oldest of this.answers.keys()) {
                this.answers.delete(oldest);
                break;
            }
        }
        this.answers.set(key, { answer, expiresAt: now + this.ttlMillis });
    }
}

/** A cache for an authorizer; undefined where its answers are not kept. */
export function answerCache({ resultTtl, identitySources }: Authorizer): AnswerCache | undefined {
    return resultTtl > 0 && identitySources.length > 0 ? new AnswerCache(resultTtl * 1_000) : undefined;
}
