import assert from "node:assert/strict";
import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { KeptRecords } from "../../../../cli/local/state/keptRecords";

const isNumber = (value: unknown): value is number => typeof value === "number";

describe("kept records", () => {
    const folder = mkdtempSync(join(tmpdir(), "tiered-api-records-"));
    let file = "";
    let files = 0;
    beforeEach(() => {
        files += 1;
        file = join(folder, `${files}.jsonl`);
    });
    after(() => rmSync(folder, { recursive: true, force: true }));

    const reopened = () => {
        const records = KeptRecords.open(file, isNumber);
        const all = records.all();
        records.close();
        return all;
    };

    it("are in the file before a change returns, for its owner's eyes alone", () => {
        const records = KeptRecords.open(file, isNumber);
        records.put("a", 1);
        records.put("b", 2);
        records.delete("a");
        records.put("b", 3);
        assert.deepEqual(reopened(), [3]);
        assert.equal(statSync(file).mode & 0o077, 0);
        records.close();
    });

    it("are those whose lines can be read", () => {
        const records = KeptRecords.open(file, isNumber);
        records.put("a", 1);
        records.close();
        appendFileSync(file, '["b","no number"]\nnull\n["c",2]\n["d",');
        assert.deepEqual(reopened(), [1, 2]);
    });

    it("take one line each once they are opened again", () => {
        const records = KeptRecords.open(file, isNumber);
        for (let value = 0; value < 100; value += 1) {
            records.put("a", value);
        }
        records.close();
        reopened();
        assert.equal(readFileSync(file, "utf8"), '["a",99]\n');
    });

    it("are the same after they were opened again, whatever was put and deleted", () => {
        const changes = fc.array(fc.tuple(fc.constantFrom("a", "b", "\n", "__proto__"), fc.option(fc.nat())));
        fc.assert(
            fc.property(changes, (all) => {
                rmSync(file, { force: true });
                const records = KeptRecords.open(file, isNumber);
                for (const [id, value] of all) {
                    if (value === null) {
                        records.delete(id);
                    } else {
                        records.put(id, value);
                    }
                }
                const before = records.all().sort();
                records.close();
                assert.deepEqual(reopened().sort(), before);
            }),
            { numRuns: 30 },
        );
    });
});
