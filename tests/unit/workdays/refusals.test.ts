import assert from "node:assert/strict";
import { call, type Request } from "./request";

const dates = "must be a date YYYY-MM-DD that the calendar has, 1970-01-01 to 2076-12-31";
const codes = "must be an ISO 3166-1 code of two letters, such as DE";
const holidays = "GET /countries/{country}/holidays";
const next = "GET /countries/{country}/holidays/next";
const workday = "GET /countries/{country}/workdays/{date}";
const add = "GET /workdays/add";
const count = "GET /workdays/count";

const sum = { country: "DE", date: "2026-12-24", days: "5" };
const span = { country: "DE", from: "2026-12-01", to: "2026-12-31" };

/** Requests with one fault: method, request, the parameter, its value as it is shown, and what is said. */
const refused: [string, Request, string, string | number | null, string][] = [
    ["GET /countries/{country}", { path: { country: "DEU" } }, "country", "DEU", codes],
    [
        "GET /countries/{country}",
        { path: { country: "D%45%" } },
        "country",
        "D%45%",
        "has a malformed percent escape; write UTF-8 as %XX",
    ],
    [
        "GET /countries/{country}",
        { path: { country: "%FF%FF" } },
        "country",
        "%FF%FF",
        "has a malformed percent escape; write UTF-8 as %XX",
    ],
    ["GET /countries/{country}", { path: { country: "x".repeat(200) } }, "country", `${"x".repeat(100)}…`, codes],
    [holidays, { path: { country: "DE" } }, "year", null, "must be a whole number from 1970 to 2076"],
    ...["", "26", "1969", "2077", "2026.0", "0x7ea", " 2026", "+2026", "2e3", "NaN", "99999999999"].map(
        (year): (typeof refused)[number] => [
            ...([holidays, { path: { country: "DE" }, query: { year } }, "year", year] as const),
            "must be a whole number from 1970 to 2076",
        ],
    ),
    [
        holidays,
        { path: { country: "DE" }, query: { year: ["2026", "2027"] } },
        "year",
        "2026, 2027",
        "is given 2 times; give it once",
    ],
    [next, { path: { country: "DE" }, query: { after: "tomorrow" } }, "after", "tomorrow", dates],
    [next, { path: { country: "DE" }, query: { after: "" } }, "after", "", dates],
    [workday, { path: { country: "DE", date: "2026-02-30" } }, "date", "2026-02-30", dates],
    [workday, { path: { country: "DE", date: "1969-12-31" } }, "date", "1969-12-31", dates],
    [workday, { path: { country: "DE", date: "2077-01-01" } }, "date", "2077-01-01", dates],
    [add, { query: { ...sum, country: ["DE", "DE"] } }, "country", "DE, DE", "is given 2 times; give it once"],
    ...["5001", "-5001", "1.5", "five", "", "--5"].map((days): (typeof refused)[number] => [
        ...([add, { query: { ...sum, days } }, "days", days] as const),
        "must be a whole number from -5000 to 5000",
    ]),
    [
        add,
        { query: { ...sum, date: "2076-12-01", days: "100" } },
        "days",
        100,
        "leads out of the years that are known, 1970 to 2076",
    ],
    [count, { query: { ...span, to: "2026-11-30" } }, "to", "2026-11-30", "must not be before from, 2026-12-01"],
    [
        count,
        { query: { ...span, to: "2047-01-01" } },
        "to",
        "2047-01-01",
        "must be at most 20 calendar years after from, 2026-12-01",
    ],
];

describe("workdays: refusals", () => {
    for (const [method, request, parameter, value, detail] of refused) {
        it(`${method} refuses ${parameter} ${JSON.stringify(value)}`, async () => {
            const { status, headers, body } = await call(method, request);
            assert.equal(status, 400);
            assert.equal(headers["Content-Type"], "application/problem+json");
            assert.deepEqual(body, {
                ...{ type: "invalid-parameter", title: "Bad Request", status: 400 },
                ...{ detail: `${parameter} ${detail}`, parameter, value },
            });
        });
    }

    it("names every parameter that is refused", async () => {
        const { status, body } = await call(add, { query: { country: "?", date: "2026-02-30", days: ["1", "2"] } });
        assert.equal(status, 400);
        assert.equal(body.detail, "country, date, days are refused; see errors.");
        assert.deepEqual(body.errors, [
            { parameter: "country", value: "?", detail: codes },
            { parameter: "date", value: "2026-02-30", detail: dates },
            { parameter: "days", value: "1, 2", detail: "is given 2 times; give it once" },
        ]);
        assert.equal(body.parameter, undefined);
    });

    it("refuses an unknown country with 404, but what is malformed with 400 before", async () => {
        const unknown = await call(add, { query: { ...sum, country: "ZZ" } });
        assert.equal(unknown.status, 404);
        assert.deepEqual(
            [unknown.body.type, unknown.body.parameter, unknown.body.value],
            ["unknown-country", "country", "ZZ"],
        );
        assert.equal((await call(add, { query: { ...sum, country: "ZZ", days: "x" } })).status, 400);
    });
});
