import assert from "node:assert/strict";
import { fixtureMethods } from "./program";
import type { Answer } from "./request";
import type { ExpectedMethod } from "./target";

/** The method of the fixture whose back end answered, by the header that the back end sets. */
export function reached(answer: Answer): ExpectedMethod | undefined {
    const name = answer.headers["x-reached"];
    if (name === undefined) {
        return undefined;
    }
    const [httpMethod, path] = String(name).split(" ");
    const ofPath = fixtureMethods.filter((method) => method.path === path);
    const found =
        ofPath.find((method) => method.httpMethod === httpMethod) ??
        ofPath.find((method) => method.httpMethod === "ANY");
    assert.ok(found, `${String(name)} was reached, which is no method`);
    return found;
}

/** Asserts that what a request reached, if anything, is open or sold to the caller's tier. */
export function assertNotAbused(answer: Answer, tier: string | undefined, who: string): void {
    const method = reached(answer);
    if (method !== undefined) {
        const entitled = method.access === "open" || (tier !== undefined && method.access.includes(tier));
        assert.ok(entitled, `${who} reached ${method.httpMethod} ${method.path}`);
    }
}

/** Asserts which method's back end answered. */
export function assertReached(answer: Answer, name: string): void {
    const seen = { status: answer.status, reached: answer.headers["x-reached"] };
    assert.deepEqual(seen, { status: 200, reached: name }, answer.body);
}
