import type { InvoiceLine, Unpriced } from "../../billing/invoice";
import { moneyText, unitPriceText } from "../../billing/money";
import { countText } from "../../billing/priceText";
import type { Period } from "../../billing/tierHistory";

const secondsOfDay = 86_400;

/** `2026-11-11 06:00`, UTC; with seconds where there are some. */
export function instantText(seconds: number): string {
    const text = new Date(seconds * 1_000).toISOString();
    return `${text.slice(0, 10)} ${text.slice(11, text.endsWith(":00.000Z") ? 16 : 19)}`;
}

function periodText({ from, to }: Period): string {
    return `${instantText(from)} – ${instantText(to)}`;
}

/** What a line is for. */
export function lineText(line: InvoiceLine, currency: string): string {
    switch (line.kind) {
        case "fee":
            return line.seconds === line.secondsOfMonth
                ? "monthly fee"
                : `monthly fee ${moneyText(line.monthlyFee, currency)}, ${line.periods.map(periodText).join(", ")}`;
        case "trial":
            return `calls on trial, until ${instantText(line.until)}`;
        case "included":
            return `included calls, of ${countText(line.included)}`;
        case "step": {
            const { from, upTo, perThousand } = line;
            const which = upTo !== undefined ? `${countText(from)} to ${countText(upTo)}` : `from ${countText(from)}`;
            return `calls ${which}, ${unitPriceText(perThousand, currency)} per 1,000`;
        }
    }
}

/** How much of it. */
export function quantityText(line: InvoiceLine): string {
    if (line.kind !== "fee") {
        return countText(line.quantity);
    }
    return `${countText(line.seconds / secondsOfDay)} of ${line.secondsOfMonth / secondsOfDay} days`;
}

/** Why calls are on no invoice. */
export function unpricedText({ customerId, tier, known, billable }: Unpriced): string {
    return known
        ? `${customerId}: ${countText(billable)} billable calls under ${tier}, which has no price`
        : `${customerId}: ${countText(billable)} billable calls under ${tier}, which is no tier; give its price with --prices`;
}
