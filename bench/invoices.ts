import type { BillingData } from "../billing/invoices";
import { monthOf } from "../billing/month";
import { invoiceReport } from "../cli/billing/report";
import { invoiceJson } from "../cli/billing/told/invoiceRows";
import type { HourlyUsage } from "../metering/usage";
import { type Figure, median, print } from "./figures";

const customers = 10_000;
const rowsOfCustomer = 100;
const rounds = 5;
const month = monthOf("2026-11");

/** A month of many customers, each of whom has moved from tier to tier, with calls in some hundred hours. */
function sized(): BillingData {
    const ids = Array.from({ length: customers }, (_, index) => `customer-${index}`);
    const rows: HourlyUsage[] = [];
    // By hour, then customer, as they come from a log.
    for (let index = 0; index < rowsOfCustomer; index++) {
        const at = Math.floor((index * month.days * 24) / rowsOfCustomer);
        const hour = new Date(month.start + at * 3_600_000).toISOString().slice(0, 13);
        const tier = at < 360 ? "bronze" : "gold";
        ids.forEach((customerId, place) => {
            const billable = (place * 31 + index * 17) % 900;
            const resourcePath = `/items/${index % 9}`;
            rows.push({ customerId, tier, httpMethod: "GET", resourcePath, hour, calls: billable, billable });
        });
    }
    const steps = [{ upTo: 10_000, perThousand: 120 }, { perThousand: 80.5 }];
    const price = { currency: "EUR", includedCalls: 5_000, stepMode: "graduated" as const, steps, trialDays: 0 };
    return {
        month,
        rows,
        histories: ids.map((customerId) => ({
            customerId,
            segments: [
                { tier: "bronze", from: "2026-01-01T00:00:00Z", to: "2026-11-16T00:00:00Z" },
                { tier: "gold", from: "2026-11-16T00:00:00Z" },
            ],
        })),
        terms: {
            bronze: { price: { ...price, monthlyFee: 4_900, weights: { "GET /items/3": 2.5 } } },
            gold: { price: { ...price, monthlyFee: 19_900, weights: {} } },
        },
    };
}

/** The least that any invoice needs: each customer's calls added up. */
function added(rows: readonly HourlyUsage[]): Map<string, number> {
    const sums = new Map<string, number>();
    for (const { customerId, billable } of rows) {
        sums.set(customerId, (sums.get(customerId) ?? 0) + billable);
    }
    return sums;
}

function seconds(work: () => unknown): number {
    const start = performance.now();
    work();
    return (performance.now() - start) / 1_000;
}

/** What the invoices of a month cost, from rows to JSON. */
export async function invoiceFigures(): Promise<void> {
    const data = sized();
    const plain: number[] = [];
    const explained: number[] = [];
    const floor: number[] = [];
    for (let round = 0; round < rounds; round++) {
        floor.push(seconds(() => added(data.rows)));
        plain.push(seconds(() => invoiceJson(invoiceReport(data, month.end, false))));
        explained.push(seconds(() => invoiceReport(data, month.end, true)));
    }
    const figure = (what: string, values: readonly number[]): Figure => ({
        what,
        value: median(values),
        unit: "s",
        against: "adding up each customer's calls",
        other: median(floor),
    });
    const whole = figure("rows to JSON", plain);
    print(`invoices of ${customers} customers from ${data.rows.length} rows`, [
        { ...whole, goal: { text: "under 5 s", met: whole.value < 5 } },
        figure("the same, each line explained, without JSON", explained),
    ]);
}
