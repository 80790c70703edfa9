import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { inspect } from "node:util";
import fc from "fast-check";
import { keyValueFault, newKeyValue, sha256Of } from "../../../customers/keyValue";
import { Secret } from "../../../customers/secret";

describe("a key's value", () => {
    it("that is made has 40 letters and digits, all about as often", () => {
        const counts = new Map<string, number>();
        const made = Array.from({ length: 500 }, () => newKeyValue().reveal());
        for (const letter of made.join("")) {
            counts.set(letter, (counts.get(letter) ?? 0) + 1);
        }
        assert.ok(made.every((value) => /^[A-Za-z0-9]{40}$/.test(value)));
        assert.equal(new Set(made).size, made.length);
        assert.equal(counts.size, 62);
        // 20,000 letters: 323 of each, give or take 18; seven times that is never seen.
        assert.ok([...counts.values()].every((count) => count > 195 && count < 450));
    });

    it("that is given has 20 to 128 letters and digits", () => {
        const length = fc.integer({ min: 0, max: 140 });
        const letter = fc.constantFrom(..."aZ09");
        fc.assert(
            fc.property(
                length.chain((long) => fc.string({ unit: letter, minLength: long, maxLength: long })),
                (text) => {
                    const isGood = text.length >= 20 && text.length <= 128;
                    assert.equal(keyValueFault(new Secret(text)) === undefined, isGood);
                },
            ),
        );
        assert.match(keyValueFault(new Secret(`${"a".repeat(30)}é`))!, /31 characters, others among them/);
    });

    it("never stands in the text of what is wrong with it", () => {
        fc.assert(
            fc.property(fc.string({ minLength: 8, maxLength: 30 }), (text) => {
                fc.pre(keyValueFault(new Secret(text)) !== undefined && !/^[a-z ,0-9]*$/.test(text));
                assert.ok(!keyValueFault(new Secret(text))!.includes(text));
            }),
        );
    });

    it("shows nowhere", () => {
        const secret = new Secret("secretvalue");
        for (const shown of [
            `${secret}`,
            JSON.stringify({ secret }),
            inspect({ secret }, { showHidden: true, depth: 9 }),
        ]) {
            assert.ok(!shown.includes("secretvalue"));
            assert.match(shown, /\[secret\]/);
        }
        assert.equal(secret.reveal(), "secretvalue");
    });

    it("is known by its SHA-256", () => {
        assert.equal(sha256Of(new Secret("abc")), createHash("sha256").update("abc").digest("hex"));
    });
});
