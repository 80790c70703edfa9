import assert from "node:assert/strict";
import type { ContractTest } from "./deviations";
import { assertProblem } from "./problem";
import { type Answer, askPatiently, type Sent } from "./request";
import { type Caller, type ExpectedMethod, type Target, unknownKey } from "./target";

/** What the access part needs to know of an API. */
export interface AccessContract {
    readonly methods: readonly ExpectedMethod[];
    readonly callers: (target: Target) => readonly Caller[];
    readonly corsOrigin: string;
}

function sample({ httpMethod, path, sample }: ExpectedMethod): Sent {
    return {
        httpMethod: httpMethod === "ANY" ? "PATCH" : httpMethod,
        path: sample?.path ?? path,
        ...(sample?.body === undefined
            ? {}
            : { body: sample.body, headers: [["Content-Type", "application/json"] as const] }),
    };
}

function assertLetIn(answer: Answer, who: string): void {
    assert.ok(answer.status >= 200 && answer.status < 300, `${who} was answered ${answer.status}: ${answer.body}`);
}

/** Who may call what: every method, asked by every caller, who waits where there is a limit: limits are no part of it. */
export function accessTests(test: ContractTest, { methods, callers, corsOrigin }: AccessContract): void {
    for (const method of methods) {
        const { access } = method;
        const name = `${method.httpMethod} ${method.path}`;
        const sent = sample(method);

        if (access === "open") {
            test(`${name} is open to everybody, with any key or none`, async (target) => {
                for (const key of [undefined, unknownKey, "no key", ...callers(target).map((caller) => caller.key)]) {
                    assertLetIn(await askPatiently(target.url, { ...sent, key }), "a caller");
                }
            });
            continue;
        }

        test(`${name} is for ${access.join(", ") || "no tier"}, and for no other`, async (target) => {
            for (const { customer, tier, key } of callers(target)) {
                const answer = await askPatiently(target.url, { ...sent, key });
                if (tier === undefined) {
                    assertProblem(answer, { status: 403, type: "subscription-suspended", corsOrigin });
                } else if (access.includes(tier)) {
                    assertLetIn(answer, customer);
                } else {
                    const problem = assertProblem(answer, { status: 403, type: "tier-not-entitled", corsOrigin });
                    assert.equal(problem.tier, tier);
                    const allowed = String(problem.allowedTiers).split(", ").filter(Boolean);
                    assert.deepEqual(allowed.sort(), [...access]);
                }
            }
        });

        test(`${name} is refused without a key, and with one that nobody has`, async (target) => {
            for (const key of [undefined, "", unknownKey, "no key", "short"]) {
                const answer = await askPatiently(target.url, { ...sent, key });
                assertProblem(answer, { status: 403, type: "invalid-api-key", corsOrigin });
            }
        });
    }
}
