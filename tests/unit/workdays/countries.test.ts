import assert from "node:assert/strict";
import { operations } from "../../../handlers/workdays/documentation";
import { faults } from "./conforms";
import { call } from "./request";

interface Holiday {
    date: string;
    start: string;
    end: string;
    name: string;
}

const holidaysOf = async (country: string, year: string) =>
    (await call("GET /countries/{country}/holidays", { path: { country }, query: { year } })).body
        .holidays as Holiday[];

describe("workdays: countries", () => {
    it("lists each once, by code", async () => {
        const { countries } = (await call("GET /countries")).body;
        const codes = countries.map(({ code }: { code: string }) => code);
        assert.deepEqual(codes, [...new Set(codes)].sort());
        assert.ok(codes.length > 200);
        assert.ok(["DE", "US", "SA", "JP"].every((code) => codes.includes(code)));
        assert.deepEqual(
            countries.find(({ code }: { code: string }) => code === "DE"),
            { code: "DE", name: "Germany" },
        );
    });

    it("every one of them is described, and has holidays in 2026 that are in order", async () => {
        const { countries } = (await call("GET /countries")).body;
        for (const { code, name } of countries) {
            const country = await call("GET /countries/{country}", { path: { country: code } });
            assert.equal(country.body.name, name);
            assert.deepEqual(
                faults(country.body, operations["GET /countries/{country}"].responses["200"]!.schema!),
                [],
            );
            const { status, body } = await call("GET /countries/{country}/holidays", {
                path: { country: code },
                query: { year: "2026" },
            });
            assert.equal(status, 200, code);
            assert.deepEqual(
                faults(body, operations["GET /countries/{country}/holidays"].responses["200"]!.schema!),
                [],
                code,
            );
            const holidays: Holiday[] = body.holidays;
            assert.ok(holidays.length > 0, code);
            assert.ok(
                holidays.every(({ start, end }) => start < end && end > "2026-01-01T00:00" && start < "2027"),
                code,
            );
            assert.ok(
                holidays.every(({ date, start }) => start.startsWith(date)),
                code,
            );
            assert.deepEqual(
                holidays.map(({ start }) => start),
                holidays.map(({ start }) => start).sort(),
                code,
            );
        }
    });

    it("shows states, and their regions", async () => {
        const { states } = (await call("GET /countries/{country}", { path: { country: "US" } })).body;
        const louisiana = states.find(({ code }: { code: string }) => code === "LA");
        assert.deepEqual(louisiana, { code: "LA", name: "Louisiana", regions: [{ code: "NO", name: "New Orleans" }] });
    });

    it("names holidays in English and in the country's language, whichever was asked for first", async () => {
        for (const year of ["2030", "2031", "2030"]) {
            const [newYear] = await holidaysOf("DE", year);
            const [start, end] = [`${year}-01-01T00:00`, `${year}-01-02T00:00`];
            assert.deepEqual(newYear, {
                date: `${year}-01-01`,
                name: "New Year's Day",
                localName: "Neujahr",
                start,
                end,
            });
        }
    });

    it("a day on which the clocks change is a day", async () => {
        const holidays = await holidaysOf("HT", "2026");
        const allSaints = holidays.find(({ date }) => date === "2026-11-01");
        assert.deepEqual([allSaints?.start, allSaints?.end], ["2026-11-01T00:00", "2026-11-02T00:00"]);
    });

    it("says nothing of holidays that are not public ones of the whole country", async () => {
        const names = (await holidaysOf("DE", "2026")).map(({ name }) => name);
        assert.equal(names.length, 9);
        assert.ok(!names.some((name) => /Epiphany|Mother|Corpus/.test(name)));
    });
});
