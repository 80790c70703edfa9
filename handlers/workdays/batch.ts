import { allYears, type Years } from "./calendar";
import { givenAs } from "./input";
import { mostCalendarYears, mostQuestions } from "./limits";
import { invalid, Problem, shown } from "./problem";
import { questions } from "./questions";

/** Looks years up until there have been too many different ones. */
function limited(years: Years): Years {
    const seen = new Set<string>();
    return (country, year) => {
        const key = `${country} ${year}`;
        if (!seen.has(key) && seen.size >= mostCalendarYears) {
            throw new Problem({
                type: "batch-too-wide",
                title: "Bad Request",
                status: 400,
                detail: `The batch looks at more than ${mostCalendarYears} years of countries; ask this in another one.`,
            });
        }
        seen.add(key);
        return years(country, year);
    };
}

function questionsIn(body: string): unknown[] {
    let parsed: unknown;
    try {
        parsed = JSON.parse(body);
    } catch {
        throw invalid("invalid-body", [{ parameter: "body", value: shown(body), detail: "must be JSON" }]);
    }
    const list = typeof parsed === "object" && parsed !== null && "questions" in parsed ? parsed.questions : undefined;
    if (!Array.isArray(list)) {
        const detail = 'must be an object with a list: {"questions": [...]}';
        throw invalid("invalid-body", [{ parameter: "body", value: shown(parsed), detail }]);
    }
    if (list.length === 0 || list.length > mostQuestions) {
        const detail = `must be 1 to ${mostQuestions} questions; there are ${list.length}`;
        throw invalid("invalid-body", [{ parameter: "questions", value: list.length, detail }]);
    }
    return list;
}

function answer(question: unknown, years: Years): object {
    if (typeof question !== "object" || question === null || Array.isArray(question)) {
        const detail = 'must be an object, such as {"ask": "workday", "country": "DE", "date": "2026-12-24"}';
        throw invalid("invalid-parameter", [{ parameter: "question", value: shown(question), detail }]);
    }
    const { ask } = question as { ask?: unknown };
    if (ask !== "add" && ask !== "count" && ask !== "workday") {
        const detail = `must be one of ${Object.keys(questions).join(", ")}`;
        throw invalid("invalid-parameter", [{ parameter: "ask", value: shown(ask), detail }]);
    }
    return { ask, ...questions[ask](givenAs(question), years) };
}

/** Answers every question of a body in its place, one that is refused with the reason. */
export function answerBatch(body: string): object {
    const years = limited(allYears);
    const answers = questionsIn(body).map((question) => {
        try {
            return answer(question, years);
        } catch (error) {
            if (error instanceof Problem) {
                return { error: error.body };
            }
            throw error;
        }
    });
    return { answers };
}
