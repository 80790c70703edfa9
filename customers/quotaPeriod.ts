/** How many requests a key has in a period. */
export interface Quota {
    readonly limit: number;
    readonly period: "DAY" | "WEEK" | "MONTH";
    /** The day that a period starts on: 0 with DAY, 0 (Sunday) to 6 with WEEK, 0 (the first) to 27 with MONTH. */
    readonly offset: number;
}

/** From the start until before the end, in milliseconds since 1970. */
export interface Period {
    readonly start: number;
    readonly end: number;
}

export const day = 24 * 60 * 60 * 1_000;

/** 1 January 1970 was a Thursday. */
const firstWeekday = 4;

function week(now: number, offset: number): Period {
    const days = Math.floor(now / day);
    const since = (((days + firstWeekday - offset) % 7) + 7) % 7;
    return { start: (days - since) * day, end: (days - since + 7) * day };
}

function month(now: number, offset: number): Period {
    const date = new Date(now);
    const year = date.getUTCFullYear();
    const started = date.getUTCDate() > offset ? date.getUTCMonth() : date.getUTCMonth() - 1;
    return { start: Date.UTC(year, started, offset + 1), end: Date.UTC(year, started + 1, offset + 1) };
}

/**
 * The period of a quota that a time falls into. Periods begin at midnight, UTC.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/api/API_QuotaSettings.html
 */
export function periodAt({ period, offset }: Quota, now: number): Period {
    switch (period) {
        case "DAY": {
            const start = Math.floor(now / day) * day;
            return { start, end: start + day };
        }
        case "WEEK":
            return week(now, offset);
        case "MONTH":
            return month(now, offset);
    }
}
