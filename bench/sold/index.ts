import { join } from "node:path";
import { BundledFunction, TieredApi } from "../../components";
import { fixedAnswer } from "../answer";

const price = new BundledFunction("price", { entry: join(__dirname, "price.ts") });

/** Counted like any other limit, and out of reach. */
const outOfReach = { rateLimit: 1_000_000, burstLimit: 1_000_000 };

new TieredApi("sold", {
    tiers: [{ name: "gold", throttle: outOfReach, quota: { limit: 2_000_000_000, period: "MONTH" } }],
    customers: { acme: { tier: "gold" } },
    throttle: outOfReach,
    methods: {
        "GET /status": { open: true, integration: { mock: { body: fixedAnswer } } },
        "GET /items/{id}/price": { tiers: ["gold"], integration: { lambda: { function: price.function } } },
    },
});
