import { relative } from "node:path";
import Table from "cli-table3";
import { priceText } from "../../../billing/priceText";
import type { SoldMethod } from "../account/tieredApis";
import { firstKey, type Report } from "./report";

type Tiered = Report["tieredApis"][number];

const borderless = {
    top: "",
    "top-mid": "",
    "top-left": "",
    "top-right": "",
    bottom: "",
    "bottom-mid": "",
    "bottom-left": "",
    "bottom-right": "",
    left: "  ",
    "left-mid": "",
    mid: "",
    "mid-mid": "",
    right: "",
    "right-mid": "",
    middle: "  ",
};

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
    const made = new Table({
        chars: borderless,
        style: { "padding-left": 0, "padding-right": 0, head: [], border: [] },
    });
    made.push([...head], ...rows.map((row) => [...row]));
    return made
        .toString()
        .split("\n")
        .map((line) => line.trimEnd())
        .join("\n");
}

/** Who may call what. A method that counts for more or less than a call on a tier's bill shows that. */
function matrix({ tiers, methods }: Tiered): string {
    const mark = (allowed: boolean, weight = 1) => (allowed ? `✔${weight === 1 ? "" : ` ×${weight}`}` : "");
    const rows = methods.map(({ httpMethod, path, access, weights }) => [
        `${httpMethod} ${path}`,
        mark(access === "open"),
        ...tiers.map((tier) => mark(access === "open" || access.includes(tier), weights[tier])),
    ]);
    return table(["method", "open", ...tiers], rows);
}

/** A line for each tier, in the order of the matrix. */
function priceLines({ tiers, prices }: Tiered): string {
    const priced = tiers.some((tier) => prices[tier]);
    const rows = tiers.map((tier) => [tier, prices[tier] ? priceText(prices[tier]) : "free"]);
    return priced ? table(rows[0] ?? [], rows.slice(1)) : "";
}

function customers({ customers: all }: Tiered): string {
    const rows = all.flatMap(({ id, tier, apiKeys }) =>
        Object.entries(apiKeys).map(([name, key]) => [id, tier, name, key]),
    );
    return table(["customer", "tier", "key", ""], rows);
}

/** The command that lists a TieredApi's customers, in another terminal; its help says of the others. */
function customersCommand({ name }: Tiered, { stack, tieredApis }: Report): string {
    const options = [
        ...(stack === "dev" ? [] : [`--stack ${stack}`]),
        ...(tieredApis.length === 1 ? [] : [`--api ${name}`]),
    ];
    return ["npx tiered-api customers list --local", ...options].join(" ");
}

/** The best of a tier to try: a method that fewest others may call too, and of these a GET. */
function bestOf(methods: readonly SoldMethod[], tier: string | undefined): SoldMethod | undefined {
    const reach = ({ access }: SoldMethod) => (access === "open" ? Number.POSITIVE_INFINITY : access.length);
    return methods
        .filter(({ access, example, httpMethod }) => {
            const allowed = tier === undefined ? access === "open" : access !== "open" && access.includes(tier);
            return allowed && httpMethod === "GET" && example !== undefined;
        })
        .sort((a, b) => reach(a) - reach(b) || (b.example?.length ?? 0) - (a.example?.length ?? 0))[0];
}

/** A line to paste for everybody, and one for each tier that has a customer. */
export function curlLines({ url, tiers, methods, customers: all }: Tiered): string[] {
    const quoted = (example: string | undefined) => `'${url}${example}'`;
    const open = bestOf(methods, undefined);
    const lines = open ? [`curl -i ${quoted(open.example)}`] : [];
    for (const tier of tiers) {
        const key = all
            .filter((customer) => customer.tier === tier)
            .flatMap(({ apiKeys }) => firstKey(apiKeys) ?? [])[0];
        const method = bestOf(methods, tier);
        if (key !== undefined && method) {
            lines.push(`curl -i -H 'x-api-key: ${key}' ${quoted(method.example)}`);
        }
    }
    return lines;
}

function indented(lines: readonly string[]): string {
    return lines.map((line) => `  ${line}`).join("\n");
}

/** A path as a person in this folder would write it. */
function nearby(file: string): string {
    const short = relative(process.cwd(), file);
    return short.startsWith("..") ? file : short;
}

function section(title: string, body: string): string {
    return body === "" ? "" : `\n${title}\n${body}\n`;
}

/** What the program exports, and with it the keys that it left to AWS. */
function exported(outputs: Report["outputs"]): string {
    const text = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));
    return indented(Object.entries(outputs).map(([name, value]) => `${name}: ${text(value)}`));
}

/** The report for a person. */
export function listing(report: Report): string {
    const { project, stack, apis, outputs, tieredApis, notices } = report;
    const served = apis.map(({ name, stage, url, accessLog }) => [
        `${name}, stage ${stage}`,
        url,
        ...(accessLog ? [`access log: ${nearby(accessLog)}`] : []),
    ]);
    const parts = tieredApis.flatMap((tiered) => [
        section("Who may call what", matrix(tiered)),
        section("Prices", priceLines(tiered)),
        section("Customers", tiered.customers.length > 0 ? customers(tiered) : ""),
        section("Try it", indented(curlLines(tiered))),
        section("Add, move, suspend and remove customers", indented([customersCommand(tiered, report)])),
    ]);
    const rows = served.map((row) => indented(row)).join("\n");
    return [
        `${project}, stack ${stack}, as API Gateway would serve it. Ctrl-C ends it.\n`,
        `\n${rows}\n`,
        ...parts,
        // Those of a TieredApi are told already.
        section("Outputs", tieredApis.length > 0 ? "" : exported(outputs)),
        section("Not as on AWS", indented(notices.map((notice) => `- ${notice}`))),
    ].join("");
}
