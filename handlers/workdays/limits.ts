/** The years that the API answers for: the holidays' Islamic calendar is tabled for these and no others. */
export const firstYear = 1970;
export const lastYear = 2076;

/** How many working days may be added or taken away. */
export const mostDays = 5000;

/** How many calendar years apart the ends of a count may be. */
export const mostYears = 20;

/** How many questions one batch may ask. */
export const mostQuestions = 1000;

/**
 * How many years of countries one batch may look at. A year is worked out in a millisecond, but in sixty of a country
 * with a Chinese calendar, and the answer is due within the gateway's 29 seconds.
 */
export const mostCalendarYears = 250;
