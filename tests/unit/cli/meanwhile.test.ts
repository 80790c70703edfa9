import assert from "node:assert/strict";
import { meanwhile } from "../../../cli/customers/told/meanwhile";
import type { Subscription, Verb } from "../../../customers/customer";
import type { Deployment, Outcome } from "../../../customers/customers";

const key = (name: string, more: object = {}) => ({ name, sha256: name, keyId: name, ...more });
const bronze: Subscription = { tier: "bronze", status: "active", keys: [key("primary")] };
const end = Date.UTC(2027, 0, 31) / 1_000;

function told(verb: Verb, after: Subscription, more: Partial<Outcome> = {}, cacheSeconds = 300): string {
    const outcome: Outcome = {
        verb,
        customerId: "acme",
        dryRun: false,
        before: bronze,
        after,
        steps: [],
        notes: [],
        madeKeys: [],
        effectiveWithinSeconds: 60 + cacheSeconds,
        ...more,
    };
    return meanwhile(outcome, { cacheSeconds } as Deployment).join("\n");
}

const both = "6 min (1 min until all of API Gateway knows, and 5 min that the gate may keep an answer)";
const alone = "1 min (until all of API Gateway knows)";

describe("what callers see meanwhile", () => {
    const gold = { ...bronze, tier: "gold" };
    const rotated = { ...bronze, keys: [key("primary", { expiresAt: end }), key("primary-2")] };
    const cut = { ...bronze, keys: [key("primary", { expiresAt: end, ended: true }), key("primary-2")] };
    for (const [what, text, ...sentences] of [
        [
            "add",
            told("add", bronze, { before: undefined, effectiveWithinSeconds: 60 }),
            `For at most ${alone} a call with a new key`,
        ],
        [
            "move",
            told("move", gold, { gapMillis: 15.2 }),
            "For 16 ms at most a key was in no plan",
            `For at most ${both}`,
            "as in bronze, and then as in gold",
        ],
        ["move, tried", told("move", gold, { dryRun: true }), "Between unlinking and linking, some tenths of a second"],
        [
            "rotate",
            told("rotate", rotated),
            "Until 2027-01-31T00:00:00Z the key primary is valid too",
            "at most 5 min after it",
            "an allowance of its own",
        ],
        ["rotate, uncached", told("rotate", rotated, {}, 0), "refuses it, at that second"],
        ["rotate, no overlap", told("rotate", cut), "No older key is valid any more."],
        ["suspend", told("suspend", bronze), `For at most ${both}`, "--now it is sooner"],
        ["resume", told("resume", bronze), `For at most ${both} a call may still be refused`],
        [
            "expire",
            told("expire", { ...bronze, expiresAt: end }),
            "From 2027-01-31T00:00:00Z on, or at most 5 min later",
            "sweeper",
        ],
        ["expire never", told("expire", bronze), "The subscription has no end."],
        [
            "expire now",
            told("expire", { ...bronze, expiresAt: 1, keys: [key("primary", { ended: true })] }),
            `For at most ${both}`,
        ],
        ["remove", told("remove", { ...bronze, status: "removed", keys: [] }), `For at most ${both}`, "`add --reuse`"],
    ] as const) {
        it(what, () => {
            for (const sentence of sentences) {
                assert.ok(text.includes(sentence), `${sentence}\nis not in\n${text}`);
            }
        });
    }

    it("is sooner with --now, and nobody is told to say it again", () => {
        const text = told("suspend", bronze, { effectiveWithinSeconds: 60 });
        assert.equal(text, `For at most ${alone} a call may still be answered, and then all are refused with 403.`);
    });
});
