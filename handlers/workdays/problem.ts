/** What is wrong with one parameter. */
export interface Fault {
    readonly parameter: string;
    /** What was given; null for nothing. */
    readonly value: string | number | boolean | null;
    readonly detail: string;
}

/** The body of a refusal, as RFC 9457 has it. */
export interface ProblemBody {
    type: string;
    title: string;
    status: number;
    detail: string;
    parameter?: string;
    value?: Fault["value"];
    errors?: Fault[];
}

/** A refusal, thrown anywhere and answered as `application/problem+json`. */
export class Problem extends Error {
    constructor(readonly body: ProblemBody) {
        super(body.detail);
    }
}

/** A value as it may be shown: never longer than a line. */
export function shown(value: unknown): Fault["value"] {
    if (value === undefined || value === null || typeof value === "boolean" || typeof value === "number") {
        return value ?? null;
    }
    const text = typeof value === "string" ? value : JSON.stringify(value);
    return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}

/** 400 for one or several parameters. */
export function invalid(type: "invalid-parameter" | "invalid-body", faults: readonly Fault[]): Problem {
    const [first] = faults;
    const refused = { type, title: "Bad Request", status: 400 };
    return first && faults.length === 1
        ? new Problem({
              ...refused,
              detail: `${first.parameter} ${first.detail}`,
              parameter: first.parameter,
              value: first.value,
          })
        : new Problem({
              ...refused,
              detail: `${faults.map(({ parameter }) => parameter).join(", ")} are refused; see errors.`,
              errors: [...faults],
          });
}

export function unknownCountry(code: string): Problem {
    return new Problem({
        type: "unknown-country",
        title: "Not Found",
        status: 404,
        detail: "No holidays are known of this country; GET /countries lists those that are.",
        parameter: "country",
        value: code,
    });
}

export const unknownMethod = (): Problem =>
    new Problem({ type: "unknown-method", title: "Not Found", status: 404, detail: "There is no such method." });

/** For what nobody foresaw; the reason is for the log, not for the caller. */
export const internalError = (): Problem =>
    new Problem({
        type: "internal-error",
        title: "Internal Server Error",
        status: 500,
        detail: "The service failed to answer; the request may be repeated.",
    });
