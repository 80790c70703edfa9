import assert from "node:assert/strict";
import type { AccountKey } from "../../../../cli/local/controlPlane/accountKeys";
import { isAccountKey, laidOver } from "../../../../cli/local/controlPlane/runTimeKeys";
import { plans, properties, value } from "./fixtures";

function key(id: string, more: Partial<AccountKey> = {}): AccountKey {
    return {
        ...properties,
        id,
        name: id,
        value: value(id),
        planIds: ["bronze"],
        createdAt: 0,
        updatedAt: 0,
        declared: false,
        ...more,
    };
}

describe("keys that were made at run time", () => {
    const declared = { plans, stages: [], keys: [key("declared", { declared: true })] };

    it("stand beside the declared ones", () => {
        const made = key("made", { planIds: ["gold", "other"] });
        assert.deepEqual(laidOver(declared, [made]), { keys: [declared.keys[0], made], notices: [] });
    });

    it("are not in a plan that the program no longer has", () => {
        const [, made] = laidOver(declared, [key("made", { planIds: ["platinum", "other"] })]).keys;
        assert.deepEqual(made?.planIds, ["other"]);
    });

    for (const [what, more] of Object.entries({ id: { id: "declared" }, value: { value: value("declared") } })) {
        it(`give way to a declared one of their ${what}, which is said without its value`, () => {
            const { keys, notices } = laidOver(declared, [key("made", { name: "acme", ...more })]);
            assert.deepEqual(keys, declared.keys);
            assert.equal(notices.length, 1);
            assert.match(String(notices[0]), /^the key acme, made at run time/);
            assert.ok(!String(notices[0]).includes(value("declared")));
        });
    }

    it("are known from anything else that a file may hold", () => {
        assert.ok(isAccountKey(JSON.parse(JSON.stringify(key("made")))));
        for (const other of [
            null,
            [],
            {},
            { ...key("made"), planIds: undefined },
            { ...key("made"), enabled: "yes" },
        ]) {
            assert.ok(!isAccountKey(other));
        }
    });
});
