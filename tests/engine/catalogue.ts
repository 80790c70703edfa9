import type { BundledFunction, MethodArgs, TieredApiArgs } from "../../components";

/** Seconds for which the gate's answers are kept: few, for the emulator's clock cannot be moved. */
const cacheSeconds = 3;

/** Until the gate keeps no answer that it has given before. */
export function forgotten(): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, (cacheSeconds + 0.5) * 1_000));
}

/** A small API whose parts the tests change one by one. */
export function catalogueArgs(echo: BundledFunction): TieredApiArgs & { methods: Record<string, MethodArgs> } {
    const integration = { lambda: { function: echo.function } };
    return {
        tiers: [{ name: "bronze", throttle: { rateLimit: 50, burstLimit: 100 } }, { name: "gold" }],
        methods: {
            "GET /status": { open: true, integration },
            "GET /items/{id}": { tiers: ["bronze", "gold"], integration },
            "GET /reports": { tiers: ["gold"], integration },
            "POST /orders": { tiers: ["gold"], integration },
        },
        customers: { acme: { tier: "bronze" }, bella: { tier: "gold" }, carol: { tier: "bronze" } },
        authorizer: { cacheSeconds },
    };
}
