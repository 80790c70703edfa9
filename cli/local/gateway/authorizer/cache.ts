import type { AuthorizerAnswer } from "./answer";
import type { Decision } from "./policy";

/** An answer that is kept, and what it decided of methods so far. */
export interface CachedAnswer extends AuthorizerAnswer {
    readonly expiresAt: number;
    readonly decisions: Map<string, Decision>;
}

/** What a stranger with many identities, or many paths, can make the gateway hold. */
const mostAnswers = 10_000;
const mostDecisions = 64;

/**
 * An authorizer's answers by identity, for its time to live. The policy is kept rather than the decision, so that it is held
 * against each method anew.
 */
export class AnswerCache {
    private readonly answers = new Map<string, CachedAnswer>();

    constructor(private readonly ttlMillis: number) {}

    /** `now` is in milliseconds. */
    get(identity: string, now: number): CachedAnswer | undefined {
        const answer = this.answers.get(identity);
        if (answer !== undefined && answer.expiresAt <= now) {
            this.answers.delete(identity);
            return undefined;
        }
        return answer;
    }

    set(identity: string, answer: AuthorizerAnswer, now: number): void {
        // Deleted first, so that the oldest stays in front.
        this.answers.delete(identity);
        if (this.answers.size >= mostAnswers) {
            for (const oldest of this.answers.keys()) {
                this.answers.delete(oldest);
                break;
            }
        }
        this.answers.set(identity, { ...answer, expiresAt: now + this.ttlMillis, decisions: new Map() });
    }
}

/** Keeps what a policy without conditions decided of a method. */
export function remember({ decisions }: CachedAnswer, methodArn: string, decision: Decision): void {
    if (decisions.size >= mostDecisions) {
        decisions.clear();
    }
    decisions.set(methodArn, decision);
}
