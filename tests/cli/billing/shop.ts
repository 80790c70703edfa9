import type { BillingData } from "../../../billing/invoices";
import { monthOf } from "../../../billing/month";
import type { HourlyUsage } from "../../../metering/usage";

/** What somebody may have got into a log line or an identifier. */
export const hostile = `<img src=x onerror="document.title='owned'">'"&</svg></style><script>alert(1)</script>\u001b[2J\u202e`;

const methods = [
    "GET /items",
    "GET /items/{id}/prices",
    "POST /reports",
    "GET /reports/{reportId}",
    "DELETE /items/{id}",
];

/** Numbers that look like a shop's, and are the same at every run. */
function traffic(day: number, hour: number, method: number): number {
    const weekend = (day + 5) % 7 < 2 ? 0.35 : 1;
    const noon = Math.max(0, 1 - Math.abs(hour - 13) / 9);
    return Math.floor((420 * weekend * noon * (1 + (day % 5) / 7)) / (method * method + 1));
}

function usage(customerId: string, share: number, tierOf: (day: number) => string): HourlyUsage[] {
    const rows: HourlyUsage[] = [];
    for (let day = 1; day <= 30; day++) {
        for (let hour = 0; hour < 24; hour++) {
            methods.forEach((method, index) => {
                const billable = Math.floor(traffic(day, hour, index) * share);
                const [httpMethod = "", resourcePath = ""] = method.split(" ");
                const at = `2026-11-${String(day).padStart(2, "0")}T${String(hour).padStart(2, "0")}`;
                if (billable > 0) {
                    const calls = billable + Math.floor(billable / 12);
                    rows.push({ customerId, tier: tierOf(day), httpMethod, resourcePath, hour: at, calls, billable });
                }
            });
        }
    }
    return rows;
}

/** November of a shop: a customer who moved, one on trial, a small one, and one whose every name is an attack. */
export function november(): BillingData {
    return {
        month: monthOf("2026-11"),
        histories: [
            {
                customerId: "acme",
                segments: [
                    { tier: "bronze", from: "2026-06-01T00:00:00Z", to: "2026-11-12T00:00:00Z" },
                    { tier: "gold", from: "2026-11-12T00:00:00Z" },
                ],
            },
            { customerId: "bolt", segments: [{ tier: "bronze", from: "2026-11-10T09:30:00Z" }] },
            { customerId: "corner-shop", segments: [{ tier: "bronze", from: "2026-02-01T00:00:00Z" }] },
            { customerId: hostile, segments: [{ tier: hostile, from: "2026-01-01T00:00:00Z" }] },
        ],
        rows: [
            ...usage("acme", 1, (day) => (day < 12 ? "bronze" : "gold")),
            ...usage("bolt", 0.4, () => "bronze").filter(({ hour }) => hour >= "2026-11-10T09"),
            ...usage("corner-shop", 0.05, () => "bronze"),
            ...usage(hostile, 0.2, () => hostile).map((row) => ({ ...row, resourcePath: `/${hostile}` })),
        ],
        terms: {
            bronze: {
                price: {
                    currency: "EUR",
                    monthlyFee: 4_900,
                    includedCalls: 50_000,
                    stepMode: "graduated",
                    steps: [{ upTo: 100_000, perThousand: 120 }, { perThousand: 80 }],
                    weights: { "POST /reports": 5 },
                    trialDays: 14,
                },
                quota: { limit: 5_000, period: "DAY", offset: 0 },
            },
            gold: {
                price: {
                    currency: "EUR",
                    monthlyFee: 19_900,
                    includedCalls: 100_000,
                    stepMode: "graduated",
                    steps: [{ perThousand: 45.5 }],
                    weights: { "POST /reports": 2 },
                    trialDays: 0,
                },
                quota: { limit: 200_000, period: "MONTH", offset: 0 },
            },
            [hostile]: {
                price: {
                    currency: "EUR",
                    monthlyFee: 100,
                    includedCalls: 0,
                    stepMode: "volume",
                    steps: [{ perThousand: 10 }],
                    weights: {},
                    trialDays: 0,
                },
            },
        },
    };
}
