import { mostDays, mostQuestions } from "./limits";
import type { JsonSchema } from "./openapi";

export const ref = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` });

const text = (description: string): JsonSchema => ({ type: "string", description });
const listOf = (items: JsonSchema): JsonSchema => ({ type: "array", items });
const texts = (description: string): JsonSchema => ({ ...listOf({ type: "string" }), description });
const objectOrNull = (schema: JsonSchema, description: string): JsonSchema => ({
    type: "object",
    nullable: true,
    allOf: [schema],
    description,
});

export const country = { type: "string", description: "ISO 3166-1 alpha-2, in upper case.", pattern: "^[A-Z]{2}$" };
export const date = { type: "string", format: "date", description: "YYYY-MM-DD" };
const days = { type: "integer", minimum: -mostDays, maximum: mostDays };
const ask = (value: string): JsonSchema => ({ type: "string", enum: [value], description: "Given in a batch alone." });

/** Every member is there, but for those named. */
function object(properties: Record<string, JsonSchema>, ...optional: string[]): JsonSchema {
    const required = Object.keys(properties).filter((name) => !optional.includes(name));
    return { type: "object", ...(required.length > 0 ? { required } : {}), properties };
}

const place = {
    code: text("The code within what it is a part of."),
    name: text("In English, where that is known."),
};

/** The schemas that the document's operations name. */
export const schemas: Record<string, JsonSchema> = {
    Status: object({
        status: { type: "string", enum: ["ok"] },
        service: text("The name of this service."),
        dataVersion: text("The version of the holidays."),
        countries: { type: "integer", description: "How many countries are known." },
    }),
    Countries: object({ countries: listOf(object({ code: country, name: place.name })) }),
    Country: object(
        {
            code: country,
            name: place.name,
            states: listOf(object({ ...place, regions: listOf(object(place)) }, "regions")),
            weekend: texts("The days of the weekend, monday to sunday, by Unicode's CLDR."),
            languages: texts("Languages in which holidays have names, the country's own first."),
            timeZones: texts("As the IANA names them."),
            links: {
                ...object({ self: text(""), holidays: text(""), nextHoliday: text(""), workday: text("") }),
                description: "RFC 6570 templates, relative to this resource.",
            },
        },
        "states",
    ),
    Holiday: object(
        {
            date: { ...date, description: "Its first day." },
            name: place.name,
            localName: text("In the country's first language, where that is another name."),
            start: text("When it begins, in the time of the country: YYYY-MM-DDThh:mm."),
            end: text("The first minute after it, in the time of the country."),
            substitute: { type: "boolean", description: "It stands in for a holiday that fell on a day off." },
        },
        "localName",
        "substitute",
    ),
    Holidays: object({ country, year: { type: "integer" }, holidays: listOf(ref("Holiday")) }),
    NextHoliday: object({
        country,
        after: date,
        holiday: objectOrNull(ref("Holiday"), "Null where the years that are known have no more."),
    }),
    Workday: object(
        {
            ask: ask("workday"),
            country,
            date,
            workday: { type: "boolean" },
            weekend: { type: "boolean" },
            holiday: objectOrNull(
                ref("Holiday"),
                "The public holiday of the date. One that takes but a part of it leaves it a working day.",
            ),
        },
        "ask",
    ),
    Addition: object({ ask: ask("add"), country, date, days, result: date }, "ask"),
    Count: object({ ask: ask("count"), country, from: date, to: date, workdays: { type: "integer" } }, "ask"),
    Question: {
        ...object(
            {
                ask: text("add, count or workday: which method the question is for. The rest is that method's."),
                country: text("For all three."),
                date: text("For add and workday."),
                days: { type: "integer", description: "For add." },
                from: text("For count."),
                to: text("For count."),
            },
            ...["ask", "country", "date", "days", "from", "to"],
        ),
        // Loose on purpose: a gateway that checks bodies would refuse the whole batch for one question.
        description: "A question that makes no sense is answered with an error, and fails no other.",
    },
    Batch: object({ questions: { ...listOf(ref("Question")), minItems: 1, maxItems: mostQuestions } }),
    BatchAnswers: object({
        answers: {
            ...listOf({ oneOf: [ref("Addition"), ref("Count"), ref("Workday"), ref("BatchError")] }),
            description: "One for each question, in the same order.",
        },
    }),
    BatchError: object({ error: ref("Problem") }),
    Fault: object({
        parameter: text("Its name."),
        value: { description: "What was given, shortened; null for nothing." },
        detail: text("What is allowed."),
    }),
    Problem: {
        ...object(
            {
                type: text("invalid-parameter, invalid-body, unknown-country, batch-too-wide, …"),
                title: text("The status in words."),
                status: { type: "integer" },
                detail: text("What is wrong, and what is allowed."),
                parameter: text("Which parameter is refused, where it is one."),
                value: { description: "What was given for it, shortened; null for nothing." },
                errors: { ...listOf(ref("Fault")), description: "Every parameter that is refused, where several are." },
            },
            ...["parameter", "value", "errors"],
        ),
        description: "A refusal, as RFC 9457 has it.",
    },
};
