import { moneyText, unitPriceText } from "./money";
import type { Price } from "./price";

/** `12,345`, with decimals where there are some. */
export function countText(count: number): string {
    return count.toLocaleString("en", { maximumFractionDigits: 3 });
}

function stepsText({ steps, stepMode, currency }: Price): string {
    const texts = steps.map(({ upTo, perThousand }, index) => {
        const where = upTo !== undefined ? ` up to ${countText(upTo)}` : index > 0 ? " beyond" : "";
        return `${unitPriceText(perThousand, currency)}${index === 0 ? " per 1,000" : ""}${where}`;
    });
    return `${texts.join(", ")}${steps.length > 1 ? ` (${stepMode})` : ""}`;
}

/** A price in a line: `EUR 49.00 a month, 10,000 calls included, then EUR 1.20 per 1,000`. */
export function priceText(price: Price): string {
    const { monthlyFee, includedCalls, steps, weights, trialDays, currency } = price;
    const charged = steps.length > 0 ? stepsText(price) : undefined;
    const weighted = Object.keys(weights).length;
    const parts = [
        `${moneyText(monthlyFee, currency)} a month`,
        includedCalls > 0 && charged ? `${countText(includedCalls)} calls included, then ${charged}` : charged,
        charged ? undefined : "all calls included",
        weighted > 0 ? `${weighted} ${weighted === 1 ? "method" : "methods"} weighted` : undefined,
        trialDays > 0 ? `${trialDays} days of trial` : undefined,
    ];
    return parts.filter((part) => part !== undefined).join(", ");
}
