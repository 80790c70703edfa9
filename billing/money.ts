import { add, type Dinero, type DineroCurrency, dinero, toDecimal, toSnapshot, trimScale } from "dinero.js";
import * as currencies from "dinero.js/currencies";
import { BillingError } from "./billingError";
import { partsOfMinorUnit } from "./price";
import { scaled } from "./rounding";

const byCode = new Map(
    Object.values(currencies as Readonly<Record<string, DineroCurrency<number>>>).map((currency) => [
        currency.code,
        currency,
    ]),
);

/** Decimal places of {@link partsOfMinorUnit}. */
const places = Math.log10(partsOfMinorUnit);

/** @throws BillingError where the currency is none of ISO 4217's */
function currencyOf(code: string): DineroCurrency<number> {
    const currency = byCode.get(code);
    if (currency === undefined) {
        throw new BillingError(`${code} is no currency of ISO 4217`);
    }
    return currency;
}

/** The sum of amounts in minor units of one currency. */
export function sum(amounts: readonly number[], code: string): number {
    const currency = currencyOf(code);
    const zero = dinero({ amount: 0, currency });
    return toSnapshot(amounts.reduce((total, amount) => add(total, dinero({ amount, currency })), zero)).amount;
}

const plain = ({ value }: { value: string }) => value;

/** `1234.50`, of an amount in minor units: for other programs. */
export function decimal(amount: number, code: string): string {
    return toDecimal(dinero({ amount, currency: currencyOf(code) }), plain);
}

function grouped(money: Dinero<number>, code: string): string {
    return toDecimal(money, ({ value }) => {
        const [whole = "", ...rest] = value.split(".");
        return [`${code} ${whole.replace(/\B(?=(\d{3})+$)/g, ",")}`, ...rest].join(".");
    });
}

/** `EUR 1,234.50`, of an amount in minor units: for people. */
export function moneyText(amount: number, code: string): string {
    return grouped(dinero({ amount, currency: currencyOf(code) }), code);
}

/** `EUR 0.0035`, of a price that may have parts of a minor unit. */
export function unitPriceText(price: number, code: string): string {
    const currency = currencyOf(code);
    const amount = scaled(price, partsOfMinorUnit);
    const scale = amount === 0 ? currency.exponent : currency.exponent + places;
    return grouped(trimScale(dinero({ amount, currency, scale })), code);
}
