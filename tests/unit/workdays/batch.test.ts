import assert from "node:assert/strict";
import fc from "fast-check";
import { operations } from "../../../handlers/workdays/documentation";
import { faults } from "./conforms";
import { call, event, send } from "./request";

const batch = "POST /workdays/batch";
const ask = (questions: unknown[]) => call(batch, { body: { questions } });

const good = { ask: "add", country: "DE", date: "2026-12-24", days: 5 };

describe("workdays: batch", () => {
    for (const [what, body] of [
        ["no body", undefined],
        ["an empty body", ""],
        ["broken JSON", '{"questions": ['],
        ["no object", "null"],
        ["a number", "7"],
        ["a list", "[]"],
        ["no questions", "{}"],
        ["questions that are no list", '{"questions": {"length": 1}}'],
        ["an empty list", { questions: [] }],
        ["1,001 questions", { questions: Array(1001).fill(good) }],
    ] as const) {
        it(`refuses ${what}`, async () => {
            const { status, headers, body: answer } = await call(batch, { body });
            assert.deepEqual([status, answer.type, answer.status], [400, "invalid-body", 400]);
            assert.equal(headers["Content-Type"], "application/problem+json");
            assert.deepEqual(faults(answer, operations[batch].responses["400"]!.schema!), []);
        });
    }

    it("reads a body in base64", async () => {
        const body = Buffer.from(JSON.stringify({ questions: [good] })).toString("base64");
        const { status, body: answer } = await send({ ...event(batch), body, isBase64Encoded: true });
        assert.deepEqual([status, answer.answers[0].result], [200, "2027-01-04"]);
    });

    for (const [what, question, parameter, value] of [
        ["no object", 3, "question", 3],
        ["null", null, "question", null],
        ["a list", [good], "question", JSON.stringify([good])],
        ["no ask", { country: "DE" }, "ask", null],
        ["an ask that is none", { ...good, ask: "constructor" }, "ask", "constructor"],
        ["days as text", { ...good, days: "5" }, "days", "5"],
        ["half days", { ...good, days: 0.5 }, "days", 0.5],
        ["a date that is none", { ...good, date: "2026-02-30" }, "date", "2026-02-30"],
        ["a date that is a number", { ...good, date: 20261224 }, "date", 20261224],
        ["a country that is a list", { ...good, country: ["DE"] }, "country", '["DE"]'],
        ["a missing date", { ask: "workday", country: "DE" }, "date", null],
        [
            "an end before the beginning",
            { ask: "count", country: "DE", from: "2026-02-01", to: "2026-01-01" },
            "to",
            "2026-01-01",
        ],
        ["an unknown country", { ...good, country: "ZZ" }, "country", "ZZ"],
    ] as const) {
        it(`answers ${what} with an error, and the others as if it were not there`, async () => {
            const { status, body } = await ask([good, question, good]);
            const [before, { error }, after] = body.answers;
            assert.equal(status, 200);
            assert.deepEqual([before.result, after.result], ["2027-01-04", "2027-01-04"]);
            assert.deepEqual([error.parameter, error.value], [parameter, value]);
            assert.equal(error.status, parameter === "country" && value === "ZZ" ? 404 : 400);
        });
    }

    it("answers what the method of the same name answers", async () => {
        const query = { country: "FR", from: "2026-01-01", to: "2026-12-31" };
        const { body } = await call("GET /workdays/count", { query });
        assert.deepEqual((await ask([{ ask: "count", ...query }])).body.answers, [{ ask: "count", ...body }]);
    });

    it("answers a full batch with faults among it in order, by the schema, within a second", async () => {
        const codes = ["DE", "FR", "SA", "US", "JP", "BR", "IN", "EG", "GB", "ZA"];
        const questions = Array.from({ length: 1000 }, (_, index) => {
            const country = codes[index % codes.length];
            const date = `2026-${String((index % 12) + 1).padStart(2, "0")}-${String((index % 31) + 1).padStart(2, "0")}`;
            const [from, to] = [`${2026 + (index % 3)}-01-01`, "2028-12-31"];
            const kinds = [
                { ask: "add", country, date, days: (index % 600) - 300 },
                { ask: "count", country, from, to },
                { ask: "workday", country, date },
                { ask: "count", country, from, to, index: "x" },
                { ask: "nothing", country },
            ];
            return kinds[index % kinds.length];
        });
        const start = performance.now();
        const { status, body } = await ask(questions);
        const duration = performance.now() - start;
        assert.equal(status, 200);
        assert.equal(body.answers.length, 1000);
        for (const [index, answer] of body.answers.entries()) {
            const question = questions[index]!;
            const isRefused =
                question.ask === "nothing" || /-(02-(29|3\d)|(04|06|09|11)-31)$/.test(question.date ?? "");
            assert.equal("error" in answer, isRefused, JSON.stringify([question, answer]));
            assert.ok(isRefused || (answer.ask === question.ask && answer.country === question.country));
        }
        assert.deepEqual(faults(body, operations[batch].responses["200"]!.schema!), []);
        assert.ok(duration < 1000, `took ${duration} ms`);
    });

    it("looks at 250 years of countries and no more", async () => {
        const span = { ask: "count", country: "DE", from: "2000-01-01", to: "2019-12-31" };
        const wide = ["DE", "IE", "FI", "SE", "NO", "DK", "NL", "BE", "LU", "FR", "IT", "ES"].map((country) => ({
            ...span,
            country,
        }));
        const tenMore = { ...span, country: "PT", to: "2009-12-31" };
        const oneMore = { ask: "workday", country: "AT", date: "2026-01-01" };
        const { body } = await ask([...wide, ...wide, tenMore, oneMore, span]);
        const errors = body.answers.map((one: { error?: { type: string } }) => one.error?.type);
        assert.deepEqual(errors, [...Array(25).fill(undefined), "batch-too-wide", undefined]);
    });

    it("never fails, whatever it is asked", async () => {
        const value = fc.oneof(fc.jsonValue(), fc.constantFrom("DE", "2026-12-24", 5, "add", "count", "workday"));
        const question = fc.oneof(
            value,
            fc.record({ ask: value, country: value, date: value, days: value, from: value, to: value }),
        );
        await fc.assert(
            fc.asyncProperty(fc.array(question, { minLength: 1, maxLength: 5 }), async (questions) => {
                const { status, body } = await ask(questions);
                assert.deepEqual([status, body.answers.length], [200, questions.length]);
                assert.deepEqual(faults(body, operations[batch].responses["200"]!.schema!), []);
            }),
            { numRuns: 300 },
        );
    });
});
