import { decimal, moneyText } from "../../../billing/money";
import type { Comparison, WhatIf } from "../../../billing/whatIf";
import { table } from "../../terminal/table";
import { harmless } from "../../terminal/text";
import { unpricedText } from "../lineText";
import { csv } from "./invoiceRows";

type Sides = Pick<Comparison, "currency" | "current" | "other">;

/** `+12.5 %`, in whole tenths; nothing where there was nothing before. */
function change({ current, other }: Sides): string {
    if (current === 0) {
        return "";
    }
    const percent = ((other - current) / current) * 100;
    return `${percent > 0 ? "+" : ""}${percent.toFixed(1)} %`;
}

function cells(sides: Sides): string[] {
    const { currency, current, other } = sides;
    const difference = other - current;
    const sign = difference > 0 ? "+" : "";
    const [before, after] = [moneyText(current, currency), moneyText(other, currency)];
    return [before, after, `${sign}${decimal(difference, currency)}`, change(sides)];
}

/** Side by side, the greatest differences first. */
export function whatIfTable({ comparisons, totals, unpriced }: WhatIf, columns: number | undefined): string {
    const size = ({ current, other }: Sides) => Math.abs(other - current);
    const rows = [...comparisons]
        .sort((a, b) => size(b) - size(a))
        .map((comparison) => [harmless(comparison.customerId), ...cells(comparison)]);
    const sums = totals.map((total) => ["all", ...cells(total)]);
    return [
        table(["customer", "now", "what if", "difference", ""], [...rows, ...sums], columns),
        ...unpriced.map((one) => `! not charged: ${harmless(unpricedText(one))}\n`),
    ].join("");
}

const columns = ["customer", "currency", "currentMinor", "otherMinor", "current", "other", "difference"];

export function whatIfCsv({ comparisons }: WhatIf): string {
    return csv(
        columns,
        comparisons.map(({ customerId, currency, current, other }) => [
            customerId,
            currency,
            current,
            other,
            decimal(current, currency),
            decimal(other, currency),
            decimal(other - current, currency),
        ]),
    );
}

export function whatIfJson(month: string, found: WhatIf): string {
    return `${JSON.stringify({ month, ...found })}\n`;
}
