import assert from "node:assert/strict";
import { AutomationError } from "../../../cli/automation/automationError";
import { changeReport, changesNothing } from "../../../cli/automation/report/changeReport";
import { reportMarkdown } from "../../../cli/automation/report/markdown";
import { reportText } from "../../../cli/automation/report/text";
import { type ApiSpec, previewEvents, shop } from "./preview";

/** The report of an update, a line for each sentence. */
function linesOf(before: ApiSpec | undefined, after: ApiSpec | undefined): string[] {
    const { report } = changeReport("dev", previewEvents("shop", before, after));
    const text = reportText(report);
    return text.split("\n").filter((line) => line.startsWith("  "));
}

const said: Record<string, { after: ApiSpec | undefined; lines: readonly string[] }> = {
    "a new method": {
        after: { ...shop, access: { ...shop.access, "POST /batch": ["gold"] } },
        lines: ["POST /batch is new, for gold", "gold gains POST /batch"],
    },
    "a new open method": {
        after: { ...shop, access: { ...shop.access, "GET /help": "open" } },
        lines: ["GET /help is new, open to everybody"],
    },
    "a method that is opened": {
        after: { ...shop, access: { ...shop.access, "GET /reports": "open" } },
        lines: ["GET /reports is opened to everybody"],
    },
    "a method that is closed": {
        after: { ...shop, access: { ...shop.access, "GET /status": ["gold"] } },
        lines: ["everybody loses GET /status", "bronze loses GET /status"],
    },
    "a method that changes tiers": {
        after: { ...shop, access: { ...shop.access, "GET /reports": ["bronze"] } },
        lines: ["bronze gains GET /reports", "gold loses GET /reports"],
    },
    "a method that is removed": {
        after: { ...shop, access: { "GET /status": "open", "GET /reports": ["gold"] } },
        lines: ["GET /items/{id} is removed", "bronze loses GET /items/{id}", "gold loses GET /items/{id}"],
    },
    "a customer who moves": {
        after: { ...shop, customers: { ...shop.customers, bella: { tier: "bronze", keys: { web: "", batch: "" } } } },
        lines: [
            "bella moves from gold to bronze, with keys batch and web; the used quota is not carried over",
            "bella/batch and bella/web: refused with 403 for about 1 s each, since a key is linked to a new plan only after the old link is deleted",
            "2 UsagePlanKey replaced: shop/bella/web, shop/bella/batch",
        ],
    },
    "a customer who comes": {
        after: { ...shop, customers: { ...shop.customers, dora: { tier: "gold" } } },
        lines: [
            "dora comes, to gold, with key primary",
            "1 ApiKey created: shop/dora/primary",
            "1 UsagePlanKey created: shop/dora/primary",
        ],
    },
    "a customer who goes": {
        after: { ...shop, customers: { acme: { tier: "bronze" }, bella: shop.customers.bella! } },
        lines: [
            "carol goes, from bronze; key primary deleted",
            "1 ApiKey deleted: shop/carol/primary",
            "1 UsagePlanKey deleted: shop/carol/primary",
        ],
    },
    "a customer whose keys change": {
        after: {
            ...shop,
            customers: {
                ...shop.customers,
                acme: { tier: "bronze", keys: { primary: "another value" } },
                bella: { tier: "gold", keys: { web: "", mobile: "" } },
            },
        },
        lines: [
            "acme gets key primary",
            "acme loses key primary",
            "bella gets key mobile",
            "bella loses key batch",
            "1 ApiKey created: shop/bella/mobile",
            "1 UsagePlanKey created: shop/bella/mobile",
            "1 ApiKey replaced: shop/acme/primary",
            "1 ApiKey deleted: shop/bella/batch",
            "1 UsagePlanKey deleted: shop/bella/batch",
        ],
    },
    "a customer who is suspended": {
        after: { ...shop, customers: { ...shop.customers, acme: { tier: "bronze", enabled: false } } },
        lines: ["acme is suspended, with key primary", "1 ApiKey updated: shop/acme/primary"],
    },
    "limits that change": {
        after: {
            ...shop,
            tiers: {
                bronze: {
                    throttleSettings: { rateLimit: 2.5, burstLimit: 10 },
                    quotaSettings: { limit: 20_000, period: "MONTH", offset: 14 },
                    apiStages: [{ throttles: [{ path: "/items/{id}/GET", rateLimit: 1, burstLimit: 1 }] }],
                },
                gold: { throttleSettings: { rateLimit: 100, burstLimit: 200 } },
            },
        },
        lines: [
            "bronze: rate 2/s → 2.5/s",
            "bronze: quota 1,000 a day → 20,000 a month, from day 14",
            "bronze: rate of GET /items/{id} none → 1/s",
            "bronze: burst of GET /items/{id} none → 1",
            "gold: rate none → 100/s",
            "gold: burst none → 200",
            "2 UsagePlan updated: shop/bronze, shop/gold",
        ],
    },
    "a tier that comes": {
        after: { ...shop, tiers: { ...shop.tiers, silver: {} } },
        lines: ["silver is a new tier, which may call GET /status", "1 UsagePlan created: shop/silver"],
    },
};

describe("the change report", () => {
    for (const [what, { after, lines }] of Object.entries(said)) {
        it(`says ${what}, and nothing else`, () => {
            assert.deepEqual(
                linesOf(shop, after),
                lines.map((line) => `  ${line}`),
            );
        });
    }

    it("says that there is nothing to do", () => {
        const { report } = changeReport("dev", previewEvents("shop", shop, shop));
        assert.ok(changesNothing(report));
        assert.match(reportText(report), /^dev: nothing to do, 13 resources stay as they are\n$/);
    });

    it("says that an API is new, and that one is removed", () => {
        assert.ok(linesOf(undefined, shop).includes("  shop is new"));
        assert.ok(linesOf(shop, undefined).includes("  shop is removed"));
    });

    it("names the API where there are several", () => {
        const events = [
            ...previewEvents("shop", shop, { ...shop, tiers: { ...shop.tiers, silver: {} } }),
            ...previewEvents("market", shop, shop),
        ];
        assert.match(reportText(changeReport("dev", events).report), /^Who may call what of shop$/m);
    });

    it("is refused where the program does not say who may call what: nothing is then taken for unchanged", () => {
        const events = previewEvents("shop", shop, shop).slice(0, -1);
        assert.throws(() => changeReport("dev", events), AutomationError);
    });

    it("is Markdown for a pull request: marked, names as code, never too long", () => {
        const many = Object.fromEntries(
            Array.from({ length: 2_000 }, (_, index) => [`customer-${index}`, { tier: "gold" }]),
        );
        const { report } = changeReport(
            "dev",
            previewEvents("shop", shop, { ...shop, customers: { ...shop.customers, ...many } }),
        );
        const markdown = reportMarkdown(report, [
            { guard: "delete-key", subject: "a_b/c_d", message: "the key c_d of a_b | <b>" },
        ]);
        assert.match(markdown, /^<!-- tiered-api dev -->\n### `dev`\n/);
        assert.match(markdown, /- the key c\\_d of a\\_b \\\| \\<b\\> \(`--allow 'delete-key:a_b\/c_d'`\)/);
        assert.match(markdown, /- `customer-0` comes, to `gold`, with key `primary`\n/);
        assert.match(markdown, /- and 1960 more\n/);
        assert.ok(markdown.length < 65_536, String(markdown.length));
    });
});
