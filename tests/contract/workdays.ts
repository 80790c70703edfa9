import type { AccessContract } from "./access";
import { type Caller, type ExpectedMethod, keyOf, type Target } from "./target";

const batch = { questions: [{ ask: "workday", country: "DE", date: "2027-01-01" }] };

/** The nine methods of this repository's own program: three open, three for bronze and gold, three for gold. */
export const workdaysMethods: readonly ExpectedMethod[] = [
    { httpMethod: "GET", path: "/countries", access: "open" },
    { httpMethod: "GET", path: "/countries/{country}", access: "open", sample: { path: "/countries/AT" } },
    {
        httpMethod: "GET",
        path: "/countries/{country}/holidays",
        access: ["bronze", "gold"],
        sample: { path: "/countries/DE/holidays?year=2026" },
    },
    {
        httpMethod: "GET",
        path: "/countries/{country}/holidays/next",
        access: ["bronze", "gold"],
        sample: { path: "/countries/DE/holidays/next?after=2026-12-26" },
    },
    {
        httpMethod: "GET",
        path: "/countries/{country}/workdays/{date}",
        access: ["bronze", "gold"],
        sample: { path: "/countries/IS/workdays/2026-12-24" },
    },
    { httpMethod: "GET", path: "/status", access: "open" },
    {
        httpMethod: "GET",
        path: "/workdays/add",
        access: ["gold"],
        sample: { path: "/workdays/add?country=DE&date=2026-12-24&days=5" },
    },
    {
        httpMethod: "POST",
        path: "/workdays/batch",
        access: ["gold"],
        sample: { body: JSON.stringify(batch) },
    },
    {
        httpMethod: "GET",
        path: "/workdays/count",
        access: ["gold"],
        sample: { path: "/workdays/count?country=DE&from=2026-12-01&to=2026-12-31" },
    },
];

/** The stacks name their customers by tier first: `gold-demo`. */
function callers(target: Target): Caller[] {
    return Object.keys(target.keys).map((customer) => ({
        customer,
        tier: customer.split("-")[0],
        key: keyOf(target, customer),
    }));
}

/** Who may call what of Workdays. */
export const workdaysAccess: AccessContract = { methods: workdaysMethods, callers, corsOrigin: "*" };
