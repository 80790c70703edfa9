import assert from "node:assert/strict";
import fc from "fast-check";
import { pageOf } from "../../../../cli/local/controlPlane/pages";
import { outcome } from "./fixtures";

const self = (id: string) => id;

function read(
    list: readonly string[],
    limit: number,
    between: (read: readonly string[]) => readonly string[],
): string[] {
    const all: string[] = [];
    let now = list;
    for (let position: string | undefined, pages = 0; pages <= list.length; pages += 1) {
        const query = new URLSearchParams({ limit: String(limit), ...(position ? { position } : {}) });
        const page = pageOf(now, self, query);
        all.push(...page.items);
        position = page.position;
        if (position === undefined) {
            return all;
        }
        now = between(all);
    }
    throw new Error("the pages have no end");
}

describe("pages", () => {
    const list = Array.from({ length: 60 }, (_, at) => `key${at}`);

    it("have 25 items by default, and 500 at most", () => {
        assert.equal(pageOf(list, self, new URLSearchParams()).items.length, 25);
        assert.equal(pageOf(list, self, new URLSearchParams({ limit: "500" })).items.length, 60);
    });

    for (const limit of ["0", "501", "-1", "1.5", "many", ""]) {
        it(`have no limit of ${JSON.stringify(limit)}`, () =>
            assert.match(
                outcome(() => pageOf(list, self, new URLSearchParams({ limit }))),
                /^400 BadRequestException Invalid limit/,
            ));
    }

    for (const position of ["x", "", "bnVsbA", Buffer.from("[-1,1]").toString("base64url")]) {
        it(`do not begin at ${JSON.stringify(position)}`, () =>
            assert.match(
                outcome(() => pageOf(list, self, new URLSearchParams({ position }))),
                /^400 BadRequestException Invalid position/,
            ));
    }

    it("hold everything once that was there all the time, whatever is deleted meanwhile", () => {
        const lists = fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 30 });
        fc.assert(
            fc.property(
                lists,
                fc.integer({ min: 1, max: 7 }),
                fc.infiniteStream(fc.boolean()),
                (all, limit, chance) => {
                    const deleted = new Set<string>();
                    let still = all;
                    // The item that the position names stays; the others go by chance.
                    const read_ = read(all, limit, (sofar) => {
                        const last = sofar.at(-1);
                        for (const id of still) {
                            if (id !== last && chance.next().value && chance.next().value) {
                                deleted.add(id);
                            }
                        }
                        still = all.filter((id) => !deleted.has(id));
                        return still;
                    });
                    assert.equal(new Set(read_).size, read_.length);
                    const missing = still.filter((id) => !read_.includes(id));
                    assert.deepEqual(missing, []);
                },
            ),
        );
    });
});
