import Holidays from "date-holidays";
import { unknownCountry } from "./problem";
import { weekendDays } from "./weekend";

interface Place {
    code: string;
    name: string;
}

const everywhere = new Holidays();
const names: ReadonlyMap<string, string> = new Map(Object.entries(everywhere.getCountries("en")).sort());

export const countryCount = names.size;

export const countries = (): Place[] => [...names].map(([code, name]) => ({ code, name }));

/** Refuses what is not a country whose holidays are known. */
export function requireKnown(code: string): void {
    if (!names.has(code)) {
        throw unknownCountry(code);
    }
}

// The library answers undefined, whatever its types say, for a place without parts.
const places = (parts: Record<string, string> | undefined): Place[] =>
    Object.entries(parts ?? {}).map(([code, name]) => ({ code, name }));

/** A country, its states with their regions, and what is known of its week and languages. */
export function describeCountry(code: string): object {
    requireKnown(code);
    const country = new Holidays(code);
    const states = places(everywhere.getStates(code, "en")).map((state) => {
        const regions = places(everywhere.getRegions(code, state.code, "en"));
        return { ...state, ...(regions.length > 0 ? { regions } : {}) };
    });
    return {
        code,
        name: names.get(code),
        ...(states.length > 0 ? { states } : {}),
        weekend: weekendDays(code),
        languages: country.getLanguages(),
        timeZones: country.getTimezones(),
        // Relative to this resource, so that they hold under any stage and domain; the braces are RFC 6570's.
        links: {
            self: code,
            holidays: `${code}/holidays{?year}`,
            nextHoliday: `${code}/holidays/next{?after}`,
            workday: `${code}/workdays/{date}`,
        },
    };
}
