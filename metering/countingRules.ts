/** Which calls are billed, and how long a line is waited for. */
export interface CountingRules {
    /** Statuses, each as `404` or, for a hundred of them, as `4xx`. */
    readonly billed: readonly string[];
    /** Those of them that are not. */
    readonly notBilled: readonly string[];
    /** Hours after its call's arrival in which a line may be delivered and still counts. */
    readonly lateHours: number;
}

/**
 * A call is billed when it was answered, or when the customer's own mistake was (4xx). What was refused is not: for the
 * key, the tier or the subscription (403), for a throttle or a quota (429); nor is what failed here (5xx).
 */
export const defaultCountingRules: CountingRules = Object.freeze({
    billed: ["2xx", "3xx", "4xx"],
    notBilled: ["403", "429"],
    lateHours: 48,
});

const statusPattern = /^[1-5](\d\d|xx)$/;

/** All that is wrong with rules; each names the value and says how it has to be. */
export function countingFaults({ billed, notBilled, lateHours }: CountingRules): string[] {
    const faults = Object.entries({ billed, notBilled }).flatMap(([name, statuses]) =>
        statuses.flatMap((status, index) =>
            statusPattern.test(status)
                ? []
                : [
                      `${name}[${index}]: ${JSON.stringify(status)} is no status; write one as "404", or all of a kind as "4xx"`,
                  ],
        ),
    );
    if (!Number.isInteger(lateHours) || lateHours < 1) {
        faults.push(`lateHours: ${lateHours} is no whole number of hours, 1 or more`);
    }
    return faults;
}

function matches(status: string, patterns: readonly string[]): boolean {
    return patterns.some((pattern) => pattern === status || (pattern.endsWith("xx") && pattern[0] === status[0]));
}

/** Every status that is billed, in order. */
export function billableStatuses({ billed, notBilled }: CountingRules): string[] {
    return Array.from({ length: 500 }, (_, index) => String(100 + index)).filter(
        (status) => matches(status, billed) && !matches(status, notBilled),
    );
}
