import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "puppeteer-core";
import { invoicePage } from "../../../cli/billing/page/page";
import { invoiceReport } from "../../../cli/billing/report";
import { openBrowser, see } from "./browser";
import { hostile, november } from "./shop";

/** Of every text that is seen, the contrast with the page's ground; 4.5 is what a reader needs. */
function faintestText(page: Page): Promise<number> {
    return page.evaluate(`(() => {
        const channels = (colour) => colour.match(/[\\d.]+/g).slice(0, 3).map(Number);
        const light = (colour) => channels(colour)
            .map((value) => value / 255)
            .map((value) => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
            .reduce((sum, value, index) => sum + value * [0.2126, 0.7152, 0.0722][index], 0);
        const ground = light(getComputedStyle(document.body).backgroundColor);
        const texts = [...document.querySelectorAll("h1, h2, h3, p, td, th, b, li, summary, svg text")];
        return Math.min(...texts.map((text) => {
            const style = getComputedStyle(text);
            const own = light(text instanceof SVGElement ? style.fill : style.color);
            return (Math.max(own, ground) + 0.05) / (Math.min(own, ground) + 0.05);
        }));
    })()`) as Promise<number>;
}

describe("the page of invoices, in a browser", function () {
    this.timeout(60_000);
    const folder = mkdtempSync(join(tmpdir(), "tiered-api-page-"));
    const files = { all: join(folder, "all.html"), acme: join(folder, "acme.html") };
    const url = (file: string) => pathToFileURL(file).href;
    let browser: Browser;

    before(async () => {
        const data = november();
        writeFileSync(files.all, invoicePage(invoiceReport(data, Date.parse("2026-12-05"), false)));
        const rows = data.rows.filter(({ customerId }) => customerId === "acme");
        const acme = { ...data, histories: data.histories.slice(0, 1), rows };
        writeFileSync(files.acme, invoicePage(invoiceReport(acme, Date.parse("2026-12-01T05:00:00Z"), true)));
        browser = await openBrowser();
    });

    after(async () => {
        await browser?.close();
        rmSync(folder, { recursive: true });
    });

    it("asks for nothing but itself, runs nothing, and complains of nothing", async () => {
        for (const file of Object.values(files)) {
            const { page, complaints } = await see(browser, url(file), "light");
            assert.deepEqual(complaints, []);
            assert.equal(await page.evaluate("document.scripts.length + document.images.length"), 0);
            await page.close();
        }
    });

    it("shows a hostile name as the text that it is", async () => {
        const { page } = await see(browser, url(files.all), "light");
        const title = await page.title();
        const names = await page.$$eval("h2", (headings) => headings.map((heading) => heading.textContent));
        const drawn = await page.$$eval("svg text", (texts) => texts.map((text) => text.textContent ?? ""));
        const labels = await page.$$eval("svg", (charts) => charts.map((chart) => chart.getAttribute("aria-label")));
        await page.close();
        // What would steer the text after it has a sign in its place.
        const shown = hostile.replace("\u001b", "\uFFFD").replace("\u202e", "\uFFFD");
        assert.equal(title, "Invoices for November 2026");
        assert.deepEqual(names, ["acme", "corner-shop", "bolt", shown]);
        assert.ok(drawn.some((text) => text.startsWith("GET /<img src=x onerror=")));
        assert.ok(labels.includes(`Calls by day in 2026-11, ${shown}`));
    });

    it("draws each chart in the page's own colours, readable in light and dark", async () => {
        const seen: { ground: string; faintest: number; drawn: number; fill: string }[] = [];
        for (const scheme of ["light", "dark"] as const) {
            const { page } = await see(browser, url(files.acme), scheme);
            seen.push({
                ground: (await page.evaluate("getComputedStyle(document.body).backgroundColor")) as string,
                faintest: await faintestText(page),
                drawn: await page.$$eval("svg", (charts) => {
                    const big = charts.filter((chart) => {
                        const { width, height } = chart.getBoundingClientRect();
                        return width > 400 && height > 100 && chart.querySelectorAll("path").length >= 5;
                    });
                    return big.length;
                }),
                fill: (await page.evaluate(
                    `getComputedStyle(document.querySelector('svg path[fill="var(--series-1)"]')).fill`,
                )) as string,
            });
            await page.close();
        }
        const [light, dark] = seen;
        assert.notEqual(light?.ground, dark?.ground);
        assert.notEqual(light?.fill, dark?.fill);
        for (const { faintest, drawn } of seen) {
            assert.equal(drawn, 3);
            assert.ok(faintest >= 4.5, `a text has a contrast of ${faintest}`);
        }
    });

    it("shows usage against what is included and the quotas", async () => {
        const { page } = await see(browser, url(files.acme), "light");
        const drawn = await page.$$eval("svg text", (texts) => texts.map((text) => text.textContent ?? ""));
        await page.close();
        for (const limit of ["81,666 calls included", "quota of gold: 200,000 a key", "quota of bronze: 5,000 a key"]) {
            assert.ok(drawn.includes(limit), limit);
        }
    });

    it("fits a phone, on which nothing but tables and charts is moved sideways", async () => {
        const { page } = await see(browser, url(files.all), "light", 360);
        assert.equal(await page.evaluate("document.documentElement.scrollWidth"), 360);
        await page.close();
    });

    it("leads from the list to each customer, whose calls open below each line", async () => {
        const { page: all } = await see(browser, url(files.all), "light");
        await all.click('a[href="#invoice-3"]');
        const top = await all.$eval("#invoice-3", (section) => section.getBoundingClientRect().top);
        await all.close();
        assert.ok(Math.abs(top) < 900);
        const { page } = await see(browser, url(files.acme), "light");
        await page.click("summary");
        const cells = await page.$$eval("details[open] tbody tr:first-child td", (row) =>
            row.map((cell) => cell.textContent),
        );
        await page.close();
        assert.deepEqual(cells.slice(0, 2), ["2026-11-01 05:00", "DELETE /items/{id}"]);
    });

    it("is printed in light colours, each customer on a new page", async () => {
        const { page } = await see(browser, url(files.all), "dark");
        const media = { media: "print", features: [{ name: "prefers-color-scheme", value: "dark" }] };
        await (await page.createCDPSession()).send("Emulation.setEmulatedMedia", media);
        const ground = await page.evaluate("getComputedStyle(document.body).backgroundColor");
        const pdf = Buffer.from(await page.pdf({ format: "A4" })).toString("latin1");
        await page.close();
        assert.equal(ground, "rgb(255, 255, 255)");
        assert.ok((pdf.match(/\/Type \/Page\b/g) ?? []).length >= 5);
    });
});
