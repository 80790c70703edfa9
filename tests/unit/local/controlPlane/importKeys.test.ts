import assert from "node:assert/strict";
import { importKeys } from "../../../../cli/local/controlPlane/importKeys";
import { keyRows } from "../../../../cli/local/controlPlane/keyFile";
import { account, outcome, properties, value } from "./fixtures";

// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-key-file-format.html

const [a, b] = [value("a"), value("b")];

describe("a file of keys", () => {
    const row = { line: 2, name: "acme", value: a, description: "", enabled: true, planIds: [] as string[] };
    const files: Readonly<Record<string, [file: string, row: object]>> = {
        "has a name and a key at least": [`Name,Key\nacme,${a}\n`, row],
        "has its columns in any order and case": [`KEY,nAmE\n${a},acme`, row],
        "says more of a key": [
            `Name,key,description,Enabled,usageplanIds\nacme,${a},"large, and loud",FALSE,bronze\n`,
            { ...row, description: "large, and loud", enabled: false, planIds: ["bronze"] },
        ],
        "names several plans in double quotes": [
            `name,key,usageplanids\nacme,${a},"bronze, other"\n`,
            { ...row, planIds: ["bronze", "other"] },
        ],
        "names several plans in single quotes": [
            `usageplanids,name,key\n'bronze,other',acme,${a}\n`,
            { ...row, planIds: ["bronze", "other"] },
        ],
        "has columns that nobody knows": [`name,colour,key\nacme,red,${a}\n`, row],
        "has a mark of its byte order, and empty lines": [`\ufeffname,key\r\n\r\nacme,${a}\r\n`, { ...row, line: 3 }],
    };
    for (const [what, [file, expected]] of Object.entries(files)) {
        it(what, () => assert.deepEqual(keyRows(file), [expected]));
    }

    it("is refused where a column is missing or where it is no CSV", () => {
        for (const file of ["", `key\n${a}\n`, "name\nacme\n", 'name,key\n"acme,1\n']) {
            assert.match(
                outcome(() => keyRows(file)),
                /^400 BadRequestException The file of API Keys/,
            );
        }
    });
});

describe("an import", () => {
    it("makes keys and puts them into plans", () => {
        const own = account();
        const { ids, warnings } = importKeys(
            own,
            `name,key,usageplanids\nacme,${a},"bronze,other"\nbolt,${b},\n`,
            false,
        );
        assert.deepEqual(warnings, []);
        const [first, second] = ids.map((id) => own.key(id));
        assert.deepEqual([first?.name, first?.value, first?.planIds], ["acme", a, ["bronze", "other"]]);
        assert.deepEqual([second?.name, second?.planIds], ["bolt", []]);
    });

    it("overwrites a key whose value is there, and leaves it in its plans", () => {
        const own = account();
        const { id } = own.createKey({ ...properties, description: "old" }, a);
        own.link("bronze", id);
        const again = `name,key,enabled,usageplanids\nnew,${a},false,"bronze,other"\n`;
        assert.deepEqual(importKeys(own, again, true), { ids: [id], warnings: [] });
        const { name, description, enabled, planIds } = own.key(id);
        assert.deepEqual([name, description, enabled, planIds], ["new", "", false, ["bronze", "other"]]);
    });

    const faulty: Readonly<Record<string, [rows: string, warning: RegExp, made: number]>> = {
        "too short a key": ["acme,short,", /^line 2: .*at least 20 characters$/, 0],
        "too long a key": [`acme,${"x".repeat(129)},`, /^line 2: .*at most 128 characters$/, 0],
        "a key that no header can hold": [`acme,${a} b,`, /^line 2: .*characters that no header/, 0],
        "too long a name": [`${"x".repeat(1_025)},${a},`, /^line 2: .*at most 1024 characters$/, 0],
        "no such plan": [`acme,${a},platinum`, /^line 2: there is no Usage Plan platinum/, 1],
        "two plans of a stage": [`acme,${a},"bronze,gold"`, /^line 2: .*cannot reference multiple Usage Plans/, 1],
        "another plan of the stage, further down": [
            `acme,${a},bronze\nacme,${a},gold`,
            /^line 3: .*cannot reference multiple Usage Plans/,
            1,
        ],
    };
    for (const [what, [rows, warning, made]] of Object.entries(faulty)) {
        const file = `name,key,usageplanids\n${rows}\n`;
        it(`warns of ${what}, without the key's value`, () => {
            const own = account();
            const { warnings } = importKeys(own, file, false);
            assert.equal(warnings.length, 1);
            assert.match(String(warnings[0]), warning);
            assert.ok(!warnings.join().includes(a));
            assert.equal(own.keys.size, made);
        });
        it(`does nothing for ${what} where a warning is to be a failure`, () => {
            const own = account();
            assert.match(
                outcome(() => importKeys(own, file, true)),
                /^400 BadRequestException Warnings found during import: line/,
            );
            assert.equal(own.keys.size, 0);
        });
    }
});
