import assert from "node:assert/strict";
import fc from "fast-check";
import { formatDay, today } from "../../../handlers/workdays/dates";
import { methods } from "../../../handlers/workdays/methods";
import { call, event, type Request, send } from "./request";

const holidays = "GET /countries/{country}/holidays";
const next = "GET /countries/{country}/holidays/next";
const workday = "GET /countries/{country}/workdays/{date}";
const add = "GET /workdays/add";
const count = "GET /workdays/count";

const sum = { country: "DE", date: "2026-12-24", days: "5" };
const span = { country: "DE", from: "2026-12-01", to: "2026-12-31" };

describe("workdays: handler", () => {
    it("accepts the bounds", async () => {
        for (const days of ["5000", "-5000", "0", "-0"]) {
            assert.equal((await call(add, { query: { ...sum, days } })).status, 200, days);
        }
        assert.equal((await call(count, { query: { ...span, to: "2046-12-31" } })).status, 200);
        for (const year of ["1970", "2076"]) {
            assert.equal((await call(holidays, { path: { country: "SA" }, query: { year } })).status, 200, year);
        }
        for (const date of ["1970-01-01", "2076-12-31"]) {
            assert.equal((await call(workday, { path: { country: "SZ", date } })).status, 200, date);
        }
    });

    it("counts a day alone, whether it is a working day or not", async () => {
        for (const [date, workdays] of [
            ["2026-12-24", 1],
            ["2026-12-25", 0],
        ] as const) {
            const { status, body } = await call(count, { query: { ...span, from: date, to: date } });
            assert.deepEqual([status, body.workdays], [200, workdays]);
        }
    });

    it("reads a country in lower case, and a path that is escaped", async () => {
        assert.equal((await call("GET /countries/{country}", { path: { country: "d%65" } })).body.code, "DE");
        assert.equal((await call(add, { query: { ...sum, country: "de" } })).body.country, "DE");
        assert.equal(
            (await call(workday, { path: { country: "DE", date: "2026%2D12%2D24" } })).body.date,
            "2026-12-24",
        );
    });

    it("the path goes before a query parameter of the same name, and unknown ones do no harm", async () => {
        const path = { country: "DE", date: "2026-12-24" };
        const { status, body } = await call(workday, {
            path,
            query: { date: ["1", "2"], country: "FR", x: ["1", "2"] },
        });
        assert.deepEqual([status, body.country, body.date], [200, "DE", "2026-12-24"]);
    });

    it("the next holiday is looked for from today on, where no date is given", async () => {
        const before = formatDay(today());
        const { body } = await call(next, { path: { country: "DE" } });
        assert.ok([before, formatDay(today())].includes(body.after));
        assert.ok(body.holiday.date > body.after);
    });

    it("after the last holiday that is known there is none", async () => {
        const { status, body } = await call(next, { path: { country: "DE" }, query: { after: "2076-12-31" } });
        assert.deepEqual([status, body.holiday], [200, null]);
    });

    for (const method of [
        "GET /",
        "PUT /status",
        "get /status",
        "GET /countries/DE",
        "constructor undefined",
        "GET /status/",
    ]) {
        it(`does not know ${method}`, async () => {
            const { status, body } = await call(method);
            assert.deepEqual([status, body.type], [404, "unknown-method"]);
        });
    }

    it("tells caches what they may keep", async () => {
        const cacheControl = async (method: string, request?: Request) =>
            (await call(method, request)).headers["Cache-Control"];
        assert.match(String(await cacheControl("GET /countries")), /^public/);
        assert.match(String(await cacheControl(add, { query: sum })), /^private/);
        assert.equal(await cacheControl(add), "no-store");
        const open = Object.entries(methods).filter(([, one]) => one.cacheControl.startsWith("public"));
        assert.deepEqual(
            open.map(([key]) => key),
            ["GET /status", "GET /countries", "GET /countries/{country}"],
        );
    });

    describe("CORS", () => {
        const before = process.env.CORS_ORIGIN;
        afterEach(() => {
            delete process.env.CORS_ORIGIN;
            if (before !== undefined) {
                process.env.CORS_ORIGIN = before;
            }
        });

        for (const [method, status] of [
            ["GET /status", 200],
            [add, 400],
            ["GET /", 404],
        ] as const) {
            it(`${status} has its header where the environment names an origin`, async () => {
                process.env.CORS_ORIGIN = "https://example.com";
                const named = await call(method);
                assert.deepEqual(
                    [named.status, named.headers["Access-Control-Allow-Origin"]],
                    [status, "https://example.com"],
                );
                delete process.env.CORS_ORIGIN;
                assert.ok(!("Access-Control-Allow-Origin" in (await call(method)).headers));
            });
        }
    });

    it("answers 500 to a failure, and logs it as one JSON line without the caller's key", async () => {
        const lines: string[] = [];
        const write = process.stdout.write;
        const broken = event("GET /countries/{country}", { path: { country: "DE" } });
        Object.defineProperty(broken, "pathParameters", {
            get: () => {
                throw new Error("the disk is full");
            },
        });
        process.stdout.write = (line: string | Uint8Array) => lines.push(String(line)) > 0;
        const { status, headers, body } = await send(broken).finally(() => {
            process.stdout.write = write;
        });
        assert.deepEqual(
            [status, headers["Content-Type"], body.type],
            [500, "application/problem+json", "internal-error"],
        );
        assert.doesNotMatch(JSON.stringify(body), /disk/);
        assert.equal(lines.length, 1);
        const { level, requestId, httpMethod, resource, message } = JSON.parse(lines[0]!);
        assert.deepEqual(
            { level, requestId, httpMethod, resource, message },
            {
                ...{ level: "error", requestId: "request-1", message: "the disk is full" },
                ...{ httpMethod: "GET", resource: "/countries/{country}" },
            },
        );
        assert.doesNotMatch(lines[0]!, /secret-key|headers/i);
    });

    it("never fails, whatever it is given", async () => {
        const text = fc.oneof(fc.string(), fc.constantFrom("DE", "2026-12-24", "5", "__proto__", "%", "2026"));
        const query = fc.dictionary(
            fc.constantFrom("country", "date", "days", "from", "to", "after", "year"),
            fc.oneof(text, fc.array(text, { minLength: 1, maxLength: 3 })),
        );
        const path = fc.record({ country: text, date: text });
        await fc.assert(
            fc.asyncProperty(
                fc.constantFrom(...Object.keys(methods)),
                path,
                query,
                text,
                async (method, inPath, inQuery, body) => {
                    const { status } = await call(method, { path: inPath, query: inQuery, body });
                    assert.ok([200, 400, 404].includes(status), `${status}`);
                },
            ),
            { numRuns: 500 },
        );
    });
});
