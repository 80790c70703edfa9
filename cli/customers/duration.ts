const units = { s: 1, m: 60, h: 60 * 60, d: 24 * 60 * 60, w: 7 * 24 * 60 * 60 } as const;

/** The seconds that `90s`, `30m`, `12h`, `7d`, `2w` or `0` stand for; undefined where a text is none of these. */
export function secondsOf(text: string): number | undefined {
    const [, digits, unit] = /^(\d{1,6})([smhdw])$/.exec(text) ?? [];
    if (text === "0") {
        return 0;
    }
    return digits === undefined ? undefined : Number(digits) * units[unit as keyof typeof units];
}

/** `45 s`, `6 min`, `2 h 30 min`, `7 d`: in at most two units. */
export function durationText(seconds: number): string {
    const whole = Math.max(0, Math.ceil(seconds));
    const parts: [number, string][] = [
        [Math.floor(whole / units.d), "d"],
        [Math.floor((whole % units.d) / units.h), "h"],
        [Math.floor((whole % units.h) / units.m), "min"],
        [whole % units.m, "s"],
    ];
    const first = parts.findIndex(([count]) => count > 0);
    const told = first === -1 ? [] : parts.slice(first, first + 2).filter(([count]) => count > 0);
    return told.map(([count, unit]) => `${count} ${unit}`).join(" ") || "0 s";
}

/**
 * The time that a text names, in seconds since 1970: `2027-01-31`, which is its beginning in UTC, `2027-01-31T12:00:00Z`,
 * `now`, or `in 30d`. Undefined where it names none.
 *
 * @param now milliseconds since 1970
 */
export function timeOf(text: string, now: number): number | undefined {
    if (text === "now") {
        return Math.floor(now / 1_000);
    }
    const [, distance] = /^in +(.+)$/.exec(text) ?? [];
    if (distance !== undefined) {
        const seconds = secondsOf(distance);
        return seconds === undefined ? undefined : Math.floor(now / 1_000) + seconds;
    }
    const [, date, time = "T00:00:00Z"] =
        /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2}))?$/.exec(text) ?? [];
    const millis = date === undefined ? Number.NaN : Date.parse(`${date}${time}`);
    // The 31st of February would be the 3rd of March.
    const isDay = date !== undefined && new Date(Date.parse(date) || 0).toISOString().startsWith(date);
    return Number.isNaN(millis) || !isDay ? undefined : Math.floor(millis / 1_000);
}

/** `2027-01-31T12:00:00Z` */
export function instantText(seconds: number): string {
    return new Date(seconds * 1_000).toISOString().replace(".000Z", "Z");
}
