import type { APIGatewayProxyEvent } from "aws-lambda";
import { version } from "date-holidays/package.json";
import { answerBatch } from "./batch";
import { allYears, nextHoliday } from "./calendar";
import { countries, countryCount, describeCountry, requireKnown } from "./countries";
import { formatDay, today } from "./dates";
import { holidayAnswer } from "./holidays";
import { givenIn, read } from "./input";
import { questions } from "./questions";
import { country, date, optional, year } from "./readers";

interface Method {
    /** The body of the answer. */
    readonly answer: (event: APIGatewayProxyEvent) => object;
    readonly cacheControl: string;
}

// What a key pays for is for its holder's cache alone.
const forAnyone = "public, max-age=3600";
const forTheCaller = "private, max-age=86400";

/** What answers each method, by verb and resource path. */
export const methods = {
    "GET /status": {
        answer: () => ({ status: "ok", service: "workdays", dataVersion: version, countries: countryCount }),
        cacheControl: "public, max-age=60",
    },
    "GET /countries": { answer: () => ({ countries: countries() }), cacheControl: forAnyone },
    "GET /countries/{country}": {
        answer: (event) => describeCountry(read(givenIn(event), { country }).country),
        cacheControl: forAnyone,
    },
    "GET /countries/{country}/holidays": { answer: holidays, cacheControl: forTheCaller },
    // Tomorrow the answer may be another.
    "GET /countries/{country}/holidays/next": { answer: next, cacheControl: "private, max-age=300" },
    "GET /countries/{country}/workdays/{date}": {
        answer: (event) => questions.workday(givenIn(event), allYears),
        cacheControl: forTheCaller,
    },
    "GET /workdays/add": { answer: (event) => questions.add(givenIn(event), allYears), cacheControl: forTheCaller },
    "GET /workdays/count": { answer: (event) => questions.count(givenIn(event), allYears), cacheControl: forTheCaller },
    "POST /workdays/batch": { answer: (event) => answerBatch(bodyOf(event)), cacheControl: "private, no-store" },
} satisfies Record<string, Method>;

export type MethodKey = keyof typeof methods;

function holidays(event: APIGatewayProxyEvent): object {
    const asked = read(givenIn(event), { country, year });
    requireKnown(asked.country);
    return { ...asked, holidays: allYears(asked.country, asked.year).holidays.map(holidayAnswer) };
}

function next(event: APIGatewayProxyEvent): object {
    const asked = read(givenIn(event), { country, after: optional(date) });
    requireKnown(asked.country);
    const after = asked.after ?? today();
    const holiday = nextHoliday(allYears, asked.country, after);
    return { country: asked.country, after: formatDay(after), holiday: holiday ? holidayAnswer(holiday) : null };
}

function bodyOf({ body, isBase64Encoded }: APIGatewayProxyEvent): string {
    return Buffer.from(body ?? "", isBase64Encoded ? "base64" : "utf8").toString("utf8");
}

/** The method that a request calls, by the template of its path. */
export function methodOf({ httpMethod, resource }: APIGatewayProxyEvent): Method | undefined {
    const byKey: Record<string, Method | undefined> = methods;
    return byKey[`${httpMethod} ${resource}`];
}
