import { join } from "node:path";
import type { BundledFunction, MethodArgs, TieredApiArgs } from "../../components";
import type { Caller, ExpectedMethod, Target } from "./target";
import { keyOf } from "./target";

/** A rate so low that no token comes back while a test runs. */
const seldom = 0.001;

export const burst = 3;
export const quota = 3;
export const origin = "https://shop.example";

const all = ["bronze", "gold", "short", "silver", "slow", "tiny"];

/** The handler behind the fixture's methods, for a BundledFunction. */
export const echoEntry = join(__dirname, "echo.ts");

interface FixtureMethod extends ExpectedMethod {
    readonly args: Omit<MethodArgs, "integration">;
}

function sold(method: string, tiers: string[], more: Partial<FixtureMethod> = {}): FixtureMethod {
    const [httpMethod = "", path = ""] = method.split(" ");
    return { httpMethod, path, access: tiers, ...more, args: { tiers, ...more.args } };
}

const report = { type: "object", required: ["title"], properties: { title: { type: "string" } } };

/** What the fixture sells: parameters, a greedy path, a named verb beside ANY, a list that skips a tier in the middle. */
export const fixtureMethods: readonly FixtureMethod[] = [
    { httpMethod: "GET", path: "/status", access: "open", args: { open: true } },
    { httpMethod: "GET", path: "/mock", access: "open", args: { open: true } },
    sold("GET /items/{id}", all, { sample: { path: "/items/42" } }),
    sold("DELETE /items/{id}", ["gold"], { sample: { path: "/items/42" } }),
    sold("GET /items/{id}/price", ["bronze", "gold"], { sample: { path: "/items/42/price" } }),
    sold("GET /search", ["gold", "silver"], {
        sample: { path: "/search?q=tea" },
        args: {
            validate: { parameters: true },
            operation: { parameters: [{ name: "q", in: "query", required: true }] },
        },
    }),
    sold("POST /reports", ["gold"], {
        sample: { body: '{"title":"May"}' },
        args: {
            validate: { body: true },
            operation: { requestBody: { schema: { $ref: "#/components/schemas/Report" } } },
        },
    }),
    // The path is long, so that a spelling of it is not by chance another method's.
    sold("ANY /warehouse", ["gold"]),
    {
        httpMethod: "GET",
        path: "/warehouse",
        access: ["bronze", "gold", "silver"],
        args: { fromTier: "bronze" },
    },
    sold("ANY /files/{path+}", ["gold"], { sample: { path: "/files/2026/may.csv" } }),
    { httpMethod: "GET", path: "/files/index", access: "open", args: { open: true } },
    sold("GET /limited", ["gold", "slow"]),
    sold("GET /nobody", []),
];

/** The arguments of the API that the whole contract asks for. */
export function fixtureArgs(echo: BundledFunction): TieredApiArgs {
    const back = { lambda: { function: echo.function } };
    return {
        tiers: [
            { name: "tiny", throttle: { rateLimit: seldom, burstLimit: burst } },
            { name: "short", quota: { limit: quota, period: "DAY" } },
            {
                name: "slow",
                throttle: { rateLimit: 100, burstLimit: 200 },
                methodThrottles: { "GET /limited": { rateLimit: seldom, burstLimit: burst } },
            },
            {
                name: "bronze",
                throttle: { rateLimit: 50, burstLimit: 1_000 },
                quota: { limit: 100_000, period: "WEEK" },
            },
            { name: "silver" },
            { name: "gold" },
        ],
        methods: Object.fromEntries(
            fixtureMethods.map(({ httpMethod, path, args }) => [
                `${httpMethod} ${path}`,
                { ...args, integration: path === "/mock" ? { mock: { body: '{"mocked":true}' } } : back },
            ]),
        ),
        customers: {
            bronzer: { tier: "bronze" },
            silverer: { tier: "silver" },
            golder: { tier: "gold" },
            suspended: { tier: "gold", enabled: false },
            throttled: { tier: "tiny", keys: { primary: {}, second: {} } },
            metered: { tier: "short", keys: { primary: {}, second: {} } },
            slowed: { tier: "slow", keys: { primary: {}, second: {} } },
        },
        schemas: { Report: report },
        cors: { origins: [origin], maxAge: 600 },
    };
}

/** Those of the fixture whose access is no matter of limits. */
export function fixtureCallers(target: Target): Caller[] {
    return [
        { customer: "bronzer", tier: "bronze", key: keyOf(target, "bronzer") },
        { customer: "silverer", tier: "silver", key: keyOf(target, "silverer") },
        { customer: "golder", tier: "gold", key: keyOf(target, "golder") },
        { customer: "suspended", tier: undefined, key: keyOf(target, "suspended") },
    ];
}
