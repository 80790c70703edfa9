import { readFileSync } from "node:fs";
import { MeteringError } from "../../metering/meteringError";
import type { SubscriptionPeriod } from "../../metering/subscriptionHistory";

function isInstant(value: unknown): value is number {
    return Number.isSafeInteger(value);
}

function periodOf(line: string): SubscriptionPeriod | undefined {
    try {
        const { keyId, customerId, tier, from, to } = JSON.parse(line) as Record<string, unknown>;
        const texts = typeof keyId === "string" && typeof customerId === "string" && typeof tier === "string";
        return texts && isInstant(from) && (to === undefined || isInstant(to))
            ? { keyId, customerId, tier, from, to }
            : undefined;
    } catch {
        return undefined;
    }
}

/**
 * Who held which key when: a line of JSON for each period, `{"keyId": …, "customerId": …, "tier": …, "from": …, "to": …}`,
 * in milliseconds since 1970.
 *
 * @throws MeteringError with every line that is none
 */
export function historyOf(file: string): SubscriptionPeriod[] {
    let text: string;
    try {
        text = readFileSync(file, "utf8");
    } catch (error) {
        throw new MeteringError(`${file} cannot be read: ${(error as Error).message}`);
    }
    const lines = text.split("\n").map((line) => line.trim());
    const periods = lines.map((line) => (line === "" ? undefined : periodOf(line)));
    const wrong = lines.flatMap((line, index) => (line !== "" && !periods[index] ? [index + 1] : []));
    if (wrong.length > 0) {
        throw new MeteringError(
            `${file}, line ${wrong.join(", ")}: no period of a key; write one as {"keyId": "a1b2c3", "customerId": "acme", "tier": "gold", "from": 1793491200000}, "to" only where it has ended`,
        );
    }
    return periods.filter((period) => period !== undefined);
}
