import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
    callListStatement,
    linesStatement,
    noHistory,
    type Sources,
    usageStatement,
} from "../../../metering/statement";
import { trinoFaults } from "./trino";

const folder = join(__dirname, "..", "..", "..", "metering", "sql");
const files = readdirSync(folder);
const hours = { from: "2026-11-01T00", to: "2026-12-01T00" };
const sources: Sources = {
    accessLog: { sql: "SELECT * FROM log WHERE delivered BETWEEN ? AND ?", parameters: ["first", "last"] },
    history: noHistory,
    billableStatuses: ["200", "404"],
    lateHours: 48,
};

/** Functions and words that mean the same to both engines, as their manuals have them; a new one has to be looked up. */
const known = new Set(
    "arbitrary cast try_cast coalesce nullif least lead count min select from where group by order limit as and or in on is not null left join case when then else end over partition filter varchar bigint with values".split(
        " ",
    ),
);

describe("the SQL files", () => {
    for (const file of files) {
        it(`${file} is Trino's SQL, too`, () => {
            assert.deepEqual(trinoFaults(readFileSync(join(folder, file), "utf8")), []);
        });

        it(`${file} calls no function that only one engine has`, () => {
            const text = readFileSync(join(folder, file), "utf8")
                .replace(/--.*$/gm, "")
                .replace(/'[^']*'/g, "''");
            const called = [...text.matchAll(/\b(\w+)\s*\(/g)].map(([, name]) => (name ?? "").toLowerCase());
            assert.deepEqual(
                called.filter((name) => !known.has(name)),
                [],
            );
            assert.doesNotMatch(text, /\/(?!\*)|::|"/, "a division is whole numbers in Trino and none in DuckDB");
        });
    }

    it("are refused where they are not", () => {
        for (const wrong of [
            "SELECT a::varchar FROM t",
            "SELECT a // 2 FROM t",
            "SELECT a FROM t GROUP BY ALL",
            "SELEC 1",
        ]) {
            assert.notDeepEqual(trinoFaults(wrong), [], wrong);
        }
    });
});

describe("statements", () => {
    const statements = {
        usage: usageStatement({ hours, unit: "day", customerId: "acme" }, sources),
        list: callListStatement({ hours, limit: 10, api: { id: "a1", stage: "prod" } }, sources),
        lines: linesStatement({ hours }, sources),
        "usage, nothing billed": usageStatement({ hours, unit: "month" }, { ...sources, billableStatuses: [] }),
    };

    for (const [name, { sql, parameters }] of Object.entries(statements)) {
        it(`${name}: is Trino's SQL, with a parameter for each question mark`, () => {
            assert.deepEqual(trinoFaults(sql), []);
            assert.equal(sql.match(/\?/g)?.length, parameters.length);
        });
    }

    it("have the values in the order of the question marks", () => {
        assert.deepEqual(statements.usage.parameters, [
            "first",
            "last",
            "1793491200000",
            "1796083200000",
            "",
            "",
            172_800_000,
            "acme",
            86_400_000,
        ]);
        assert.deepEqual(statements.lines.parameters.slice(-3), ["1793491200000", "1796083200000", 172_800_000]);
    });
});
