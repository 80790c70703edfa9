import { join } from "node:path";
import { BundledFunction, TieredApi } from "pulumi-tiered-api";

const catalogue = new BundledFunction("catalogue", { entry: join(__dirname, "catalogue.ts") });
const integration = { lambda: { function: catalogue.function } };

const api = new TieredApi("catalogue", {
    tiers: [
        {
            name: "bronze",
            throttle: { rateLimit: 5, burstLimit: 20 },
            quota: { limit: 10_000, period: "MONTH" },
        },
        {
            name: "gold",
            throttle: { rateLimit: 50, burstLimit: 200 },
        },
    ],
    methods: {
        "GET /items": { open: true, integration },
        "GET /items/{id}/price": { fromTier: "bronze", integration },
        "POST /reports": { tiers: ["gold"], integration },
    },
    customers: {
        acme: { tier: "gold" },
        bolt: { tier: "bronze", keys: { web: {}, batch: {} } },
    },
});

export const url = api.url;
export const apiKeys = api.apiKeys;
