import assert from "node:assert/strict";
import type { Answer } from "./request";

/** A refusal that the contract expects. */
export interface ExpectedProblem {
    readonly status: number;
    readonly type: string;
    readonly corsOrigin: string;
}

/** The members of a problem; those that it has not are undefined. */
export type Problem = Readonly<Partial<Record<string, unknown>>>;

/** Asserts that an answer is a refusal as RFC 9457 has it, readable from a browser, and given before any back end. */
export function assertProblem(answer: Answer, { status, type, corsOrigin }: ExpectedProblem): Problem {
    const seen = { status: answer.status, reached: answer.headers["x-reached"] };
    assert.deepEqual(seen, { status, reached: undefined }, answer.body);
    assert.equal(answer.headers["content-type"], "application/problem+json");
    assert.equal(answer.headers["access-control-allow-origin"], corsOrigin);
    const problem = JSON.parse(answer.body) as Problem;
    assert.equal(problem.type, type);
    assert.equal(problem.status, status);
    assert.ok(typeof problem.title === "string" && problem.title !== "", "a problem has a title");
    assert.ok(typeof problem.detail === "string" && problem.detail !== "", "a problem has a detail");
    assert.ok(typeof problem.requestId === "string" && problem.requestId.length >= 8, "a problem has a request id");
    return problem;
}
