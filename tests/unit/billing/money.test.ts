import assert from "node:assert/strict";
import { decimal, moneyText, sum, unitPriceText } from "../../../billing/money";
import { priceText } from "../../../billing/priceText";
import { rounded } from "../../../billing/rounding";
import { euro } from "./billed";

describe("money", () => {
    const texts: [amount: number, currency: string, decimal: string, text: string][] = [
        [0, "EUR", "0.00", "EUR 0.00"],
        [5, "EUR", "0.05", "EUR 0.05"],
        [123_456_789, "EUR", "1234567.89", "EUR 1,234,567.89"],
        [1_234, "JPY", "1234", "JPY 1,234"],
        [1_234_567, "KWD", "1234.567", "KWD 1,234.567"],
        [-99_950, "USD", "-999.50", "USD -999.50"],
    ];
    for (const [amount, currency, plain, text] of texts) {
        it(`${amount} minor units of ${currency} are ${text}`, () => {
            assert.equal(decimal(amount, currency), plain);
            assert.equal(moneyText(amount, currency), text);
        });
    }

    it("shows parts of a minor unit in a price, and no more zeros than a price has", () => {
        assert.equal(unitPriceText(35, "EUR"), "EUR 0.35");
        assert.equal(unitPriceText(120, "EUR"), "EUR 1.20");
        assert.equal(unitPriceText(0.0035, "EUR"), "EUR 0.000035");
        assert.equal(unitPriceText(1_234_567.5, "JPY"), "JPY 1,234,567.5");
        assert.equal(unitPriceText(0, "USD"), "USD 0.00");
    });

    it("adds up in one currency, and knows none but those of ISO 4217", () => {
        assert.equal(sum([1, 2, 3], "EUR"), 6);
        assert.equal(sum([], "EUR"), 0);
        assert.throws(() => sum([1], "XYZ"), /XYZ is no currency of ISO 4217/);
    });

    const quotients: [dividend: bigint, divisor: bigint, result: number][] = [
        [0n, 3n, 0],
        [1n, 3n, 0],
        [1n, 2n, 1],
        [3n, 2n, 2],
        [5n, 3n, 2],
        [4_999n, 10_000n, 0],
        [999_999_999_999_999_999n, 1_000_000n, 1_000_000_000_000],
    ];
    for (const [dividend, divisor, result] of quotients) {
        it(`rounds ${dividend} / ${divisor} to ${result}`, () => assert.equal(rounded(dividend, divisor), result));
    }

    it("is never more than can be counted exactly", () => {
        assert.throws(() => rounded(2n ** 60n, 1n), /more than can be counted exactly/);
    });
});

describe("a price in a line", () => {
    const steps = [{ upTo: 100_000, perThousand: 120 }, { perThousand: 80 }];
    const texts: [price: Parameters<typeof euro>[0], text: string][] = [
        [{}, "EUR 0.00 a month, all calls included"],
        [{ monthlyFee: 4_900 }, "EUR 49.00 a month, all calls included"],
        [
            { monthlyFee: 4_900, includedCalls: 5, trialDays: 14 },
            "EUR 49.00 a month, all calls included, 14 days of trial",
        ],
        [{ steps: [{ perThousand: 120 }] }, "EUR 0.00 a month, EUR 1.20 per 1,000"],
        [
            { includedCalls: 1_000, steps, stepMode: "volume", weights: { "GET /a": 2, "GET /b": 3 } },
            "EUR 0.00 a month, 1,000 calls included, then EUR 1.20 per 1,000 up to 100,000, EUR 0.80 beyond (volume), 2 methods weighted",
        ],
    ];
    for (const [price, text] of texts) {
        it(text, () => assert.equal(priceText(euro(price)), text));
    }
});
