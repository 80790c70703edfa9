import type { IntegrationArgs, MethodArgs, TieredApiArgs } from "../components";

const accesses: Pick<MethodArgs, "open" | "tiers">[] = [
    { open: true },
    { tiers: ["bronze", "gold"] },
    { tiers: ["gold"] },
];

export const sizes = [9, 100, 300];

/** An API of so many methods, a third of them open, a third for both tiers and a third for gold; three share two paths. */
export function sizedApi(methodCount: number, integration: IntegrationArgs): TieredApiArgs {
    const methods: Record<string, MethodArgs> = {};
    for (let index = 0; index < methodCount; index++) {
        const collection = `/collection${Math.floor(index / 3)}`;
        const keys = [`GET ${collection}`, `GET ${collection}/{id}`, `POST ${collection}`];
        methods[keys[index % 3] ?? ""] = { ...accesses[index % 3], integration };
    }
    return {
        tiers: [
            { name: "bronze", throttle: { rateLimit: 5, burstLimit: 20 }, quota: { limit: 1_000, period: "MONTH" } },
            { name: "gold", throttle: { rateLimit: 50, burstLimit: 200 } },
        ],
        methods,
        customers: { acme: { tier: "gold" }, bolt: { tier: "bronze" } },
    };
}
