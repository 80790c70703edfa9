import { examples } from "./examples";
import { firstYear, lastYear, mostCalendarYears, mostDays, mostQuestions, mostYears } from "./limits";
import type { MethodKey } from "./methods";
import type { Operation, Parameter, Response } from "./openapi";
import * as schema from "./schemas";

export type { JsonSchema, Operation, Parameter, RequestBody, Response } from "./openapi";
export { schemas } from "./schemas";

const code = {
    name: "country",
    required: true,
    description: "ISO 3166-1 alpha-2. Lower case is read as upper case.",
    schema: { type: "string", pattern: "^[A-Za-z]{2}$" },
    example: "DE",
};
const inPath: Parameter = { ...code, in: "path" };
const inQuery: Parameter = { ...code, in: "query" };

const dateInQuery = (name: string, description: string, example: string, required = true): Parameter => ({
    name,
    in: "query",
    required,
    description: `${description} ${firstYear}-01-01 to ${lastYear}-12-31.`,
    schema: schema.date,
    example,
});

const answer = (description: string, name: string, example: unknown): Response => ({
    description,
    schema: schema.ref(name),
    example,
});

const problem = (description: string): Response => ({
    description,
    contentType: "application/problem+json",
    schema: schema.ref("Problem"),
});

const invalid = problem("A parameter is missing, malformed, repeated or out of bounds; each is named.");
const unknown = problem("The country is not known.");

/** What the API's document says of every method. */
export const operations: Record<MethodKey, Operation> = {
    "GET /status": {
        operationId: "getStatus",
        summary: "Is the service up, and with which data?",
        tags: ["service"],
        responses: { "200": answer("It is up.", "Status", examples.status) },
    },
    "GET /countries": {
        operationId: "listCountries",
        summary: "Every country whose holidays are known",
        tags: ["countries"],
        responses: { "200": answer("The countries, by code.", "Countries", examples.countries) },
    },
    "GET /countries/{country}": {
        operationId: "getCountry",
        summary: "A country: its states, weekend, languages and time zones",
        tags: ["countries"],
        parameters: [{ ...inPath, example: "AT" }],
        responses: { "200": answer("The country.", "Country", examples.country), "400": invalid, "404": unknown },
    },
    "GET /countries/{country}/holidays": {
        operationId: "listHolidays",
        summary: "The public holidays of a year",
        description: [
            "Those of the whole country that have at least a part in the year, in order: one of several days may have",
            "begun the December before. Holidays of single states are not among them. What the data does not date goes",
            "by today's law, in the past and in the future.",
        ].join(" "),
        tags: ["holidays"],
        parameters: [
            inPath,
            {
                name: "year",
                in: "query",
                required: true,
                description: `${firstYear} to ${lastYear}.`,
                schema: { type: "integer", minimum: firstYear, maximum: lastYear },
                example: 2026,
            },
        ],
        responses: { "200": answer("The holidays.", "Holidays", examples.holidays), "400": invalid, "404": unknown },
    },
    "GET /countries/{country}/holidays/next": {
        operationId: "getNextHoliday",
        summary: "The next public holiday that begins after a date",
        tags: ["holidays"],
        parameters: [inPath, dateInQuery("after", "Default: today in UTC.", "2026-12-26", false)],
        responses: { "200": answer("The holiday.", "NextHoliday", examples.next), "400": invalid, "404": unknown },
    },
    "GET /countries/{country}/workdays/{date}": {
        operationId: "getWorkday",
        summary: "Is a date a working day?",
        description: [
            "A working day is one that is not of the country's weekend and not wholly taken by a public holiday of the",
            "whole country.",
        ].join(" "),
        tags: ["workdays"],
        parameters: [
            { ...inPath, example: "IS" },
            { name: "date", in: "path", required: true, schema: schema.date, example: "2026-12-24" },
        ],
        responses: { "200": answer("Whether it is one.", "Workday", examples.workday), "400": invalid, "404": unknown },
    },
    "GET /workdays/add": {
        operationId: "addWorkdays",
        summary: "Which day is so many working days away?",
        description: [
            "The n-th working day after the date, or before it where n is negative; for 0 the date itself, be it a",
            `working day or not. Refused where that leads out of ${firstYear} to ${lastYear}.`,
        ].join(" "),
        tags: ["workdays"],
        parameters: [
            inQuery,
            dateInQuery("date", "The day to start from.", "2026-12-24"),
            {
                name: "days",
                in: "query",
                required: true,
                description: `How many working days, -${mostDays} to ${mostDays}.`,
                schema: { type: "integer", minimum: -mostDays, maximum: mostDays },
                example: 5,
            },
        ],
        responses: { "200": answer("The day.", "Addition", examples.addition), "400": invalid, "404": unknown },
    },
    "GET /workdays/count": {
        operationId: "countWorkdays",
        summary: "How many working days are there between two dates?",
        description: "Both ends are included: from a working day to itself is 1.",
        tags: ["workdays"],
        parameters: [
            inQuery,
            dateInQuery("from", "The first day.", "2026-12-01"),
            dateInQuery("to", `The last day, at most ${mostYears} calendar years later.`, "2026-12-31"),
        ],
        responses: { "200": answer("How many.", "Count", examples.count), "400": invalid, "404": unknown },
    },
    "POST /workdays/batch": {
        operationId: "askBatch",
        summary: `Up to ${mostQuestions} questions at once`,
        description: [
            "Each question is an add, a count or a workday, as the methods of these names have it, and is answered in",
            "its place or with an error of its own. Together they may look at",
            `${mostCalendarYears} different years of countries; a question beyond that is answered batch-too-wide.`,
        ].join(" "),
        tags: ["workdays"],
        requestBody: { required: true, schema: schema.ref("Batch"), example: examples.questions },
        responses: {
            "200": answer("An answer or an error for every question.", "BatchAnswers", examples.answers),
            "400": problem(`The body is not JSON, or has no list of 1 to ${mostQuestions} questions.`),
        },
    },
};
