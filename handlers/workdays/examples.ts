const wholeDay = (date: string, dayAfter: string) => ({ start: `${date}T00:00`, end: `${dayAfter}T00:00` });

const holiday = (date: string, dayAfter: string, name: string, localName: string) => ({
    date,
    name,
    localName,
    ...wholeDay(date, dayAfter),
});

const newYear = holiday("2027-01-01", "2027-01-02", "New Year's Day", "Neujahr");
const addition = { country: "DE", date: "2026-12-24", days: 5, result: "2027-01-04" };
const count = { country: "DE", from: "2026-12-01", to: "2026-12-31", workdays: 22 };

/** What the methods answer to the examples of their parameters; the tests ask them. */
export const examples = {
    status: { status: "ok", service: "workdays", dataVersion: "3.37.0", countries: 207 },
    /** The first few. */
    countries: {
        countries: [
            { code: "AD", name: "Andorra" },
            { code: "AE", name: "United Arab Emirates" },
        ],
    },
    country: {
        code: "AT",
        name: "Austria",
        states: [
            { code: "1", name: "Burgenland" },
            { code: "2", name: "Carinthia" },
            { code: "3", name: "Lower Austria" },
            { code: "4", name: "Upper Austria" },
            { code: "5", name: "Salzburg" },
            { code: "6", name: "Styria" },
            { code: "7", name: "Tyrol" },
            { code: "8", name: "Vorarlberg" },
            { code: "9", name: "Vienna" },
        ],
        weekend: ["saturday", "sunday"],
        languages: ["de-at", "de", "en"],
        timeZones: ["Europe/Vienna"],
        links: {
            self: "AT",
            holidays: "AT/holidays{?year}",
            nextHoliday: "AT/holidays/next{?after}",
            workday: "AT/workdays/{date}",
        },
    },
    holidays: {
        country: "DE",
        year: 2026,
        holidays: [
            holiday("2026-01-01", "2026-01-02", "New Year's Day", "Neujahr"),
            holiday("2026-04-03", "2026-04-04", "Good Friday", "Karfreitag"),
            holiday("2026-04-06", "2026-04-07", "Easter Monday", "Ostermontag"),
            holiday("2026-05-01", "2026-05-02", "Labour Day", "Maifeiertag"),
            holiday("2026-05-14", "2026-05-15", "Ascension Day", "Christi Himmelfahrt"),
            holiday("2026-05-25", "2026-05-26", "Whit Monday", "Pfingstmontag"),
            holiday("2026-10-03", "2026-10-04", "National Holiday", "Tag der Deutschen Einheit"),
            holiday("2026-12-25", "2026-12-26", "Christmas Day", "1. Weihnachtstag"),
            holiday("2026-12-26", "2026-12-27", "Boxing Day", "2. Weihnachtstag"),
        ],
    },
    next: { country: "DE", after: "2026-12-26", holiday: newYear },
    workday: {
        country: "IS",
        date: "2026-12-24",
        workday: true,
        weekend: false,
        holiday: {
            date: "2026-12-24",
            name: "Christmas Eve",
            localName: "Aðfangadagur",
            start: "2026-12-24T13:00",
            end: "2026-12-25T00:00",
        },
    },
    addition,
    count,
    questions: {
        questions: [
            { ask: "add", country: "DE", date: "2026-12-24", days: 5 },
            { ask: "count", country: "DE", from: "2026-12-01", to: "2026-12-31" },
            { ask: "workday", country: "DE", date: "2027-01-01" },
            { ask: "workday", country: "DE", date: "2026-02-30" },
        ],
    },
    answers: {
        answers: [
            { ask: "add", ...addition },
            { ask: "count", ...count },
            { ask: "workday", country: "DE", date: "2027-01-01", workday: false, weekend: false, holiday: newYear },
            {
                error: {
                    type: "invalid-parameter",
                    title: "Bad Request",
                    status: 400,
                    detail: "date must be a date YYYY-MM-DD that the calendar has, 1970-01-01 to 2076-12-31",
                    parameter: "date",
                    value: "2026-02-30",
                },
            },
        ],
    },
};
